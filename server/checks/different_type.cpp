// A column that the migrations leave with another type than its field has. Its other differences
// are told inside it.
//
// Invalid:
//     age Int                       // "age" TEXT
// Valid:
//     ALTER TABLE "User" ALTER COLUMN "age" SET DATA TYPE INTEGER;
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"
#include "server/checks/sentences.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<AlterColumn>(context, [&](const RootCause& root, const AlterColumn& change) {
    if (aspects_of(context.analysis, change).front() != ColumnAspect::type) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check different_type() {
  return {"different-type", Severity::warning,
          "a column that the migrations leave with another type", run};
}

}  // namespace prisma_drift::checks
