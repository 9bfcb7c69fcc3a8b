// A new migration that sorts before one that the base branch has: databases that have that one get
// the two in another order than new databases.
//
// Invalid:
//     prisma/migrations/20240101000000_photos               (and main has 20240102000000_roles)
// Valid:
//     prisma/migrations/20240103000000_photos
#include "server/checks/registry.h"

#include <cstddef>
#include <string>

#include "server/analysis/inputs.h"
#include "server/checks/base_comparison.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Inputs& inputs = *context.analysis.inputs;
  for (const std::size_t position : compare_with_base(inputs).out_of_order) {
    const InputFile& file = inputs.migrations[position].sql;
    findings.push_back(finding_at(
        context, {file.path, first_line(file)},
        "this new migration sorts before " + in_backquotes(inputs.base->migrations.back().name) +
            " of " + in_backquotes(inputs.base->branch) +
            ": where that has run, this one comes after it; rename the folder so that it sorts "
            "last"));
  }
}

}  // namespace

Check migration_out_of_order() {
  return {"migration-out-of-order", Severity::warning,
          "a new migration that sorts before one of the base branch", run};
}

}  // namespace prisma_drift::checks
