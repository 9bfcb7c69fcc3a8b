// An enum that the migrations create and no part of the schema declares. It stands in the migration
// that creates it.
//
// Invalid:
//     CREATE TYPE "Role" AS ENUM ('MEMBER');      -- and no enum Role in the schema
// Valid:
//     DROP TYPE "Role";
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  // Nobody can tell what is gone while some blocks cannot be read.
  if (context.analysis.has_unreadable_blocks) return;
  for_each_root<DropEnum>(context, [&](const RootCause& root, const DropEnum&) {
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check extra_enum() {
  return {"extra-enum", Severity::hint, "an enum that the schema does not declare", run};
}

}  // namespace prisma_drift::checks
