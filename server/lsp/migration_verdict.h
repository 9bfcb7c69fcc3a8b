// Whether the migration that was just created, or applied, is the one that was missing.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "server/lsp/checked_revision.h"

namespace prisma_drift {

struct MigrationVerdict {
  // The folder that is new; empty when none is.
  std::string folder;
  // Its migration.sql, absolute.
  std::string file;
  // What is not as it should be; empty when all is.
  std::vector<std::string> doubts;
};

// All doubts in a line.
std::string doubt_of(const MigrationVerdict& verdict);

// `before` are the names of the migrations that were there before.
MigrationVerdict verify_migration(const CheckedRevision& revision,
                                  const std::set<std::string>& before);

// The same for a migration that was there: `folder` is its name. Nothing is asked of what it covers
// where it was to hold additions only.
MigrationVerdict verify_applied(const CheckedRevision& revision, const std::string& folder,
                                bool only_additions);

}  // namespace prisma_drift
