// `prisma-drift migration new`: writes the missing migration, and runs nothing.
#pragma once

#include <optional>
#include <string>

#include "server/cli/console.h"

namespace prisma_drift {

struct NewMigrationOptions {
  std::string project = ".";
  // Nothing: the suggested one.
  std::optional<std::string> name;
  bool only_additions = false;
};

// 0: written, or nothing is missing; 2: it could not.
int new_migration_command(const NewMigrationOptions& options, const Console& console);

}  // namespace prisma_drift
