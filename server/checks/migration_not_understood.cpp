// SQL that is not modelled. What it may touch counts as partly known, and drift there is only a
// hint. Told once in each migration.
//
// Invalid:
//     DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN x INT', 'users'); END $$;
// Valid:
//     ALTER TABLE "users" ADD COLUMN "x" INTEGER;
#include "server/checks/registry.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

#include "server/analysis/history.h"
#include "server/checks/drift_findings.h"
#include "server/sql/syntax.h"

namespace prisma_drift::checks {
namespace {

// Something worse is said about the statement (migration_does_not_replay.cpp).
bool is_told_as_error(const Analysis& analysis, std::uint32_t migration, Range statement) {
  const auto& problems = analysis.migration_files[migration]->problems;
  return std::ranges::any_of(problems, [&](const sql::SyntaxProblem& problem) {
    return statement.contains(problem.range.begin);
  });
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  // Without drift the text is in conflict, or read as that of another database.
  if (context.analysis.no_drift != NoDrift::none) return;
  std::map<std::uint32_t, std::size_t> told;
  for (const sql::ReplayProblem& problem : context.analysis.history->problems) {
    if (problem.kind != sql::ReplayProblem::Kind::not_understood) continue;
    auto place = locate_in_history(context.analysis, problem.where);
    if (!place || is_told_as_error(context.analysis, problem.where.document, place->range)) {
      continue;
    }
    const auto [migration, is_new] = told.try_emplace(problem.where.document, findings.size());
    if (is_new) {
      findings.push_back(finding_at(context, std::move(*place), describe(problem)));
    } else {
      findings[migration->second].related.push_back({describe(problem), std::move(*place)});
    }
  }
}

}  // namespace

Check migration_not_understood() {
  return {"migration-not-understood", Severity::information, "SQL that is not modelled", run};
}

}  // namespace prisma_drift::checks
