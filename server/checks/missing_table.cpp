// A model whose table no migration creates. Its columns, indexes and foreign keys are told inside
// it, and so is every key that points at it.
//
// Invalid:
//     model Photo {
//       id Int @id
//     }                             // and no CREATE TABLE "Photo"
// Valid:
//     CREATE TABLE "Photo" ("id" INTEGER NOT NULL, CONSTRAINT "Photo_pkey" PRIMARY KEY ("id"));
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<CreateTable>(context, [&](const RootCause& root, const CreateTable& change) {
    if (is_join_table(context, change) || is_view(context, change)) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check missing_table() {
  return {"missing-table", Severity::warning, "a model whose table no migration creates", run};
}

}  // namespace prisma_drift::checks
