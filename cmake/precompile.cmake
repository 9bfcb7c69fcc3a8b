# precompile(target) lets a target's sources find the common standard headers already compiled;
# precompile(target TESTS) GoogleTest's too; UNOPTIMISED: the target is compiled with -O0. It takes a
# fifth off a first build and hides missing includes, so only the presets that CI builds do it. ccache,
# where it is there, is worth more, and the two do not go together.

option(PRISMA_DRIFT_PRECOMPILE "Precompile common headers" OFF)

function(precompile target)
  if(NOT PRISMA_DRIFT_PRECOMPILE OR CCACHE_PROGRAM)
    return()
  endif()
  cmake_parse_arguments(ARG "TESTS;UNOPTIMISED" "" "" ${ARGN})
  set(headers <algorithm> <functional> <map> <memory> <optional> <span> <string> <string_view>
    <unordered_map> <utility> <variant> <vector>)
  set(shared precompiled_headers)
  if(ARG_UNOPTIMISED)
    set(shared precompiled_headers_unoptimised)
  endif()
  if(ARG_TESTS)
    list(APPEND headers <gmock/gmock.h> <gtest/gtest.h>)
    set(shared precompiled_test_headers)
  endif()
  if(NOT TARGET ${shared})
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${shared}.cpp CONTENT "")
    add_library(${shared} OBJECT ${CMAKE_BINARY_DIR}/${shared}.cpp)
    target_precompile_headers(${shared} PRIVATE ${headers})
    if(ARG_UNOPTIMISED)
      target_compile_options(${shared} PRIVATE -O0)
    endif()
    if(ARG_TESTS)
      target_link_libraries(${shared} PRIVATE GTest::gtest GTest::gmock)
    endif()
  endif()
  target_precompile_headers(${target} REUSE_FROM ${shared})
endfunction()
