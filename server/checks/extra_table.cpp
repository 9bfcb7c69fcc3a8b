// A table that the migrations create and no model declares. It stands in the migration that creates
// it. Tables that are on purpose outside the schema are named in the configuration's `ignore`.
//
// Invalid:
//     CREATE TABLE "audit" ("id" INTEGER);        -- and no model over it in the schema
// Valid:
//     DROP TABLE "audit";
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  // Nobody can tell what is gone while some blocks cannot be read.
  if (context.analysis.has_unreadable_blocks) return;
  for_each_root<DropTable>(context, [&](const RootCause& root, const DropTable&) {
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check extra_table() {
  return {"extra-table", Severity::hint, "a table that no model declares", run};
}

}  // namespace prisma_drift::checks
