// SQL Server converts most types implicitly; what it cannot convert fails when it is tried.
#include "server/database/dialects/type_changes.h"

namespace prisma_drift::sqlserver {

Cast type_change(const TypeComparison& columns) {
  return columns.from.type == columns.to.type ? Cast::none : Cast::risky;
}

}  // namespace prisma_drift::sqlserver
