# cmake -D GRAMMAR=grammars/sql -P check_grammar.cmake
#
# The committed parser must be the one that grammar.js generates. Where the tree-sitter CLI is there
# (on PATH, or named by $TREE_SITTER; it needs node) it is generated again and compared; elsewhere
# grammar.sha256, written when the parser was generated, stands for that.

cmake_minimum_required(VERSION 3.25)

file(STRINGS ${GRAMMAR}/grammar.sha256 lines)
set(recorded)
foreach(line ${lines})
  if(NOT line MATCHES "^([0-9a-f]+)  ([^ ]+)$")
    message(FATAL_ERROR "${GRAMMAR}/grammar.sha256: not a line of sha256sum: ${line}")
  endif()
  set(hash ${CMAKE_MATCH_1})
  set(name ${CMAKE_MATCH_2})
  file(SHA256 ${GRAMMAR}/${name} actual)
  if(NOT hash STREQUAL actual)
    message(FATAL_ERROR "${GRAMMAR}/${name} changed since the parser was generated: "
      "run scripts/generate-grammars")
  endif()
  list(APPEND recorded ${name})
endforeach()
foreach(name grammar.js src/parser.c)
  if(NOT name IN_LIST recorded)
    message(FATAL_ERROR "${GRAMMAR}/grammar.sha256 has no line for ${name}")
  endif()
endforeach()
message("The recorded hashes are those of the files.")

find_program(tree_sitter NAMES $ENV{TREE_SITTER} tree-sitter)
find_program(node NAMES node nodejs)
if(NOT tree_sitter OR NOT node)
  message("The tree-sitter CLI (or node) is not here: the parser was not generated again.")
  return()
endif()

set(copy $ENV{TMPDIR})
if(NOT copy)
  set(copy /tmp)
endif()
string(RANDOM LENGTH 12 suffix)
set(copy ${copy}/prisma-drift-grammar-${suffix})
file(COPY ${GRAMMAR}/ DESTINATION ${copy} PATTERN parser.c EXCLUDE)
execute_process(COMMAND ${tree_sitter} generate --abi 14 WORKING_DIRECTORY ${copy}
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status EQUAL 0)
  file(REMOVE_RECURSE ${copy})
  message(FATAL_ERROR "tree-sitter generate: ${output}")
endif()
file(SHA256 ${copy}/src/parser.c generated)
file(SHA256 ${GRAMMAR}/src/parser.c committed)
file(REMOVE_RECURSE ${copy})
if(NOT generated STREQUAL committed)
  message(FATAL_ERROR "${GRAMMAR}/src/parser.c is not what grammar.js generates")
endif()
message("Generated again: the same parser.")
