// A foreign key that the migrations create with other actions, or to another table or column.
//
// Invalid:
//     user User @relation(fields: [userId], references: [id], onDelete: Cascade)  // ON DELETE
//     RESTRICT
// Valid:
//     ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES
//     "User"("id") ON DELETE CASCADE;
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<AddForeignKey>(context, [&](const RootCause& root, const AddForeignKey&) {
    if (!replaces_another(context, root)) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check different_foreign_key() {
  return {"different-foreign-key", Severity::warning,
          "a foreign key that the migrations create in another form", run};
}

}  // namespace prisma_drift::checks
