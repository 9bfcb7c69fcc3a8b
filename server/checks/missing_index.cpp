// An index that a model declares and no migration creates: everything works, slowly.
//
// Invalid:
//     model User {
//       name String
//       @@index([name])             // no migration creates "User_name_idx"
//     }
// Valid:
//     CREATE INDEX "User_name_idx" ON "User"("name");
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<CreateIndex>(context, [&](const RootCause& root, const CreateIndex& change) {
    if (replaces_another(context, root) || is_unique(context, change)) return;
    Finding& finding = findings.emplace_back(drift_finding(context, root));
    tell_unseen_index(context, change, finding);
  });
}

}  // namespace

Check missing_index() {
  return {"missing-index", Severity::warning, "an index that no migration creates", run};
}

}  // namespace prisma_drift::checks
