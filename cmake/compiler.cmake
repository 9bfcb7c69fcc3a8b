# Warnings, sanitizers and the compiler cache, for every target of the project.

add_compile_options(-Wall -Wextra -Wpedantic)
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wshadow>
                    $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor>
                    $<$<COMPILE_LANGUAGE:CXX>:-Woverloaded-virtual>)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # Optimising, gcc 12 warns of copies inside std::string and std::optional that cannot happen (gcc
  # bug 105651 and its like). clang and the sanitizers watch for the real ones.
  foreach(warning restrict maybe-uninitialized array-bounds stringop-overflow stringop-overread)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-${warning}>)
  endforeach()
endif()
if(PRISMA_DRIFT_SANITIZE)
  add_compile_options(-fsanitize=${PRISMA_DRIFT_SANITIZE} -fno-omit-frame-pointer)
  add_compile_options(-fno-sanitize-recover=all)
  add_link_options(-fsanitize=${PRISMA_DRIFT_SANITIZE})
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
