// The condition of an IF in a procedure body -> what it asks of the catalogue.
#pragma once

#include <cstddef>

#include "server/database/dialect.h"
#include "server/sql/lexer.h"
#include "server/sql/statement.h"

namespace prisma_drift::sql {

// Of the tokens in [begin, end). What is not a question about the catalogue is
// Existence::Subject::unknown.
Condition parse_condition(const Tokens& tokens, std::size_t begin, std::size_t end,
                          Dialect dialect);

}  // namespace prisma_drift::sql
