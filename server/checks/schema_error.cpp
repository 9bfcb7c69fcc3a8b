// What is wrong with the text of the schema itself: Prisma would refuse it. Drift of a block with
// errors is held as it last was. A file with conflict markers has one finding that says so, and
// none of these.
//
// Invalid:
//     model User {
//       id Strin @id
//     }
// Valid:
//     model User {
//       id String @id
//     }
#include "server/checks/registry.h"

#include <cstddef>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "server/analysis/schema_problems.h"
#include "server/checks/drift_findings.h"
#include "server/schema/syntax.h"

namespace prisma_drift::checks {
namespace {

std::unordered_set<std::string_view> files_in_conflict(const Analysis& analysis) {
  std::unordered_set<std::string_view> paths;
  for (std::size_t i = 0; i < analysis.schema_files.size(); ++i) {
    if (analysis.schema_files[i]->has_conflict()) paths.insert(analysis.inputs->schema[i].path);
  }
  return paths;
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const auto conflicts = files_in_conflict(context.analysis);
  for (LocatedProblem& problem : schema_problems(context.analysis)) {
    if (conflicts.contains(problem.location.path)) continue;
    Finding finding = finding_at(context, std::move(problem.location), std::move(problem.message));
    finding.severity = problem.severity;
    finding.source = FindingSource::prisma;
    for (auto& [location, message] : problem.related) {
      finding.related.push_back({std::move(message), std::move(location)});
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

Check schema_error() {
  return {"schema-error", Severity::error, "something that is wrong in the text of the schema",
          run};
}

}  // namespace prisma_drift::checks
