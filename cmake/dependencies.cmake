# What the project takes from outside; server/ARCHITECTURE.md has a line about each.

find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)

# Headers only; it is told to use the processor's vector instructions where it is included.
find_path(RAPIDJSON_INCLUDE_DIR rapidjson/reader.h REQUIRED)
add_library(rapidjson INTERFACE)
target_include_directories(rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIR})

# asio is headers only and ships no package file.
find_path(ASIO_INCLUDE_DIR asio.hpp REQUIRED)
add_library(asio INTERFACE)
target_include_directories(asio SYSTEM INTERFACE ${ASIO_INCLUDE_DIR})
# Without the last one, asio takes std::aligned_alloc only where a standard header happens to come
# before its own, and memory allocated in one file is released in another the other way.
target_compile_definitions(asio INTERFACE
  ASIO_STANDALONE ASIO_NO_DEPRECATED ASIO_DISABLE_STD_ALIGNED_ALLOC)
target_link_libraries(asio INTERFACE Threads::Threads)

# The static library, so that the program runs where libtree-sitter is not installed.
find_library(TREE_SITTER_LIBRARY NAMES libtree-sitter.a REQUIRED)
find_path(TREE_SITTER_INCLUDE_DIR tree_sitter/api.h REQUIRED)
add_library(tree_sitter STATIC IMPORTED)
set_target_properties(tree_sitter PROPERTIES IMPORTED_LOCATION ${TREE_SITTER_LIBRARY})
target_include_directories(tree_sitter SYSTEM INTERFACE ${TREE_SITTER_INCLUDE_DIR})

# Static for the same reason.
find_library(YAML_LIBRARY NAMES libyaml.a REQUIRED)
find_path(YAML_INCLUDE_DIR yaml.h REQUIRED)
add_library(yaml STATIC IMPORTED)
set_target_properties(yaml PROPERTIES IMPORTED_LOCATION ${YAML_LIBRARY})
target_include_directories(yaml SYSTEM INTERFACE ${YAML_INCLUDE_DIR})

if(PRISMA_DRIFT_TESTS)
  find_package(GTest REQUIRED)
endif()

# The grammars of TypeScript and of TSX, which also reads JavaScript. Debian has no package of them.
set(TYPESCRIPT_GRAMMARS ${CMAKE_SOURCE_DIR}/build/packages/tree-sitter-typescript)
execute_process(
  COMMAND ${CMAKE_SOURCE_DIR}/scripts/fetch-npm-package tree-sitter-typescript 0.23.2
    7b4e095142b14d3e77ff1dd4ab5cc82f8e43a182957c71f8099ab081984f839a9844e9799d08d5fbce6bb85cc5199c6ef9078555b4533c3467a8bf546d4e1578
    ${TYPESCRIPT_GRAMMARS}
  COMMAND_ERROR_IS_FATAL ANY)
add_library(grammar_typescript STATIC
  ${TYPESCRIPT_GRAMMARS}/typescript/src/parser.c ${TYPESCRIPT_GRAMMARS}/typescript/src/scanner.c
  ${TYPESCRIPT_GRAMMARS}/tsx/src/parser.c ${TYPESCRIPT_GRAMMARS}/tsx/src/scanner.c)
target_include_directories(grammar_typescript PRIVATE ${TYPESCRIPT_GRAMMARS}/typescript/src)
set_target_properties(grammar_typescript PROPERTIES C_STANDARD 11)
# Generated code, as in add_grammar().
target_compile_options(grammar_typescript PRIVATE -O1 -w)
