# folder_library(server/drift USES server_database) makes the library `server_drift` of every source
# in that folder. A new file needs no line here.
# SELDOM_BUSY: with sanitizers it is not optimised, because that takes longer than it ever runs. Their
# runs spend their time where texts are read, replayed and compared.
# JOINED: with sanitizers several of its sources are compiled as one, which saves reading the same headers
# for each. So no two of them may give one name to things that they keep to themselves.
function(folder_library folder)
  cmake_parse_arguments(ARG "SELDOM_BUSY;JOINED" "" "USES" ${ARGN})
  string(REPLACE "/" "_" name ${folder})
  # tests/architecture holds the includes against these lines.
  string(REPLACE ";" " " uses "${ARG_USES}")
  set_property(GLOBAL APPEND PROPERTY PRISMA_DRIFT_FOLDERS "${folder}: ${uses}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  if(sources)
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${ARG_USES})
    if(ARG_JOINED AND PRISMA_DRIFT_SANITIZE)
      set_target_properties(${name} PROPERTIES UNITY_BUILD ON)
    endif()
    if(ARG_SELDOM_BUSY AND PRISMA_DRIFT_SANITIZE)
      target_compile_options(${name} PRIVATE -O0)
      precompile(${name} UNOPTIMISED)
    else()
      precompile(${name})
    endif()
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} INTERFACE ${ARG_USES})
  endif()
endfunction()

# add_grammar(sql) makes the library `grammar_sql` of the generated parser in grammars/sql/src.
function(add_grammar language)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/grammars/${language}/src/*.c)
  if(NOT sources)
    add_library(grammar_${language} INTERFACE)
    return()
  endif()
  add_library(grammar_${language} STATIC ${sources})
  target_include_directories(grammar_${language} PRIVATE ${CMAKE_SOURCE_DIR}/grammars/${language}/src)
  set_target_properties(grammar_${language} PROPERTIES C_STANDARD 11)
  # Generated code: always optimised, its warnings are the generator's business.
  target_compile_options(grammar_${language} PRIVATE -O2 -w)
endfunction()
