// What is remembered of a project's workflow when the server ends: which step runs, and which
// migrations wait for somebody to look at them. Kept among the person's files, never in the
// project.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/project/file_system.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

struct InterruptedWorkflow {
  // The command of ours that began it (`prisma-drift.createMigration`).
  std::string command;
  // Of the migration, where it is about one: the name that was asked for, and the folder once there
  // is one.
  std::string name;
  std::string migration;
  // What ran last: `build`, `migrate`, `deploy`, `generate`, `after`; and how it is typed.
  std::string step;
  std::string line;
  // The folders of migrations that were there before.
  std::set<std::string> before;
  bool operator==(const InterruptedWorkflow&) const = default;
};

struct WorkflowState {
  std::optional<InterruptedWorkflow> running;
  // Names of folders, in the order in which they were written.
  std::vector<std::string> waiting;
  bool operator==(const WorkflowState&) const = default;
};

// Where the state of a project is kept, and what is locked while its workflow runs.
struct WorkflowFiles {
  std::string state;
  std::string lock;
};
// `folder` as of state_folder(). One pair for each folder of migrations of each root.
WorkflowFiles workflow_files(const std::string& folder, const ProjectLayout& layout);

// $XDG_STATE_HOME/prisma-drift, else ~/.local/state/prisma-drift; empty where there is no home.
std::string state_folder();

// Nothing is remembered where there is no such file, or where it makes no sense.
WorkflowState read_workflow_state(const FileSystem& files, const std::string& path);
// Removes the file when there is nothing to remember.
Status write_workflow_state(FileSystem& files, const std::string& path, const ProjectLayout& layout,
                            const WorkflowState& state);

}  // namespace prisma_drift
