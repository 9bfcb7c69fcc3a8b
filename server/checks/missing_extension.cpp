// An extension that the datasource lists and no migration creates: its types and functions are then
// missing in every new database.
//
// Invalid:
//     datasource db {
//       extensions = [pgcrypto]
//     }
// Valid:
//     CREATE EXTENSION IF NOT EXISTS "pgcrypto";
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<CreateExtension>(context, [&](const RootCause& root, const CreateExtension&) {
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check missing_extension() {
  return {"missing-extension", Severity::warning,
          "an extension that the datasource lists and no migration creates", run};
}

}  // namespace prisma_drift::checks
