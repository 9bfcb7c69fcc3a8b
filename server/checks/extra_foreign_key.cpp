// A foreign key that the migrations create and no relation declares. The next migration that Prisma
// writes drops it.
//
// Invalid:
//     ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES
//     "User"("id");
// Valid:
//     model Post {
//       userId Int
//       user   User @relation(fields: [userId], references: [id])
//     }
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  // Nobody can tell what is gone while some blocks cannot be read.
  if (context.analysis.has_unreadable_blocks) return;
  for_each_root<DropForeignKey>(context, [&](const RootCause& root, const DropForeignKey&) {
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check extra_foreign_key() {
  return {"extra-foreign-key", Severity::hint, "a foreign key that the schema does not declare",
          run};
}

}  // namespace prisma_drift::checks
