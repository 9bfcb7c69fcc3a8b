#include "server/cli/check_command.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "server/checks/check.h"
#include "server/cli/check_output.h"
#include "server/cli/github_output.h"
#include "server/cli/projects.h"
#include "server/cli/sarif_output.h"
#include "server/cli/since.h"
#include "server/project/baseline.h"
#include "server/project/paths.h"

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

// Projects in one folder share a file.
Status write_baselines(Workbench& bench, std::span<const CheckedProject> projects,
                       const Console& console) {
  std::map<std::string, std::vector<KnownFinding>> known;
  for (const CheckedProject& project : projects) {
    std::vector<KnownFinding>& entries = known[project.layout.root];
    for (const Finding& finding : project.findings) {
      if (finding.source != FindingSource::prisma_drift) continue;
      entries.push_back(known_finding(*project.analysis->inputs, finding));
    }
  }
  for (const auto& [root, entries] : known) {
    const std::string path = join_path(root, std::string(kBaselineFileName));
    const Status written = bench.files->write(path, baseline_text(entries));
    if (!written) return written;
    console.out() << "wrote " << shown_path(path) << '\n';
  }
  return ok();
}

int finish_baselines(Workbench& bench, std::span<const CheckedProject> projects, bool failed,
                     const Console& console) {
  const Status written = write_baselines(bench, projects, console);
  if (!written) console.complain(written.error().message);
  return failed || !written ? kCouldNotRun : kClean;
}

// What Prisma warns about in the text of a schema says nothing of the database: it is told, and
// fails nobody's build.
void tell_warnings_of_the_language_only(CheckedProject& project) {
  for (Finding& finding : project.findings) {
    const bool of_language = finding.source == FindingSource::prisma;
    if (of_language && finding.severity == Severity::warning) {
      finding.severity = Severity::information;
    }
  }
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
      failed = failed || problem.severity <= Severity::warning;
    }
    for (ProjectLayout& layout : found->projects) {
      if (!is_new(seen, layout)) continue;
      for (const ProjectProblem& problem : layout.problems) {
        console.complain(describe(bench, problem));
      }
      const auto baseline = options.write_baseline ? Baseline::ignored : Baseline::read;
      CheckedProject project = check_project(bench, std::move(layout), baseline);
      tell_warnings_of_the_language_only(project);
      if (options.since) {
        if (const Status status = leave_out_old(bench, project, *options.since); !status) {
          console.complain(status.error().message);
          failed = true;
        }
      }
      projects.push_back(std::move(project));
    }
  }
  if (options.write_baseline) return finish_baselines(bench, projects, failed, console);
  switch (options.format) {
    case CheckFormat::text:
      print_as_text(projects, console);
      break;
    case CheckFormat::json:
      print_as_json(projects, console);
      break;
    case CheckFormat::sarif:
      print_as_sarif(projects, console);
      break;
    case CheckFormat::github:
      print_for_github(projects, console);
      break;
  }
  if (options.statistics) print_statistics(projects, console);
  if (failed) return kCouldNotRun;
  const bool found_any = std::ranges::any_of(projects, [&](const CheckedProject& project) {
    return std::ranges::any_of(project.findings, [&](const Finding& finding) {
      return finding.severity <= options.fail_on;
    });
  });
  return found_any ? kFindings : kClean;
}

}  // namespace prisma_drift
