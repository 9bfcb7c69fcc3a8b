// A file that a merge left with conflict markers. Nothing that it says can be trusted, so there is
// one finding in it, and drift waits until they are gone.
//
// Invalid:
//     <<<<<<< HEAD
//       photo String?
//     =======
//       photo String
//     >>>>>>> main
// Valid:
//       photo String?
#include "server/checks/registry.h"

#include <cstddef>
#include <string>
#include <string_view>

#include "server/analysis/inputs.h"
#include "server/checks/drift_findings.h"
#include "server/schema/syntax.h"
#include "server/sql/syntax.h"

namespace prisma_drift::checks {
namespace {

constexpr std::string_view kMessage =
    "this file has conflict markers of a merge; drift is told when they are gone";

void tell(const CheckContext& context, const InputFile& input, const SchemaFile& file,
          std::vector<Finding>& findings) {
  if (!file.has_conflict()) return;
  findings.push_back(
      finding_at(context, {input.path, file.conflict_markers.front()}, std::string(kMessage)));
}

void tell(const CheckContext& context, const InputFile& input, const sql::MigrationFile& file,
          std::vector<Finding>& findings) {
  for (const sql::SyntaxProblem& problem : file.problems) {
    if (problem.kind != sql::SyntaxProblem::Kind::conflict_markers) continue;
    findings.push_back(finding_at(context, {input.path, problem.range}, std::string(kMessage)));
    return;
  }
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Analysis& analysis = context.analysis;
  const Inputs& inputs = *analysis.inputs;
  for (std::size_t i = 0; i < inputs.schema.size(); ++i) {
    tell(context, inputs.schema[i], *analysis.schema_files[i], findings);
  }
  if (analysis.built_file) tell(context, *inputs.built, *analysis.built_file, findings);
  for (const std::size_t i : analysis.odd_migrations) {
    if (analysis.migration_files[i] == nullptr) continue;
    tell(context, inputs.migrations[i].sql, *analysis.migration_files[i], findings);
  }
}

}  // namespace

Check conflict_markers() {
  return {"conflict-markers", Severity::error, "a file that a merge left with conflict markers",
          run};
}

}  // namespace prisma_drift::checks
