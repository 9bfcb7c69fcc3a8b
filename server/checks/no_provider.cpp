// Nothing says which database the project is for, so there is nothing to compare: no datasource
// with a provider that Prisma knows, no migration_lock.toml, no setting.
//
// Invalid:
//     datasource db {
//     }
// Valid:
//     datasource db {
//       provider = "postgresql"
//     }
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"
#include "server/checks/places.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  if (context.analysis.no_drift != NoDrift::no_provider) return;
  findings.push_back(finding_at(context, project_place(context.analysis),
                                "nothing says which database this is for: give the datasource a "
                                "provider, or set `provider` in `.prisma-drift.json`"));
}

}  // namespace

Check no_provider() {
  return {"no-provider", Severity::information, "nothing says which database the project is for",
          run};
}

}  // namespace prisma_drift::checks
