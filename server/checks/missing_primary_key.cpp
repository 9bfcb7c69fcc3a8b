// A table that the migrations leave without the primary key that its model has.
//
// Invalid:
//     model Tag {
//       name String @id             // CREATE TABLE "Tag" ("name" TEXT NOT NULL);
//     }
// Valid:
//     ALTER TABLE "Tag" ADD CONSTRAINT "Tag_pkey" PRIMARY KEY ("name");
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<AddPrimaryKey>(context, [&](const RootCause& root, const AddPrimaryKey&) {
    if (is_upgrade(context, root)) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check missing_primary_key() {
  return {"missing-primary-key", Severity::warning, "a primary key that no migration creates", run};
}

}  // namespace prisma_drift::checks
