// A column that the migrations create and no field declares. It is harmless while it can be left
// out; a required one without default makes every insert of Prisma's client fail, and is a warning.
//
// Invalid:
//     model User {                 // the migrations also create "User"."nickname"
//       id Int @id
//     }
// Valid:
//     model User {
//       id       Int     @id
//       nickname String?
//     }
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"
#include "server/checks/sentences.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  // Nobody can tell what is gone while some blocks cannot be read.
  if (context.analysis.has_unreadable_blocks) return;
  for_each_root<DropColumn>(context, [&](const RootCause& root, const DropColumn& change) {
    Finding& finding = findings.emplace_back(drift_finding(context, root));
    const Table* table = context.analysis.replayed->tables.find(change.table);
    const Column* column = table == nullptr ? nullptr : table->find_column(change.column);
    const bool harmful = column != nullptr && breaks_inserts(*column) && !finding.uncertain;
    if (harmful) finding.severity = Severity::warning;
  });
}

}  // namespace

Check extra_column() {
  return {"extra-column", Severity::hint, "a column that no field declares", run};
}

}  // namespace prisma_drift::checks
