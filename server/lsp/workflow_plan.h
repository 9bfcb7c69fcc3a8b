// What a workflow will do, worked out before anybody is asked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/features/missing_migration.h"
#include "server/lsp/checked_revision.h"
#include "server/project/commands.h"
#include "server/project/file_system.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

enum class WorkflowStepKind : std::uint8_t { build, migrate, deploy, generate, after_migration };

struct WorkflowStep {
  WorkflowStepKind kind = WorkflowStepKind::build;
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
  // Why it cannot be carried out at all; empty where it can.
  std::string impossible;
};

// All of these look at the disk, so they belong on the pool.

// Build, `migrate dev`, generate, what follows.
WorkflowPlan plan_migration(const CheckedRevision& revision, const ProjectLayout& layout,
                            const std::string& migration_name, const FileSystem& files);

// Build, `migrate deploy`, generate, what follows. `written`: in which scope the migration is about
// to be written; nothing when it is there already.
WorkflowPlan plan_apply(const CheckedRevision& revision, const ProjectLayout& layout,
                        const std::string& migration_name, std::optional<MigrationScope> written,
                        const FileSystem& files);

// Nothing where the project has no build script.
std::optional<WorkflowPlan> plan_build(const ProjectLayout& layout);

WorkflowPlan plan_generate(const ProjectLayout& layout, const FileSystem& files);

}  // namespace prisma_drift
