// A rename in the place of a drop and an addition: it keeps the data.
#pragma once

#include <optional>
#include <string>

#include "server/database/database_state.h"
#include "server/drift/data_loss.h"
#include "server/drift/drift.h"

namespace prisma_drift {

struct AppliedRename {
  // What is left to do is the difference from here.
  DatabaseState state;
  // With the comment above it that Prisma gives each of its steps; ends in one line feed.
  std::string sql;
};

// `rename` is one of possible_renames(drift, from, to). Nothing where this database has no
// statement for it, or where the two are in different namespaces.
std::optional<AppliedRename> apply_rename(const PossibleRename& rename, const Drift& drift,
                                          const DatabaseState& from, const DatabaseState& to);

}  // namespace prisma_drift
