// A migration's text -> the ranges of its statements. Whatever stands inside a statement, the next
// one begins behind its `;`.
#pragma once

#include <string_view>
#include <vector>

#include "server/database/dialect.h"
#include "server/sql/syntax.h"
#include "server/text/range.h"

namespace prisma_drift::sql {

struct SplitText {
  // From the first word to the last, without the `;`.
  std::vector<Range> statements;
  std::vector<SyntaxProblem> problems;
};

SplitText split_statements(std::string_view text, Dialect dialect);

// The first line that begins with a conflict marker of a version control system; empty if none.
Range conflict_marker(std::string_view text);

}  // namespace prisma_drift::sql
