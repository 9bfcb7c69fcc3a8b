#include "server/lsp/workflow_plan.h"

#include <utility>

#include "server/features/workflow_consent.h"
#include "server/project/database_target.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

std::vector<WorkflowStep> migration_steps(const ProjectLayout& layout, const std::string& name) {
  std::vector<WorkflowStep> steps;
  if (auto build = build_command(layout)) steps.push_back({StepKind::build, *std::move(build)});
  steps.push_back({StepKind::migrate, migrate_dev_command(layout, name)});
  steps.push_back({StepKind::generate, generate_command(layout)});
  for (ProjectCommand& command : after_migration_commands(layout)) {
    steps.push_back({StepKind::after_migration, std::move(command)});
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

}  // namespace

WorkflowPlan plan_migration(const CheckedRevision& revision, const ProjectLayout& layout,
                            const std::string& migration_name, const FileSystem& files) {
  WorkflowPlan plan;
  plan.title = "Create migration `" + migration_name + "` and apply it?";
  plan.steps = migration_steps(layout, migration_name);
  const std::string& folder = plan.steps.front().command.folder;
  const std::vector<std::string> commands = command_lines(plan.steps, folder);
  PlannedWorkflow told{.commands = commands,
                       .folder = folder,
                       .database = {},
                       .database_source = {},
                       .database_is_elsewhere = false};
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
  return plan;
}

std::optional<WorkflowPlan> plan_build(const ProjectLayout& layout) {
  auto build = build_command(layout);
  if (!build) return std::nullopt;
  WorkflowPlan plan;
  plan.title = "Build the schema?";
  plan.consent = "This command runs in " + build->folder + ":\n    " + to_text(*build) + "\n";
  plan.steps.push_back({StepKind::build, *std::move(build)});
  return plan;
}

}  // namespace prisma_drift
