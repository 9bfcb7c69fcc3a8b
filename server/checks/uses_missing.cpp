#include "server/checks/uses_missing.h"

#include "server/database/database_state.h"

namespace prisma_drift {

ObjectName table_of_model(const Analysis& analysis, const schema::Model& model) {
  for (const Table& table : analysis.desired->tables) {
    if (table.declared_as == model.name && !table.is_join_table) return table.name;
  }
  return {};
}

}  // namespace prisma_drift
