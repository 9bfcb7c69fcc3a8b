// What is not certain about a migration that we write: which parts of the drift are only guessed,
// and what of its SQL the database refuses. Both are said in the comment above it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/drift/drift.h"

namespace prisma_drift {

// A drift without what is only guessed, and a sentence, in the form of a finding's message, for
// each table that something is guessed of.
struct CertainDrift {
  Drift drift;
  std::vector<std::string> doubts;
};

// Of a table whose columns are not known nothing is written. Of one that is known but for a
// statement, everything is, and the doubt is said.
CertainDrift certain_drift(Drift drift, const DatabaseState& from);

// The sentences alone, of all of the project's drift.
std::vector<std::string> guesses(const Analysis& analysis);

// Why the database refuses parts of `sql`, when it is the next migration. Prisma writes the same:
// it does not look at what stands together.
std::vector<std::string> refusals(const Analysis& analysis, std::string_view sql);

}  // namespace prisma_drift
