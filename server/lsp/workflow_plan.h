// What a workflow will do, worked out before anybody is asked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/lsp/checked_revision.h"
#include "server/project/commands.h"
#include "server/project/file_system.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

enum class StepKind : std::uint8_t { build, migrate, generate, after_migration };

struct WorkflowStep {
  StepKind kind = StepKind::build;
  ProjectCommand command;
};

struct WorkflowPlan {
  // In order.
  std::vector<WorkflowStep> steps;
  // What the person is told before anything runs: in a line, and in all that is to say.
  std::string title;
  std::string consent;
  // A database that is neither on this machine nor a compose service wants a confirmation that
  // names its host.
  std::optional<std::string> remote_host;
  // Where a database on this machine would listen, and how people know it.
  std::optional<std::uint16_t> local_port;
  std::string database;
};

// Build, `migrate dev`, generate, what follows. Reads env files, so it belongs on the pool.
WorkflowPlan plan_migration(const CheckedRevision& revision, const ProjectLayout& layout,
                            const std::string& migration_name, const FileSystem& files);

// Nothing where the project has no build script.
std::optional<WorkflowPlan> plan_build(const ProjectLayout& layout);

}  // namespace prisma_drift
