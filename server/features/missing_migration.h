// The migration that is missing: its SQL, its name, and the folder it belongs into. Pure: the time
// of day is given.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/drift/data_loss.h"
#include "server/drift/drift.h"
#include "server/features/workspace_edit.h"

namespace prisma_drift {

enum class MigrationScope : std::uint8_t { everything, only_additions };

struct MissingMigration {
  // What `migration.sql` holds: a comment of ours that lists what it may lose and what is not
  // certain about it, where there is such a thing, and then Prisma's SQL to the byte. Ends in one
  // line feed.
  std::string sql;
  // Without a timestamp.
  std::string suggested_name;
  // The changes it makes, from `from` to `Analysis::desired`.
  Drift drift;
  std::shared_ptr<const DatabaseState> from;
  std::vector<DataLoss> losses;
  // What else is to be looked at first: what the database refuses, and what is only guessed.
  std::vector<std::string> doubts;
  // `drops 4 indexes`, `drops column `users.photo``; empty when it drops nothing.
  std::string drops;
};

// Nothing when nothing is missing, in that scope, or when there is no drift to speak of. In a
// project without a folder of migrations it is the first migration. Leaves out what the
// configuration ignores; while a block cannot be read, everything is only additions.
std::optional<MissingMigration> missing_migration(const Analysis& analysis, MigrationScope scope);

// The same, where one possible rename is made one: first the rename, then what is left to do, which
// is everything else that is missing. Nothing where this database cannot rename such a thing.
std::optional<MissingMigration> migration_with_rename(const Analysis& analysis,
                                                      const PossibleRename& rename);

// What *Show the missing migration* shows: the SQL, or a comment that says why there is none.
std::string missing_migration_preview(const Analysis& analysis);

// `20251217093000_add_photo`: the timestamp is UTC, `now` or as much later as it takes for the
// folder to sort last in both orders in which Prisma has ever applied migrations. Where no
// timestamp can do that (a folder is called `init`), something stands before it. `existing` are the
// names of the folders.
std::string migration_folder_name(std::chrono::sys_seconds now, std::string_view name,
                                  std::span<const std::string> existing);
std::string migration_folder_name(std::chrono::sys_seconds now, std::string_view name,
                                  const Inputs& inputs);

// The text of migration_lock.toml.
std::string lock_file_text(Dialect dialect);
// What it is to hold; nothing where the project has one.
std::optional<std::string> missing_lock_file(const Analysis& analysis);

// The folder with the SQL in it, and migration_lock.toml where the project has none yet.
// `migrations_folder` is absolute; it need not exist.
WorkspaceEdit write_migration(const Analysis& analysis, const MissingMigration& migration,
                              std::string_view migrations_folder, std::string_view folder_name);

// What is wrong with a name for a migration that a person typed.
struct RefusedName {
  // In the form of a finding's message.
  std::string message;
  // What Prisma would make of it; empty when nothing is left.
  std::string instead;
};
// Nothing when Prisma takes the name as it is.
std::optional<RefusedName> refuse_name(std::string_view typed);

}  // namespace prisma_drift
