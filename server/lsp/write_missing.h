// The missing migration, written to disk by the server. Runs on the pool.
#pragma once

#include <string>

#include "server/analysis/analysis.h"
#include "server/features/code_actions.h"
#include "server/features/missing_migration.h"
#include "server/project/file_system.h"

namespace prisma_drift {

// What was written, or why nothing was.
struct WrittenMigration {
  std::string folder;
  std::string file;
  std::string failure;
};

// An empty name stands for the one that is suggested.
WrittenMigration write_missing(const Analysis& analysis, const ProjectFacts& facts,
                               const std::string& name, MigrationScope scope, FileSystem& files);

}  // namespace prisma_drift
