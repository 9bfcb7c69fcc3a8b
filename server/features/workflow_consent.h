// What a person is told before the commands that create or apply a migration run.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "server/analysis/analysis.h"
#include "server/features/missing_migration.h"

namespace prisma_drift {

// What server/lsp knows about the commands; texts for people.
struct PlannedWorkflow {
  // The migration that is missing is made, in this scope; nothing when it is there already.
  std::optional<MigrationScope> makes_migration = {};
  // By `migrate deploy`, which runs every migration that the database does not have.
  bool deploys = false;
  // As a person would type them, in order.
  std::span<const std::string> commands = {};
  // Where they run.
  std::string folder = {};
  // `localhost:5432/app`; empty when no file says.
  std::string database = {};
  // `DATABASE_URL in .env`, or why nothing is known.
  std::string database_source = {};
  // It is neither this machine nor a compose service.
  bool database_is_elsewhere = false;
};

// Several lines: that the history does not replay, if so; what the migration drops or can fail
// on; the commands, the folder, and the database.
std::string workflow_consent(const Analysis& analysis, const PlannedWorkflow& workflow);

}  // namespace prisma_drift
