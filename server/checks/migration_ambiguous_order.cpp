// Folder names that Prisma up to 6.5 and Prisma since 6.6 sort differently: after an upgrade a new
// database is built in another order. A warning where that makes a difference, else an information.
//
// Invalid:
//     prisma/migrations/20251217_add_photos, prisma/migrations/20251217093000_init
// Valid:
//     prisma/migrations/20251217093000_init, prisma/migrations/20251217100000_add_photos
#include "server/checks/registry.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/analysis/history.h"
#include "server/analysis/inputs.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"
#include "server/sql/migration_order.h"

namespace prisma_drift::checks {
namespace {

// What a new database looks like, and what stops on the way, depends on the order.
bool order_matters(const Analysis& analysis) {
  const History& other = *analysis.history_in_other_order;
  const auto failures = [](const History& history) {
    return std::ranges::count_if(history.problems, [](const sql::ReplayProblem& problem) {
      return problem.kind != sql::ReplayProblem::Kind::not_understood;
    });
  };
  return failures(*analysis.history) != failures(other) ||
         meaning_hash(*analysis.replayed) != meaning_hash(other.state.database);
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  if (!context.analysis.history_in_other_order) return;
  const SharedVector<InputMigration>& migrations = context.analysis.inputs->migrations;
  std::vector<std::string> names;
  for (const InputMigration& migration : migrations) names.push_back(migration.name);
  const auto pair = sql::ambiguous_order(names);
  if (!pair) return;
  const InputMigration& first = migrations[pair->first];
  const InputMigration& second = migrations[pair->second];
  const bool matters = order_matters(context.analysis);
  Finding finding =
      finding_at(context, {first.sql.path, first_line(first.sql)},
                 "Prisma up to 6.5 applies " + in_backquotes(first.name) + " after " +
                     in_backquotes(second.name) + ", Prisma since 6.6 before it; the result is " +
                     (matters ? "not the same" : "the same"));
  if (!matters) finding.severity = Severity::information;
  finding.related.push_back({"the other one", {second.sql.path, first_line(second.sql)}});
  findings.push_back(std::move(finding));
}

}  // namespace

Check migration_ambiguous_order() {
  return {"migration-ambiguous-order", Severity::warning,
          "folder names that Prisma's versions apply in different orders", run};
}

}  // namespace prisma_drift::checks
