// An enum that no migration creates. It is told inside the first missing field or model that uses
// it, unless something that exists is to have its type: then nothing else is the cause.
//
// Invalid:
//     enum Role { MEMBER ADMIN }      // "User"."role" is TEXT in the migrations
// Valid:
//     CREATE TYPE "Role" AS ENUM ('MEMBER', 'ADMIN');
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<CreateEnum>(context, [&](const RootCause& root, const CreateEnum&) {
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check missing_enum() {
  return {"missing-enum", Severity::warning,
          "an enum that no migration creates, and that things which exist use", run};
}

}  // namespace prisma_drift::checks
