// An index that the migrations create and the model does not declare. The next migration that
// Prisma writes drops it.
//
// Invalid:
//     CREATE INDEX "User_name_idx" ON "User"("name");
// Valid:
//     model User {
//       name String
//       @@index([name])
//     }
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  // Nobody can tell what is gone while some blocks cannot be read.
  if (context.analysis.has_unreadable_blocks) return;
  for_each_root<DropIndex>(context, [&](const RootCause& root, const DropIndex&) {
    if (is_upgrade(context, root)) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check extra_index() {
  return {"extra-index", Severity::hint, "an index that the schema does not declare", run};
}

}  // namespace prisma_drift::checks
