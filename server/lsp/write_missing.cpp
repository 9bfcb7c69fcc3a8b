#include "server/lsp/write_missing.h"

#include "server/project/new_migration.h"
#include "server/project/paths.h"

namespace prisma_drift {

WrittenMigration write_missing(const Analysis& analysis, const ProjectFacts& facts,
                               const std::string& name, MigrationScope scope, FileSystem& files) {
  const auto missing = missing_migration(analysis, scope);
  if (!missing) return {.folder = {}, .file = {}, .failure = "Nothing is missing."};
  const std::string folder = migration_folder_name(
      facts.now, name.empty() ? missing->suggested_name : name, *analysis.inputs);
  const auto written =
      write_new_migration(files, {.folder = join_path(facts.migrations_folder, folder),
                                  .sql = missing->sql,
                                  .lock_file = missing_lock_file(analysis)});
  if (!written) {
    return {.folder = {},
            .file = {},
            .failure = "The migration was not written: " + written.error().message + "."};
  }
  return {.folder = folder, .file = *written, .failure = {}};
}

}  // namespace prisma_drift
