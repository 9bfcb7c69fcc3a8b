// A folder among the migrations without a migration.sql that can be read: Prisma stops there.
//
// Invalid:
//     prisma/migrations/20250101000000_init/          (empty)
// Valid:
//     prisma/migrations/20250101000000_init/migration.sql
#include "server/checks/registry.h"

#include <string>
#include <utility>

#include "server/analysis/inputs.h"
#include "server/checks/drift_findings.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for (const std::size_t i : context.analysis.odd_migrations) {
    const InputMigration& migration = context.analysis.inputs->migrations[i];
    if (migration.sql.text) continue;
    std::string message =
        "migration " + in_backquotes(migration.name) + " has no `migration.sql` that can be read";
    if (!migration.unreadable_because.empty()) message += ": " + migration.unreadable_because;
    findings.push_back(finding_at(context, {migration.sql.path, {}}, std::move(message)));
  }
}

}  // namespace

Check migration_without_sql() {
  return {"migration-without-sql", Severity::error,
          "a folder among the migrations without a migration.sql", run};
}

}  // namespace prisma_drift::checks
