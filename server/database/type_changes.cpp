#include "server/database/type_changes.h"

#include "server/database/dialects/type_changes.h"

namespace prisma_drift {

Cast type_change(Dialect dialect, const TypeComparison& columns) {
  switch (dialect) {
    case Dialect::postgresql:
      return postgresql::type_change(columns);
    case Dialect::cockroachdb:
      return cockroachdb::type_change(columns);
    case Dialect::mysql:
      return mysql::type_change(columns);
    case Dialect::sqlite:
      return sqlite::type_change(columns);
    case Dialect::sqlserver:
      return sqlserver::type_change(columns);
  }
  return Cast::none;
}

bool type_change_recurs(Dialect dialect, const ColumnType& from, const ColumnType& to) {
  switch (dialect) {
    case Dialect::mysql:
      return mysql::type_change_recurs(from, to);
    case Dialect::postgresql:
    case Dialect::cockroachdb:
    case Dialect::sqlite:
    case Dialect::sqlserver:
      return false;
  }
  return false;
}

}  // namespace prisma_drift
