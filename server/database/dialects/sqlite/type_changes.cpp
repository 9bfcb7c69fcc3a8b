// SQLite keeps values as they are: a column's type is only an affinity.
#include "server/database/dialects/type_changes.h"

namespace prisma_drift::sqlite {

Cast type_change(const TypeComparison& columns) {
  const ColumnType& from = columns.from.type;
  const ColumnType& to = columns.to.type;
  if (from.kind == to.kind && from.name == to.name) return Cast::none;
  const bool to_text = to.kind == ColumnType::Kind::native && to.name == "TEXT";
  return to_text ? Cast::safe : Cast::risky;
}

}  // namespace prisma_drift::sqlite
