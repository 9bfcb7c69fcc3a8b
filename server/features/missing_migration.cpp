#include "server/features/missing_migration.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "server/checks/outside_schema.h"
#include "server/database/dialect.h"
#include "server/drift/apply_rename.h"
#include "server/drift/migration_name.h"
#include "server/drift/script.h"
#include "server/features/drops.h"
#include "server/features/migration_doubts.h"
#include "server/features/migration_timestamp.h"
#include "server/sql/migration_order.h"
#include "server/text/paths.h"

namespace prisma_drift {
namespace {

// The state that the missing migration starts from, and what it has to do; nothing when there is
// nothing to compare.
struct Comparison {
  std::shared_ptr<const DatabaseState> from;
  std::shared_ptr<const Drift> drift;
};

std::optional<Comparison> comparison(const Analysis& analysis) {
  switch (analysis.no_drift) {
    case NoDrift::none:
      return Comparison{analysis.replayed, analysis.drift};
    case NoDrift::no_migrations_folder: {
      auto empty = std::make_shared<const DatabaseState>(empty_state(analysis.dialect));
      auto drift = std::make_shared<const Drift>(drift_from(analysis, *empty));
      return Comparison{std::move(empty), std::move(drift)};
    }
    case NoDrift::migrations_unreadable:
    case NoDrift::no_provider:
    case NoDrift::not_sql:
    case NoDrift::provider_mismatch:
    case NoDrift::conflict:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

// The folder that all schema files are beneath.
std::string_view common_folder(const Inputs& inputs) {
  if (inputs.schema.empty()) return {};
  std::string_view common = folder_of(inputs.schema.front().path);
  for (const InputFile& file : inputs.schema) {
    while (!common.empty() && !(file.path.starts_with(common) && file.path[common.size()] == '/')) {
      common = folder_of(common);
    }
  }
  return common;
}

// `auth` for `modules/auth/user.prisma`, `billing` for `modules/billing.prisma`.
std::string module_of(const Analysis& analysis, std::string_view common, const Origin& origin) {
  if (analysis.inputs->schema.size() < 2 || !origin.known() ||
      origin.document >= analysis.inputs->schema.size()) {
    return {};
  }
  std::string_view path = analysis.inputs->schema[origin.document].path;
  path.remove_prefix(std::min(path.size(), common.size() + 1));
  const std::size_t slash = path.find('/');
  if (slash != std::string_view::npos) return std::string(path.substr(0, slash));
  path = file_name(path);
  if (path.ends_with(".prisma")) path.remove_suffix(std::string_view(".prisma").size());
  return std::string(path);
}

// Names of migrations without their timestamps.
std::vector<std::string> taken_names(const Inputs& inputs) {
  std::vector<std::string> names;
  for (const InputMigration& migration : inputs.migrations) {
    std::string_view name = migration.name;
    const std::size_t digits = name.find_first_not_of("0123456789");
    if (digits != std::string_view::npos && digits > 0 && name[digits] == '_') {
      name.remove_prefix(digits + 1);
    }
    names.emplace_back(name);
  }
  return names;
}

std::string name_for(const Analysis& analysis, const Drift& drift, const DatabaseState& from) {
  // Prisma's own habit.
  if (analysis.inputs->migrations.empty()) return "init";
  const std::vector<std::string> taken = taken_names(*analysis.inputs);
  const std::string_view common = common_folder(*analysis.inputs);
  const NameContext context{
      .module_of = [&](const Origin& origin) { return module_of(analysis, common, origin); },
      .taken = taken};
  return suggested_name(drift, from, *analysis.desired, context);
}

std::string_view why_nothing(NoDrift reason) {
  switch (reason) {
    case NoDrift::none:
    case NoDrift::no_migrations_folder:
      return "Nothing is missing: the migrations create everything the schema declares.";
    case NoDrift::migrations_unreadable:
      return "The folder of migrations cannot be read.";
    case NoDrift::no_provider:
      return "Nothing says which database it is: the datasource needs a provider.";
    case NoDrift::not_sql:
      return "Prisma has no migrations for MongoDB.";
    case NoDrift::provider_mismatch:
      return "The schema and the migrations are of different databases.";
    case NoDrift::conflict:
      return "A file has conflict markers: what is missing is known when they are gone.";
  }
  return "";
}

// Under the comment that says what is to be looked at first.
void add_sql(const Analysis& analysis, const std::string& script, std::vector<std::string> doubts,
             MissingMigration& migration) {
  migration.doubts = refusals(analysis, script);
  std::ranges::move(doubts, std::back_inserter(migration.doubts));
  migration.sql = review_comment(migration.doubts, migration.losses) + script;
}

bool sorts_last(const std::string& name, std::span<const std::string> existing) {
  return std::ranges::all_of(existing, [&](const std::string& other) {
    return sql::applied_before(other, name, sql::MigrationOrder::bytes) &&
           sql::applied_before(other, name, sql::MigrationOrder::locale);
  });
}

// What is put before a timestamp that alone would not sort last: a name that is last itself, then
// letters that are behind all others.
std::vector<std::string> prefixes(std::span<const std::string> existing) {
  std::vector<std::string> result;
  for (const auto order : {sql::MigrationOrder::bytes, sql::MigrationOrder::locale}) {
    const auto last =
        std::ranges::max_element(existing, [&](const std::string& left, const std::string& right) {
          return sql::applied_before(left, right, order);
        });
    if (last != existing.end()) result.push_back(*last + "_");
  }
  constexpr std::size_t kMostLetters = 8;
  for (std::size_t count = 1; count <= kMostLetters; ++count) {
    result.push_back(std::string(count, 'z') + "_");
  }
  return result;
}

}  // namespace

std::optional<MissingMigration> missing_migration(const Analysis& analysis, MigrationScope scope) {
  const std::optional<Comparison> compared = comparison(analysis);
  if (!compared) return std::nullopt;
  const DatabaseState& from = *compared->from;
  const DatabaseState& to = *analysis.desired;
  MissingMigration result;
  result.from = compared->from;
  result.drift = without_outside(*compared->drift, analysis.inputs->configuration, from);
  // A block that cannot be read looks like one that was removed.
  if (scope == MigrationScope::only_additions || analysis.has_unreadable_blocks) {
    result.drift = only_additions(result.drift, from, to);
  }
  CertainDrift certain = certain_drift(std::move(result.drift), from);
  result.drift = std::move(certain.drift);
  if (result.drift.empty()) return std::nullopt;
  result.losses = data_loss(result.drift, from, to);
  add_sql(analysis, migration_script(result.drift, from, to), std::move(certain.doubts), result);
  result.suggested_name = name_for(analysis, result.drift, from);
  result.drops = describe_drops(result.drift);
  return result;
}

std::optional<MissingMigration> migration_with_rename(const Analysis& analysis,
                                                      const PossibleRename& rename) {
  // A block that cannot be read looks like one that was removed.
  if (analysis.no_drift != NoDrift::none || analysis.has_unreadable_blocks) return std::nullopt;
  const DatabaseState& from = *analysis.replayed;
  const DatabaseState& to = *analysis.desired;
  std::optional<AppliedRename> applied = apply_rename(rename, *analysis.drift, from, to);
  if (!applied) return std::nullopt;
  MissingMigration result;
  result.suggested_name = name_for(analysis, *analysis.drift, from);
  CertainDrift certain =
      certain_drift(without_outside(drift_from(analysis, applied->state),
                                    analysis.inputs->configuration, applied->state),
                    applied->state);
  result.drift = std::move(certain.drift);
  result.losses = data_loss(result.drift, applied->state, to);
  const std::string rest = migration_script(result.drift, applied->state, to);
  add_sql(analysis, applied->sql + (rest.empty() ? "" : "\n" + rest), std::move(certain.doubts),
          result);
  result.drops = describe_drops(result.drift);
  result.from = std::make_shared<const DatabaseState>(std::move(applied->state));
  return result;
}

std::string missing_migration_preview(const Analysis& analysis) {
  if (auto missing = missing_migration(analysis, MigrationScope::everything)) return missing->sql;
  const std::vector<std::string> left_out = guesses(analysis);
  if (left_out.empty()) return "-- " + std::string(why_nothing(analysis.no_drift)) + "\n";
  std::string text = "-- Nothing is missing for certain:\n";
  for (const std::string& each : left_out) text += "-- " + each + "\n";
  return text;
}

std::string migration_folder_name(std::chrono::sys_seconds now, std::string_view name,
                                  std::span<const std::string> existing) {
  std::chrono::sys_seconds time = now;
  for (const std::string& other : existing) {
    if (const auto behind = first_time_behind(other)) time = std::max(time, *behind);
  }
  std::string stamped = timestamp_text(time).value_or("");
  if (!name.empty()) stamped += "_" + std::string(name);
  if (sorts_last(stamped, existing)) return stamped;
  for (const std::string& prefix : prefixes(existing)) {
    if (std::string longer = prefix + stamped; sorts_last(longer, existing)) return longer;
  }
  return stamped;
}

std::string migration_folder_name(std::chrono::sys_seconds now, std::string_view name,
                                  const Inputs& inputs) {
  std::vector<std::string> existing;
  for (const InputMigration& migration : inputs.migrations) {
    // A folder that holds no SQL and has no time in its name only happens to lie there.
    const bool counts = migration.sql.text || first_time_behind(migration.name);
    if (counts) existing.push_back(migration.name);
  }
  return migration_folder_name(now, name, existing);
}

std::string lock_file_text(Dialect dialect) {
  return "# Prisma reads from here which database the migrations are for.\n"
         "# It belongs into version control, beside them.\n"
         "provider = \"" +
         std::string(dialect_name(dialect)) + "\"\n";
}

std::optional<std::string> missing_lock_file(const Analysis& analysis) {
  if (analysis.inputs->lock_file) return std::nullopt;
  return lock_file_text(analysis.dialect);
}

WorkspaceEdit write_migration(const Analysis& analysis, const MissingMigration& migration,
                              std::string_view migrations_folder, std::string_view folder_name) {
  WorkspaceEdit edit;
  const std::string folder = std::string(migrations_folder) + "/";
  edit.new_files.push_back({folder + std::string(folder_name) + "/migration.sql", migration.sql});
  if (auto lock_file = missing_lock_file(analysis)) {
    edit.new_files.push_back({folder + "migration_lock.toml", *std::move(lock_file)});
  }
  return edit;
}

std::optional<RefusedName> refuse_name(std::string_view typed) {
  if (typed.empty()) return RefusedName{"a migration needs a name", {}};
  std::string slug = slugified_name(typed);
  if (slug == typed) return std::nullopt;
  if (slug.empty()) {
    return RefusedName{"nothing of `" + std::string(typed) + "` can be in a migration's name", {}};
  }
  constexpr std::size_t kLongest = 200;
  if (typed.size() > kLongest) {
    return RefusedName{"a migration's name has at most 200 bytes", std::move(slug)};
  }
  std::string message = "Prisma would make `" + slug + "` of `" + std::string(typed) + "`";
  return RefusedName{std::move(message), std::move(slug)};
}

}  // namespace prisma_drift
