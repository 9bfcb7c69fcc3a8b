// From the paths that a person typed to the projects they mean, read and analysed.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/base/executor.h"
#include "server/base/result.h"
#include "server/checks/finding.h"
#include "server/project/discovery.h"
#include "server/project/file_system.h"
#include "server/project/git.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

// What every command works with.
struct Workbench {
  std::unique_ptr<FileSystem> files = make_file_system();
  std::unique_ptr<Git> git = make_git();
  // The thread that waits for the answer works too.
  Executor executor{Executor::default_workers() - 1};
  std::shared_ptr<MemoTables> memos = make_memo_tables(MemoUse::once);
};

struct CheckedProject {
  ProjectLayout layout;
  std::shared_ptr<const Analysis> analysis;
  std::vector<Finding> findings;
};

// Against the working directory; normalised.
std::string absolute_path(const std::string& typed);

// As people write paths here: relative to the working directory where they lie beneath it.
std::string shown_path(const std::string& absolute);

// Every project in or beneath a folder, or the one a file belongs to; with what could not be read
// on the way. An error where there is nothing at the path, or no project.
Result<Discovery> projects_at(const Workbench& bench, const std::string& typed,
                              const std::optional<PrismaVersion>& version);

// `package.json:3:1: …`.
std::string describe(const Workbench& bench, const ProjectProblem& problem);

// `--project DIR`: exactly one project.
Result<ProjectLayout> only_project_at(const Workbench& bench, const std::string& typed);

// With the code that uses what is missing, read from the same files.
std::shared_ptr<const Analysis> analyse_with_code(Workbench& bench, const FileSystem& files,
                                                  const ProjectLayout& layout, Inputs inputs);

// Whether what the baseline names is left out.
enum class Baseline { read, ignored };
CheckedProject check_project(Workbench& bench, ProjectLayout layout,
                             Baseline baseline = Baseline::read);

}  // namespace prisma_drift
