# test_program(unit_text PREFIX text SOURCES a.cpp b.cpp USES server_text [THREADED]) makes a program
# of GoogleTest tests; ctest runs each test by itself, named `text.Suite.Test`.
# THREADED: its code runs threads, so ThreadSanitizer runs it too (`cmake --build --preset tsan`).
function(test_program name)
  cmake_parse_arguments(ARG "THREADED" "PREFIX" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARG_USES} GTest::gtest GTest::gmock GTest::gtest_main)
  precompile(${name} TESTS)
  set(properties)
  if(ARG_THREADED)
    if(NOT TARGET threaded_tests)
      add_custom_target(threaded_tests)
    endif()
    add_dependencies(threaded_tests ${name})
    set(properties PROPERTIES LABELS threaded)
  endif()
  gtest_discover_tests(${name} TEST_PREFIX ${ARG_PREFIX}. DISCOVERY_TIMEOUT 60 ${properties})
endfunction()
