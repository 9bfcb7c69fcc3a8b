// A migration that holds nothing but comments. Not said while it is open in an editor: somebody is
// about to write it.
//
// Invalid:
//     -- This is an empty migration.
// Valid:
//     ALTER TABLE "User" ADD COLUMN "photo" TEXT;
#include "server/checks/registry.h"

#include <cstddef>

#include "server/analysis/inputs.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/sql/syntax.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const SharedVector<InputMigration>& migrations = context.analysis.inputs->migrations;
  for (const std::size_t i : context.analysis.odd_migrations) {
    const auto& file = context.analysis.migration_files[i];
    if (file == nullptr || !file->empty() || migrations[i].sql.open) continue;
    findings.push_back(finding_at(context, {migrations[i].sql.path, first_line(migrations[i].sql)},
                                  "this migration does nothing"));
  }
}

}  // namespace

Check migration_empty() {
  return {"migration-empty", Severity::information, "a migration that holds nothing but comments",
          run};
}

}  // namespace prisma_drift::checks
