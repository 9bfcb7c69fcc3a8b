// Migrations of the base branch that are gone, or have another name. Where they were applied,
// Prisma misses them, and `migrate dev` wants to reset the database. A squash is none: a new first
// migration stands for those that it replaces.
//
// Invalid:
//     prisma/migrations/1_init                              (and main has 2_photos too)
// Valid:
//     prisma/migrations/1_init, prisma/migrations/2_photos, prisma/migrations/3_remove_photos
#include "server/checks/registry.h"

#include <cstddef>
#include <string>
#include <vector>

#include "server/analysis/inputs.h"
#include "server/checks/base_comparison.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

// More names make no sentence.
constexpr std::size_t kMostNames = 5;

std::string sentence(const BaseMigrations& base, const std::vector<std::size_t>& deleted) {
  std::vector<std::string> names;
  for (const std::size_t i : deleted) {
    if (names.size() == kMostNames) break;
    names.push_back(in_backquotes(base.migrations[i].name));
  }
  if (deleted.size() > names.size()) {
    names.push_back(std::to_string(deleted.size() - names.size()) + " more");
  }
  const bool one = deleted.size() == 1;
  return (one ? "migration " : "migrations ") + joined(names) + " of " +
         in_backquotes(base.branch) + (one ? " is" : " are") + " gone: where " +
         (one ? "it has" : "they have") + " run, `migrate dev` wants a reset; restore " +
         (one ? "it, and undo what it does" : "them, and undo what they do") +
         " in a new migration";
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Inputs& inputs = *context.analysis.inputs;
  const BaseComparison compared = compare_with_base(inputs);
  for (const RenamedMigration& renamed : compared.renamed) {
    const InputFile& file = inputs.migrations[renamed.now].sql;
    findings.push_back(finding_at(
        context, {file.path, first_line(file)},
        "this migration is called " + in_backquotes(inputs.base->migrations[renamed.base].name) +
            " on " + in_backquotes(inputs.base->branch) +
            ": where it has run, `migrate dev` wants a reset; give the folder its name back"));
  }
  if (compared.deleted.empty()) return;
  findings.push_back(finding_at(context, project_place(context.analysis),
                                sentence(*inputs.base, compared.deleted)));
}

}  // namespace

Check migration_deleted() {
  return {"migration-deleted", Severity::warning,
          "a migration of the base branch that is gone or renamed", run};
}

}  // namespace prisma_drift::checks
