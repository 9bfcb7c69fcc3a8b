#include "server/cli/check_command.h"

#include <algorithm>
#include <set>
#include <utility>

#include "server/cli/check_output.h"
#include "server/cli/projects.h"

namespace prisma_drift {
namespace {

constexpr int kClean = 0;
constexpr int kFindings = 1;
constexpr int kCouldNotRun = 2;

// A project that lies under two of the paths is checked once.
bool is_new(std::set<std::string>& seen, const ProjectLayout& layout) {
  std::string key = layout.root;
  for (const std::string& path : layout.schema_paths) key += '\n' + path;
  return seen.insert(std::move(key)).second;
}

}  // namespace

int check_command(const CheckOptions& options, const Console& console) {
  Workbench bench;
  std::vector<CheckedProject> projects;
  std::set<std::string> seen;
  bool failed = false;
  for (const std::string& path : options.paths) {
    Result<Discovery> found = projects_at(bench, path, options.prisma_version);
    if (!found) {
      console.complain(found.error().message);
      failed = true;
      continue;
    }
    for (const ProjectProblem& problem : found->problems) {
      console.complain(describe(bench, problem));
      failed = true;
    }
    for (ProjectLayout& layout : found->projects) {
      if (!is_new(seen, layout)) continue;
      for (const ProjectProblem& problem : layout.problems) {
        console.complain(describe(bench, problem));
      }
      projects.push_back(check_project(bench, std::move(layout)));
    }
  }
  switch (options.format) {
    case CheckFormat::text:
      print_as_text(projects, console);
      break;
    case CheckFormat::json:
      print_as_json(projects, console);
      break;
  }
  if (failed) return kCouldNotRun;
  const bool found_any = std::ranges::any_of(projects, [&](const CheckedProject& project) {
    return std::ranges::any_of(project.findings, [&](const Finding& finding) {
      return finding.severity <= options.fail_on;
    });
  });
  return found_any ? kFindings : kClean;
}

}  // namespace prisma_drift
