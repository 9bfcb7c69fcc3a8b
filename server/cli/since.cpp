#include "server/cli/since.h"

#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "server/checks/check.h"
#include "server/project/discovery.h"
#include "server/project/git_tree.h"
#include "server/project/read_project.h"

namespace prisma_drift {
namespace {

// The same finding, wherever in its file it moved to.
using Identity = std::tuple<std::string, std::string, std::string, std::string>;

Identity identity_of(const Inputs& inputs, const Finding& finding) {
  const KnownFinding known = known_finding(inputs, finding);
  return {known.code, known.subject, finding.location.path, finding.message};
}

std::set<Identity> findings_then(Workbench& bench, const FileSystem& then,
                                 const ProjectLayout& layout) {
  std::set<Identity> identities;
  for (const std::string& path : layout.schema_paths) {
    if (!then.kind_of(path)) continue;
    // By a file of it, because a folder may hold several projects.
    std::string file = path;
    if (then.is_folder(path)) {
      const std::vector<std::string> files = schema_files(then, layout);
      if (files.empty()) continue;
      file = files.front();
    }
    auto before = find_project_of(then, file, {});
    if (!before) continue;
    Inputs inputs = read_project(then, *before, bench.executor);
    const auto analysis = analyse_with_code(bench, then, *before, std::move(inputs));
    for (const Finding& finding : run_checks(*analysis, {})) {
      identities.insert(identity_of(*analysis->inputs, finding));
    }
    break;
  }
  return identities;
}

}  // namespace

Status leave_out_old(Workbench& bench, CheckedProject& project, const std::string& revision) {
  const auto then = files_at_revision(*bench.git, project.layout.root, revision);
  if (!then) return then.error();
  const std::set<Identity> old = findings_then(bench, **then, project.layout);
  std::erase_if(project.findings, [&](const Finding& finding) {
    return old.contains(identity_of(*project.analysis->inputs, finding));
  });
  return ok();
}

}  // namespace prisma_drift
