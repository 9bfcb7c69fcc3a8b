// A migration that the base branch has with other SQL. Where it was applied, Prisma compares its
// checksum, and `migrate dev` wants to reset the database.
//
// Invalid:
//     -- on main:  ALTER TABLE "User" ADD COLUMN "photo" TEXT;
//     -- here:     ALTER TABLE "User" ADD COLUMN "photo" UUID;
// Valid:
//     -- in a new migration:  ALTER TABLE "User" ALTER COLUMN "photo" TYPE UUID USING
//     "photo"::uuid;
#include "server/checks/registry.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "server/analysis/inputs.h"
#include "server/checks/base_comparison.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

// The first line that is not as it was; the last one where lines are gone from the end.
Range first_changed_line(const InputFile& file, std::string_view before) {
  const std::string_view text = file.text->text;
  const std::size_t at = std::min(first_difference(text, before).value_or(0), text.size());
  const std::size_t break_before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = break_before == std::string_view::npos ? 0 : break_before + 1;
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  if (begin >= end) return first_line(file);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Inputs& inputs = *context.analysis.inputs;
  for (const EditedMigration& edited : compare_with_base(inputs).edited) {
    const InputFile& file = inputs.migrations[edited.now].sql;
    const std::string& before = inputs.base->migrations[edited.base].sql->text;
    findings.push_back(finding_at(
        context, {file.path, first_changed_line(file, before)},
        "this migration is another one on " + in_backquotes(inputs.base->branch) +
            ": where that has run, `migrate dev` wants a reset; restore it, and put the change "
            "into a new migration"));
  }
}

}  // namespace

Check migration_edited() {
  return {"migration-edited", Severity::warning,
          "a migration that the base branch has with other SQL", run};
}

}  // namespace prisma_drift::checks
