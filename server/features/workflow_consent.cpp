#include "server/features/workflow_consent.h"

#include "server/features/missing_migration.h"
#include "server/features/replay_failure.h"

namespace prisma_drift {
namespace {

std::string database_text(const PlannedWorkflow& workflow) {
  if (workflow.database.empty()) {
    return "The database: not known, " + workflow.database_source + ".\n";
  }
  std::string text = "The database: " + workflow.database;
  if (!workflow.database_source.empty()) text += ", from " + workflow.database_source;
  if (workflow.database_is_elsewhere) text += ". It is not on this machine";
  return text + ".\n";
}

std::string losses_text(const Analysis& analysis, MigrationScope scope) {
  const auto missing = missing_migration(analysis, scope);
  if (!missing) return {};
  std::string text;
  if (!missing->drops.empty()) text += "The migration " + missing->drops + ".\n";
  for (const std::string& doubt : missing->doubts) text += "- " + doubt + "\n";
  for (const DataLoss& loss : missing->losses) text += "- " + loss.message + "\n";
  return text;
}

std::string replay_text(const ReplayFailure& failure, bool deploys) {
  if (!deploys) {
    return "`migrate dev` would fail in migration `" + failure.migration + "`: " + failure.message +
           ".\n";
  }
  return "Migration `" + failure.migration + "` does not replay: " + failure.message +
         ". A database that has it already is not concerned.\n";
}

}  // namespace

std::string workflow_consent(const Analysis& analysis, const PlannedWorkflow& workflow) {
  std::string text;
  if (const auto failure = replay_failure(analysis)) {
    text += replay_text(*failure, workflow.deploys);
  }
  if (workflow.makes_migration) text += losses_text(analysis, *workflow.makes_migration);
  text += "These commands run in " + workflow.folder + ":\n";
  for (const std::string& command : workflow.commands) text += "    " + command + "\n";
  text += database_text(workflow);
  if (workflow.deploys) {
    text +=
        "`migrate deploy` runs every migration that this database does not have yet, in order. It "
        "asks nothing and resets nothing.\n";
  }
  return text;
}

}  // namespace prisma_drift
