// The body of a DO block in PL/pgSQL -> the statements in it, with the guards they stand under.
#pragma once

#include <functional>
#include <string_view>

#include "server/database/dialect.h"
#include "server/sql/lowering.h"
#include "server/sql/statement.h"

namespace prisma_drift::sql {

// Reads one plain statement of the body; its ranges go to `parts`.
using ReadAction = std::function<Action(std::string_view statement, Parts& parts)>;

// Adds the block's steps to `body`. `parts` counts from the beginning of `text`.
void read_do_block(std::string_view text, Dialect dialect, Parts parts, const ReadAction& read,
                   StatementBody& body);

}  // namespace prisma_drift::sql
