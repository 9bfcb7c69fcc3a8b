// Finding the projects of a workspace and reading them, on the pool.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/inputs.h"
#include "server/base/executor.h"
#include "server/project/file_system.h"
#include "server/project/git.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

struct FoundProject {
  ProjectLayout layout;
  Inputs on_disk;
};

struct FoundProjects {
  std::vector<FoundProject> projects;
  // What is wrong with configuration files, and what could not be read.
  std::vector<ProjectProblem> problems;
};

struct Workspace {
  // Absolute.
  std::vector<std::string> folders;
  // Paths of what editors have open.
  std::vector<std::string> documents;
  // Of the editor.
  Configuration settings;
  // Null where nobody may ask it.
  const Git* git = nullptr;
  // Prisma's own editor extension is at work in them too.
  bool official_extension = false;
};

// One of its projects.
Inputs read_inputs(const FileSystem& files, Executor& executor, const ProjectLayout& layout,
                   const Workspace& workspace);

// Everything in the folders, and the projects of open documents outside of them.
FoundProjects find_and_read(const FileSystem& files, Executor& executor,
                            const Workspace& workspace);

// Two layouts of the same project.
bool same_project(const ProjectLayout& left, const ProjectLayout& right);

// Whether it may be a schema file or a migration of some project.
bool may_have_project(std::string_view path);

// Whether it lies where nobody looks for projects: `node_modules`, `.git`.
bool is_never_looked_at(std::string_view path);

}  // namespace prisma_drift
