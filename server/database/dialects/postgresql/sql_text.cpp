// PostgreSQL's types and literals, as Prisma spells them.
#include "server/database/dialects/sql_text.h"

namespace prisma_drift::postgresql {
namespace {

// SERIAL is no type of its own: it says that the column counts by itself.
std::string scalar_sql(const Column& column) {
  const std::string& name = column.type.name;
  if (column.auto_increment) {
    if (name == "INTEGER") return "SERIAL";
    if (name == "BIGINT") return "BIGSERIAL";
    if (name == "SMALLINT") return "SMALLSERIAL";
  }
  return with_arguments(column.type);
}

std::string list_sql(const Naming& naming, const Default& value, const Column& column) {
  std::string sql = "ARRAY[";
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    if (i > 0) sql += ", ";
    sql += literal_sql(naming, value.items[i], column);
  }
  return sql + "]::" + postgresql::type_sql(naming, column);
}

}  // namespace

std::string type_sql(const Naming& naming, const Column& column) {
  std::string sql;
  switch (column.type.kind) {
    case ColumnType::Kind::native:
      sql = scalar_sql(column);
      break;
    case ColumnType::Kind::enumeration:
      sql = quoted(naming, column.type.enum_name());
      break;
    case ColumnType::Kind::unsupported:
      sql = with_arguments(column.type);
      break;
  }
  return column.arity == Arity::list ? sql + "[]" : sql;
}

std::string literal_sql(const Naming& naming, const Default& value, const Column& column) {
  switch (value.kind) {
    case Default::Kind::text:
    case Default::Kind::enum_value:
    case Default::Kind::json:
      return doubled_quotes(value.value);
    case Default::Kind::bytes:
      return "'\\x" + value.value + "'";
    case Default::Kind::date_time:
      return "'" + spaced_date_time(value.value) + "'";
    case Default::Kind::list:
      return list_sql(naming, value, column);
    case Default::Kind::now:
      return "CURRENT_TIMESTAMP";
    case Default::Kind::number:
    case Default::Kind::boolean:
    case Default::Kind::expression:
    case Default::Kind::sequence:
    case Default::Kind::unique_rowid:
      return value.value;
  }
  return {};
}

}  // namespace prisma_drift::postgresql
