// CockroachDB writes values as PostgreSQL does; its types have no SERIAL.
#include "server/database/dialects/sql_text.h"

namespace prisma_drift::cockroachdb {

std::string type_sql(const Naming& naming, const Column& column) {
  const bool is_enum = column.type.kind == ColumnType::Kind::enumeration;
  const std::string sql =
      is_enum ? quoted(naming, column.type.enum_name()) : with_arguments(column.type);
  return column.arity == Arity::list ? sql + "[]" : sql;
}

std::string literal_sql(const Naming& naming, const Default& value, const Column& column) {
  return postgresql::literal_sql(naming, value, column);
}

}  // namespace prisma_drift::cockroachdb
