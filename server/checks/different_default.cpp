// A column that the migrations leave with another default than its field has, or with one more or
// less.
//
// Invalid:
//     active Boolean @default(true) // "active" BOOLEAN NOT NULL DEFAULT false
// Valid:
//     ALTER TABLE "User" ALTER COLUMN "active" SET DEFAULT true;
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"
#include "server/checks/sentences.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<AlterColumn>(context, [&](const RootCause& root, const AlterColumn& change) {
    if (aspects_of(context.analysis, change).front() != ColumnAspect::default_value) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check different_default() {
  return {"different-default", Severity::warning,
          "a column that the migrations leave with another default", run};
}

}  // namespace prisma_drift::checks
