// A field whose column no migration creates: the first query that selects it fails, and Prisma's
// client selects every column unless told otherwise.
//
// Invalid:
//     model User {
//       id    Int     @id
//       photo String?               // no migration adds "photo" to "User"
//     }
// Valid:
//     ALTER TABLE "User" ADD COLUMN "photo" TEXT;
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<AddColumn>(context, [&](const RootCause& root, const AddColumn&) {
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check missing_column() {
  return {"missing-column", Severity::warning, "a field whose column no migration creates", run};
}

}  // namespace prisma_drift::checks
