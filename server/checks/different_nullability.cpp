// A column that the migrations leave nullable though its field is required: reading a NULL fails.
// Or the other way round: writing one fails.
//
// Invalid:
//     name String                   // "name" TEXT
// Valid:
//     ALTER TABLE "User" ALTER COLUMN "name" SET NOT NULL;
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"
#include "server/checks/sentences.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<AlterColumn>(context, [&](const RootCause& root, const AlterColumn& change) {
    if (aspects_of(context.analysis, change).front() != ColumnAspect::nullability) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check different_nullability() {
  return {"different-nullability", Severity::warning,
          "a column that is nullable where its field is required, or the other way round", run};
}

}  // namespace prisma_drift::checks
