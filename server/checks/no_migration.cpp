// The project has a folder for migrations, and no migration in it: everything is missing, which is
// one thing to say and not one for each model. Without such a folder a project may do without
// migrations.
//
// Invalid:
//     prisma/migrations/migration_lock.toml     and nothing beside it
// Valid:
//     prisma/migrations/20250101000000_init/migration.sql
#include "server/checks/registry.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

template <typename ChangeType>
std::size_t number_of(const Drift& drift) {
  return static_cast<std::size_t>(std::ranges::count_if(drift.changes, [](const Change& change) {
    return std::holds_alternative<ChangeType>(change);
  }));
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Analysis& analysis = context.analysis;
  const bool applies = analysis.no_drift == NoDrift::none && analysis.inputs->migrations.empty();
  if (!applies || analysis.drift->empty()) return;
  std::vector<std::string> parts;
  if (const std::size_t tables = number_of<CreateTable>(*analysis.drift)) {
    parts.push_back(counted(tables, "table"));
  }
  if (const std::size_t enums = number_of<CreateEnum>(*analysis.drift)) {
    parts.push_back(counted(enums, "enum"));
  }
  std::string message = "the project has no migration yet";
  if (!parts.empty()) message += ", so none creates its " + joined(parts);
  findings.push_back(finding_at(context, project_place(analysis), std::move(message)));
}

}  // namespace

Check no_migration() {
  return {"no-migration", Severity::warning, "a folder for migrations with no migration in it",
          run};
}

}  // namespace prisma_drift::checks
