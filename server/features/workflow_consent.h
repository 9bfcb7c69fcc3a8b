// What a person is told before the commands that create a migration run.
#pragma once

#include <span>
#include <string>

#include "server/analysis/analysis.h"

namespace prisma_drift {

// What server/lsp knows about the commands; texts for people.
struct PlannedWorkflow {
  // As a person would type them, in order.
  std::span<const std::string> commands;
  // Where they run.
  std::string folder;
  // `localhost:5432/app`; empty when no file says.
  std::string database;
  // `DATABASE_URL in .env`, or why nothing is known.
  std::string database_source;
  // It is neither this machine nor a compose service.
  bool database_is_elsewhere = false;
};

// Several lines: why `migrate dev` would fail, if it would; what the migration drops or can fail
// on; the commands, the folder, and the database.
std::string workflow_consent(const Analysis& analysis, const PlannedWorkflow& workflow);

}  // namespace prisma_drift
