#include "server/cli/projects.h"

#include <filesystem>
#include <utility>

#include "server/checks/check.h"
#include "server/project/code_files.h"
#include "server/project/paths.h"
#include "server/project/read_project.h"
#include "server/text/line_index.h"

namespace prisma_drift {
namespace {

std::string working_directory() {
  std::error_code failure;
  return normalize_path(std::filesystem::current_path(failure).generic_string());
}

}  // namespace

std::string absolute_path(const std::string& typed) {
  return join_path(working_directory(), typed);
}

std::string shown_path(const std::string& absolute) {
  const std::string here = working_directory();
  return is_inside(absolute, here) ? relative_path(absolute, here) : absolute;
}

Result<Discovery> projects_at(const Workbench& bench, const std::string& typed,
                              const std::optional<PrismaVersion>& version) {
  const std::string path = absolute_path(typed);
  const std::optional<EntryKind> kind = bench.files->kind_of(path);
  if (!kind) return Error{"there is nothing at `" + typed + "`"};
  const DiscoveryOptions options{.settings = {}, .prisma_version = version};
  if (kind != EntryKind::folder) {
    std::optional<ProjectLayout> project = find_project_of(*bench.files, path, options);
    if (!project) return Error{"`" + typed + "` belongs to no Prisma project"};
    return Discovery{.projects = {std::move(*project)}, .problems = {}};
  }
  Discovery found = find_projects(*bench.files, path, options);
  if (found.projects.empty()) return Error{"there is no Prisma schema in `" + typed + "`"};
  return found;
}

std::string describe(const Workbench& bench, const ProjectProblem& problem) {
  const Result<std::string> text = bench.files->read(problem.file);
  if (!text) return shown_path(problem.file) + ": " + problem.message;
  const LinePosition at =
      LineIndex(*text).position_of(*text, problem.range.begin, PositionEncoding::utf32);
  return shown_path(problem.file) + ":" + std::to_string(at.line + 1) + ":" +
         std::to_string(at.column + 1) + ": " + problem.message;
}

Result<ProjectLayout> only_project_at(const Workbench& bench, const std::string& typed) {
  Result<Discovery> found = projects_at(bench, typed, std::nullopt);
  if (!found) return found.error();
  if (found->projects.size() == 1) return std::move(found->projects.front());
  std::string names;
  for (const ProjectLayout& project : found->projects) names += " `" + project.name + "`";
  return Error{"there are several projects in `" + typed + "`:" + names +
               "; name one with --project"};
}

std::shared_ptr<const Analysis> analyse_with_code(Workbench& bench, const FileSystem& files,
                                                  const ProjectLayout& layout, Inputs inputs) {
  auto analysis = analyse(std::make_shared<const Inputs>(inputs), *bench.memos, bench.executor, {});
  if (analysis->missing_names.empty()) return analysis;
  inputs.code = read_code(files, layout, bench.executor, analysis->missing_names);
  if (inputs.code.empty()) return analysis;
  return analyse(std::make_shared<const Inputs>(std::move(inputs)), *bench.memos, bench.executor,
                 {}, analysis.get());
}

CheckedProject check_project(Workbench& bench, ProjectLayout layout, Baseline baseline) {
  Inputs inputs = read_project(*bench.files, layout, bench.executor, bench.git.get());
  if (baseline == Baseline::ignored) inputs.baseline.clear();
  auto analysis = analyse_with_code(bench, *bench.files, layout, std::move(inputs));
  std::vector<Finding> findings = run_checks(*analysis, {});
  return {std::move(layout), std::move(analysis), std::move(findings)};
}

}  // namespace prisma_drift
