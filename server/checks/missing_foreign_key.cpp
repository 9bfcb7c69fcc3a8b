// A relation whose foreign key no migration creates: the database lets rows point at nothing.
//
// Invalid:
//     model Post {
//       userId Int
//       user   User @relation(fields: [userId], references: [id])   // no "Post_userId_fkey"
//     }
// Valid:
//     ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES
//     "User"("id");
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<AddForeignKey>(context, [&](const RootCause& root, const AddForeignKey&) {
    if (replaces_another(context, root)) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check missing_foreign_key() {
  return {"missing-foreign-key", Severity::warning, "a foreign key that no migration creates", run};
}

}  // namespace prisma_drift::checks
