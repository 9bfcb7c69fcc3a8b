#include "server/lsp/find_and_read.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/project/discovery.h"
#include "server/project/official_extension.h"
#include "server/project/paths.h"
#include "server/project/read_project.h"
#include "server/project/walk.h"

namespace prisma_drift {
namespace {

class Search {
 public:
  Search(const FileSystem& files, const Workspace& workspace)
      : files_(files),
        workspace_(workspace),
        options_{.settings = workspace.settings, .prisma_version = {}} {}

  void run() {
    for (const std::string& folder : workspace_.folders) {
      Discovery found = find_projects(files_, folder, options_);
      std::ranges::move(found.problems, std::back_inserter(problems));
      for (ProjectLayout& layout : found.projects) add(std::move(layout));
    }
    for (const std::string& path : workspace_.documents) {
      const auto owns = [&](const ProjectLayout& layout) { return is_input_of(layout, path); };
      if (!may_have_project(path) || std::ranges::any_of(layouts, owns)) continue;
      if (auto layout = find_project_of(files_, path, options_)) add(*std::move(layout));
    }
  }

  std::vector<ProjectLayout> layouts;
  std::vector<ProjectProblem> problems;

 private:
  void add(ProjectLayout layout) {
    const auto same = [&](const ProjectLayout& known) { return same_project(known, layout); };
    if (std::ranges::none_of(layouts, same)) layouts.push_back(std::move(layout));
  }

  const FileSystem& files_;
  const Workspace& workspace_;
  const DiscoveryOptions options_;
};

}  // namespace

Inputs read_inputs(const FileSystem& files, Executor& executor, const ProjectLayout& layout,
                   const Workspace& workspace) {
  Inputs inputs = read_project(files, layout, executor, workspace.git);
  if (workspace.official_extension) {
    inputs.official_extension_loads = official_extension_loads(
        files, workspace.folders.empty() ? std::string() : workspace.folders.front(), inputs);
  }
  return inputs;
}

FoundProjects find_and_read(const FileSystem& files, Executor& executor,
                            const Workspace& workspace) {
  Search search(files, workspace);
  search.run();
  FoundProjects found;
  found.problems = std::move(search.problems);
  for (ProjectLayout& layout : search.layouts) {
    Inputs inputs = read_inputs(files, executor, layout, workspace);
    found.projects.push_back({std::move(layout), std::move(inputs)});
  }
  return found;
}

bool same_project(const ProjectLayout& left, const ProjectLayout& right) {
  return left.root == right.root && left.schema_paths == right.schema_paths;
}

bool may_have_project(std::string_view path) {
  return file_extension(path) == ".prisma" || file_name(path) == "migration.sql";
}

bool is_never_looked_at(std::string_view path) {
  return std::ranges::any_of(path_parts(path), is_never_walked);
}

}  // namespace prisma_drift
