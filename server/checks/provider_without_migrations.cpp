// The project is for MongoDB, for which Prisma has no migrations: there is no drift to tell.
//
// Invalid:
//     datasource db {
//       provider = "mongodb"
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
  if (context.analysis.no_drift != NoDrift::not_sql) return;
  findings.push_back(finding_at(context, project_place(context.analysis),
                                "Prisma has no migrations for MongoDB, so nothing can drift"));
}

}  // namespace

Check provider_without_migrations() {
  return {"provider-without-migrations", Severity::information,
          "Prisma has no migrations for this database", run};
}

}  // namespace prisma_drift::checks
