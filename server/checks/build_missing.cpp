// The modules were never joined to the one file that Prisma reads. Not an error of any module.
//
// Invalid:
//     prisma/modules/user.prisma      and no prisma/schema.prisma
// Valid:
//     pnpm prisma:build
#include "server/checks/registry.h"

#include "server/analysis/inputs.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Inputs& inputs = *context.analysis.inputs;
  if (!inputs.built || inputs.built->text) return;
  findings.push_back(finding_at(context, project_place(context.analysis),
                                in_backquotes(path_from(inputs, inputs.built->path)) +
                                    " is not built yet" + how_to_build(inputs)));
}

}  // namespace

Check build_missing() {
  return {"build-missing", Severity::information, "modules that were never built to one file", run};
}

}  // namespace prisma_drift::checks
