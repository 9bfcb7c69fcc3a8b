// A table that the migrations leave with a primary key of other columns, or with one where the
// model has none.
//
// Invalid:
//     @@id([a, b])                  // PRIMARY KEY ("a")
// Valid:
//     ALTER TABLE "T" DROP CONSTRAINT "T_pkey", ADD CONSTRAINT "T_pkey" PRIMARY KEY ("a", "b");
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<ChangePrimaryKey>(context, [&](const RootCause& root, const ChangePrimaryKey&) {
    findings.push_back(drift_finding(context, root));
  });
  for_each_root<DropPrimaryKey>(context, [&](const RootCause& root, const DropPrimaryKey&) {
    if (is_upgrade(context, root)) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check different_primary_key() {
  return {"different-primary-key", Severity::warning,
          "a primary key of other columns than the migrations give the table", run};
}

}  // namespace prisma_drift::checks
