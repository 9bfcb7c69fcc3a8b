// A unique field or combination that no migration makes unique: duplicates get in, and `upsert` and
// `connect` by it fail.
//
// Invalid:
//     model User {
//       email String @unique        // no migration creates "User_email_key"
//     }
// Valid:
//     CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<CreateIndex>(context, [&](const RootCause& root, const CreateIndex& change) {
    if (is_upgrade(context, root) || replaces_another(context, root) || !is_unique(context, change))
      return;
    Finding& finding = findings.emplace_back(drift_finding(context, root));
    tell_unseen_index(context, change, finding);
  });
}

}  // namespace

Check missing_unique() {
  return {"missing-unique", Severity::warning, "a unique index that no migration creates", run};
}

}  // namespace prisma_drift::checks
