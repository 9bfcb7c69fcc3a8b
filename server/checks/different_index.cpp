// An index that the migrations create in another form: unique or not, with other columns, in
// another order, of another access method.
//
// Invalid:
//     CREATE INDEX "User_email_idx" ON "User"("email");       -- the field says @unique
// Valid:
//     CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<CreateIndex>(context, [&](const RootCause& root, const CreateIndex&) {
    if (is_upgrade(context, root) || !replaces_another(context, root)) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check different_index() {
  return {"different-index", Severity::warning,
          "an index that the migrations create in another form", run};
}

}  // namespace prisma_drift::checks
