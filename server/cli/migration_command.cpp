#include "server/cli/migration_command.h"

#include <chrono>
#include <ostream>
#include <string>
#include <vector>

#include "server/cli/finding_places.h"
#include "server/cli/projects.h"
#include "server/features/migration_doubts.h"
#include "server/features/missing_migration.h"
#include "server/features/project_status.h"
#include "server/project/new_migration.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

constexpr int kDone = 0;
constexpr int kCouldNot = 2;

int fail(const Console& console, const std::string& message) {
  console.complain(message);
  return kCouldNot;
}

std::chrono::sys_seconds now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// With errors in the schema the migration would hold half of what is meant.
const Finding* first_error(const CheckedProject& project) {
  for (const Finding& finding : project.findings) {
    if (finding.severity == Severity::error && finding.source == FindingSource::prisma) {
      return &finding;
    }
  }
  return nullptr;
}

int tell_nothing_to_write(const Analysis& analysis, const Console& console) {
  const std::vector<std::string> left_out = guesses(analysis);
  console.out() << "nothing to write: "
                << (left_out.empty() ? state_sentence(analysis)
                                     : "what may be missing is only guessed")
                << '\n';
  for (const std::string& each : left_out) console.note(each);
  return kDone;
}

}  // namespace

int new_migration_command(const NewMigrationOptions& options, const Console& console) {
  Workbench bench;
  Result<ProjectLayout> layout = only_project_at(bench, options.project);
  if (!layout) return fail(console, layout.error().message);
  if (options.name) {
    if (const std::optional<RefusedName> refused = refuse_name(*options.name)) {
      const std::string instead =
          refused->instead.empty() ? "" : "; `" + refused->instead + "` would do";
      return fail(console, refused->message + instead);
    }
  }
  const CheckedProject project = check_project(bench, *std::move(layout));
  if (const Finding* error = first_error(project)) {
    return fail(console,
                describe_place(*project.analysis->inputs, error->location) + ": " + error->message);
  }
  const auto scope =
      options.only_additions ? MigrationScope::only_additions : MigrationScope::everything;
  const std::optional<MissingMigration> missing = missing_migration(*project.analysis, scope);
  if (!missing) return tell_nothing_to_write(*project.analysis, console);
  const std::string folder = migration_folder_name(
      now(), options.name.value_or(missing->suggested_name), *project.analysis->inputs);
  const NewMigration migration{.folder = join_path(project.layout.migrations_folder, folder),
                               .sql = missing->sql,
                               .lock_file = missing_lock_file(*project.analysis)};
  const Result<std::string> written = write_new_migration(*bench.files, migration);
  if (!written) return fail(console, written.error().message);
  console.out() << "wrote " << shown_path(*written) << '\n';
  for (const std::string& doubt : missing->doubts) console.note(doubt);
  for (const DataLoss& loss : missing->losses) console.note(loss.message);
  return kDone;
}

}  // namespace prisma_drift
