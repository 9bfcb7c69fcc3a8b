// An index or key that the migrations create under another name. Nothing fails; the next migration
// that Prisma writes renames it.
//
// Invalid:
//     CREATE UNIQUE INDEX "users_email" ON "User"("email");
// Valid:
//     email String @unique(map: "users_email")
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"
#include "server/checks/sentences.h"

namespace prisma_drift::checks {
namespace {

template <typename Rename>
void tell(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<Rename>(context, [&](const RootCause& root, const Rename&) {
    findings.push_back(drift_finding(context, root));
  });
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  tell<RenamePrimaryKey>(context, findings);
  tell<RenameIndex>(context, findings);
  tell<RenameForeignKey>(context, findings);
  for_each_root<AlterColumn>(context, [&](const RootCause& root, const AlterColumn& change) {
    if (aspects_of(context.analysis, change).front() != ColumnAspect::default_name) return;
    findings.push_back(drift_finding(context, root));
  });
}

}  // namespace

Check constraint_name() {
  return {"constraint-name", Severity::hint,
          "an index or key that the migrations create under another name", run};
}

}  // namespace prisma_drift::checks
