// The statements of Transact-SQL that hold others, and those that depend on variables -> what they
// do, with the conditions they stand under.
#pragma once

#include <string_view>

#include "server/sql/do_block.h"
#include "server/sql/lowering.h"
#include "server/sql/statement.h"

namespace prisma_drift::sql {

// Whether the statement is one for read_batch().
bool is_batch(std::string_view statement, Dialect dialect);

// Adds the steps of the statement to `body`. `parts` counts from the beginning of `text`.
void read_batch(std::string_view text, Parts parts, const ReadAction& read, StatementBody& body);

}  // namespace prisma_drift::sql
