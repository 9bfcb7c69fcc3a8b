// The table behind a many-to-many relation, which no migration creates: reading or writing the
// relation fails.
//
// Invalid:
//     model Post {
//       id   Int   @id
//       tags Tag[]                  // and no CREATE TABLE "_PostToTag"
//     }
// Valid:
//     CREATE TABLE "_PostToTag" ("A" INTEGER NOT NULL, "B" INTEGER NOT NULL);
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<CreateTable>(context, [&](const RootCause& root, const CreateTable& change) {
    if (!is_join_table(context, change)) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check missing_join_table() {
  return {"missing-join-table", Severity::warning,
          "the table behind a many-to-many relation, which no migration creates", run};
}

}  // namespace prisma_drift::checks
