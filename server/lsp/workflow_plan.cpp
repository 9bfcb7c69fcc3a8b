#include "server/lsp/workflow_plan.h"

#include <utility>

#include "server/features/workflow_consent.h"
#include "server/project/database_target.h"
#include "server/project/installed_prisma.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

std::vector<WorkflowStep> steps_around(const ProjectLayout& layout, WorkflowStep step) {
  std::vector<WorkflowStep> steps;
  if (auto build = build_command(layout))
    steps.push_back({WorkflowStepKind::build, *std::move(build)});
  steps.push_back(std::move(step));
  steps.push_back({WorkflowStepKind::generate, generate_command(layout)});
  for (ProjectCommand& command : after_migration_commands(layout)) {
    steps.push_back({WorkflowStepKind::after_migration, std::move(command)});
  }
  return steps;
}

// As a person would type them in `folder`.
std::vector<std::string> command_lines(const std::vector<WorkflowStep>& steps,
                                       const std::string& folder) {
  std::vector<std::string> lines;
  for (const WorkflowStep& step : steps) {
    std::string line = to_text(step.command);
    if (step.command.folder != folder) line += "    (in " + step.command.folder + ")";
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string source_of(const DatabaseTarget& target, const std::string& root) {
  const std::string file = target.file.empty()            ? "the editor's environment"
                           : is_inside(target.file, root) ? relative_path(target.file, root)
                                                          : target.file;
  return target.variable.empty() ? file : target.variable + " in " + file;
}

std::optional<std::uint16_t> usual_port(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
      return 5432;
    case Dialect::mysql:
      return 3306;
    case Dialect::sqlserver:
      return 1433;
    case Dialect::cockroachdb:
      return 26257;
    case Dialect::sqlite:
      return std::nullopt;
  }
  return std::nullopt;
}

// Nothing for files and for sockets in the file system.
std::optional<std::uint16_t> local_port(const DatabaseTarget& target, Dialect dialect) {
  if (target.place != DatabasePlace::this_machine || target.host.empty() ||
      target.host.starts_with('/')) {
    return std::nullopt;
  }
  return target.port ? target.port : usual_port(dialect);
}

std::string not_installed(const FileSystem& files, const ProjectLayout& layout) {
  if (prisma_is_installed(files, layout)) return {};
  return "Prisma is not installed: there is no `node_modules/.bin/prisma` in " +
         migrate_deploy_command(layout).folder + " or above. Run `" + install_command(layout) +
         "` first.";
}

// Fills in what the person is told of the steps, and of the database.
void fill_in(WorkflowPlan& plan, PlannedWorkflow told, const CheckedRevision& revision,
             const ProjectLayout& layout, const FileSystem& files) {
  const std::string& folder = plan.steps.front().command.folder;
  const std::vector<std::string> commands = command_lines(plan.steps, folder);
  told.commands = commands;
  told.folder = folder;
  const DatabaseTargetResult found = find_database_target(files, layout);
  if (found.target) {
    plan.database = to_text(*found.target);
    told.database = plan.database;
    told.database_source = source_of(*found.target, layout.root);
    told.database_is_elsewhere = found.target->place == DatabasePlace::elsewhere;
    if (told.database_is_elsewhere) plan.remote_host = found.target->host;
    plan.local_port = local_port(*found.target, revision.analysis->dialect);
  } else {
    told.database_source = found.unknown_because;
  }
  plan.consent = workflow_consent(*revision.analysis, told);
}

WorkflowPlan plan_one(WorkflowStep step, std::string title) {
  WorkflowPlan plan;
  plan.title = std::move(title);
  plan.consent =
      "This command runs in " + step.command.folder + ":\n    " + to_text(step.command) + "\n";
  plan.steps.push_back(std::move(step));
  return plan;
}

}  // namespace

WorkflowPlan plan_migration(const CheckedRevision& revision, const ProjectLayout& layout,
                            const std::string& migration_name, const FileSystem& files) {
  WorkflowPlan plan;
  plan.title = "Create migration `" + migration_name + "` and apply it?";
  plan.impossible = not_installed(files, layout);
  if (!plan.impossible.empty()) {
    plan.impossible +=
        " Or choose \"Write migration\" (not applied): it writes the same SQL and needs nothing.";
  }
  plan.steps = steps_around(
      layout, {WorkflowStepKind::migrate, migrate_dev_command(layout, migration_name)});
  fill_in(plan, {.makes_migration = MigrationScope::everything}, revision, layout, files);
  return plan;
}

WorkflowPlan plan_apply(const CheckedRevision& revision, const ProjectLayout& layout,
                        const std::string& migration_name, std::optional<MigrationScope> written,
                        const FileSystem& files) {
  WorkflowPlan plan;
  plan.title = "Apply migration `" + migration_name + "`?";
  plan.impossible = not_installed(files, layout);
  if (written && !plan.impossible.empty()) {
    plan.impossible += " Or choose \"Write migration\" (not applied), which needs nothing.";
  }
  plan.steps = steps_around(layout, {WorkflowStepKind::deploy, migrate_deploy_command(layout)});
  fill_in(plan, {.makes_migration = written, .deploys = true}, revision, layout, files);
  return plan;
}

std::optional<WorkflowPlan> plan_build(const ProjectLayout& layout) {
  auto build = build_command(layout);
  if (!build) return std::nullopt;
  return plan_one({WorkflowStepKind::build, *std::move(build)}, "Build the schema?");
}

WorkflowPlan plan_generate(const ProjectLayout& layout, const FileSystem& files) {
  WorkflowPlan plan =
      plan_one({WorkflowStepKind::generate, generate_command(layout)}, "Generate the client?");
  // What the project's own script needs is not known.
  if (!layout.generate_script) plan.impossible = not_installed(files, layout);
  return plan;
}

}  // namespace prisma_drift
