// A block of the built file was edited there, or added by hand: the next build undoes it. Said only
// where the last build that was seen proves it; otherwise it is build-stale.
//
// Invalid:
//     prisma/schema.prisma            has a field that no build gave it
// Valid:
//     prisma/modules/user.prisma      has the field, and the build was run
#include "server/checks/registry.h"

#include <string>
#include <utility>

#include "server/analysis/inputs.h"
#include "server/checks/built_comparison.h"
#include "server/checks/drift_findings.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Inputs& inputs = *context.analysis.inputs;
  if (!inputs.recorded_build) return;
  for (const BuiltDifference& difference : built_differences(context.analysis)) {
    if (!difference.edited || !difference.in_built) continue;
    std::string message = in_backquotes(difference.name) +
                          " was edited in the built file, and the next build undoes it";
    if (difference.in_module) {
      message += ": edit " + in_backquotes(path_from(inputs, difference.in_module->path));
    }
    Finding finding = finding_at(context, *difference.in_built, std::move(message));
    if (difference.in_module) {
      finding.related.push_back({"the module declares it here", *difference.in_module});
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

Check build_edited() {
  return {"build-edited", Severity::warning, "a block that was edited in the built file", run};
}

}  // namespace prisma_drift::checks
