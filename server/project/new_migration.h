// Writing a migration: complete, or not at all.
#pragma once

#include <optional>
#include <string>

#include "server/project/file_system.h"

namespace prisma_drift {

struct NewMigration {
  // Absolute; its parent is the folder of the migrations, which need not exist.
  std::string folder;
  std::string sql;
  // Of migration_lock.toml, where it is to be written too.
  std::optional<std::string> lock_file;
};

// The path of its SQL. A failure leaves nothing of it.
Result<std::string> write_new_migration(FileSystem& files, const NewMigration& migration);

}  // namespace prisma_drift
