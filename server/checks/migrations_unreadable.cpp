// The folder of migrations is there and cannot be read, so nobody knows what they create.
//
// Invalid:
//     chmod 000 prisma/migrations
// Valid:
//     chmod 755 prisma/migrations
#include "server/checks/registry.h"

#include "server/analysis/inputs.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Inputs& inputs = *context.analysis.inputs;
  if (inputs.migrations_unreadable_because.empty()) return;
  findings.push_back(finding_at(
      context, project_place(context.analysis),
      "the folder of migrations cannot be read: " + inputs.migrations_unreadable_because));
}

}  // namespace

Check migrations_unreadable() {
  return {"migrations-unreadable", Severity::error, "the folder of migrations cannot be read", run};
}

}  // namespace prisma_drift::checks
