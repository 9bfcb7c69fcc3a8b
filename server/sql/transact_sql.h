// Where statements of Transact-SQL end: they need no `;`, so that a word which only begins
// statements ends the one before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/sql/lexer.h"

namespace prisma_drift::sql {

// The blocks of a text, found once: they nest, and many may have no end.
class BlockEnds {
 public:
  explicit BlockEnds(const Tokens& tokens);

  // The index behind the END of the block whose BEGIN is at `begin`; that of the text if it has
  // none.
  std::size_t behind(std::size_t begin) const;

 private:
  std::vector<std::uint32_t> behind_;
};

// The index behind the statement that begins at `begin`: behind its last token, before a `;`. Of
// IF, WHILE, BEGIN … END and BEGIN TRY … END CATCH, all that belongs to it. A TRY that passes its
// errors on is only `BEGIN TRY`: what is in it runs as if it stood outside.
std::size_t end_of_statement(const Tokens& tokens, const BlockEnds& blocks, std::size_t begin);

// Of a statement without parts of its own. A routine goes on to the end of its batch.
std::size_t end_of_simple_statement(const Tokens& tokens, std::size_t begin);

// The index behind the condition that begins at `begin`, which no `THEN` ends.
std::size_t end_of_condition(const Tokens& tokens, std::size_t begin);

// `GO`, alone on its line, ends a batch; it is no SQL.
bool is_batch_separator(const Tokens& tokens, std::size_t index);

// BEGIN TRANSACTION and its like, which have no END.
bool begins_transaction(const Tokens& tokens, std::size_t index);

// Whether the handler between the two indexes raises the error again.
bool raises_again(const Tokens& tokens, std::size_t begin, std::size_t end);

}  // namespace prisma_drift::sql
