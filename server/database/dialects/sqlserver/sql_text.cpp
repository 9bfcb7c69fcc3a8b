// SQL Server's types and literals, as Prisma spells them.
#include "server/database/dialects/sql_text.h"

namespace prisma_drift::sqlserver {

std::string type_sql(const Naming&, const Column& column) { return with_arguments(column.type); }

std::string literal_sql(const Naming&, const Default& value, const Column&) {
  switch (value.kind) {
    case Default::Kind::text:
    case Default::Kind::enum_value:
    case Default::Kind::json:
      return doubled_quotes(value.value);
    case Default::Kind::bytes:
      return "0x" + value.value;
    case Default::Kind::date_time:
      return "'" + spaced_date_time(value.value) + "'";
    case Default::Kind::now:
      return "CURRENT_TIMESTAMP";
    case Default::Kind::boolean:
      return value.value == "true" ? "1" : "0";
    case Default::Kind::number:
    case Default::Kind::list:
    case Default::Kind::expression:
    case Default::Kind::sequence:
    case Default::Kind::unique_rowid:
      return value.value;
  }
  return {};
}

}  // namespace prisma_drift::sqlserver
