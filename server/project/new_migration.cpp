#include "server/project/new_migration.h"

#include "server/project/paths.h"

namespace prisma_drift {

Result<std::string> write_new_migration(FileSystem& files, const NewMigration& migration) {
  constexpr const char* kSql = "migration.sql";
  const std::string migrations(parent_path(migration.folder));
  const std::string lock = join_path(migrations, "migration_lock.toml");
  if (files.kind_of(migration.folder)) return Error{"`" + migration.folder + "` exists already"};
  const Status written = files.create_folder_with(migration.folder, {{kSql, migration.sql}});
  if (!written) return written.error();
  if (migration.lock_file) {
    if (const Status locked = files.write(lock, *migration.lock_file); !locked) {
      (void)files.remove(join_path(migration.folder, kSql));
      (void)files.remove(migration.folder);
      return locked.error();
    }
  }
  return join_path(migration.folder, kSql);
}

}  // namespace prisma_drift
