// SQLite's types and literals, as Prisma spells them.
#include "server/database/dialects/sql_text.h"

namespace prisma_drift::sqlite {

std::string type_sql(const Naming&, const Column& column) { return with_arguments(column.type); }

std::string literal_sql(const Naming&, const Default& value, const Column&) {
  switch (value.kind) {
    case Default::Kind::text:
    case Default::Kind::enum_value:
      return doubled_quotes(value.value);
    case Default::Kind::bytes:
      return "'" + value.value + "'";
    case Default::Kind::date_time:
      return "'" + spaced_date_time(value.value) + "'";
    case Default::Kind::now:
      return "CURRENT_TIMESTAMP";
    // Prisma writes JSON without quotes here, which SQLite refuses; it is Prisma's SQL all the
    // same.
    case Default::Kind::json:
    case Default::Kind::number:
    case Default::Kind::boolean:
    case Default::Kind::list:
    case Default::Kind::expression:
    case Default::Kind::sequence:
    case Default::Kind::unique_rowid:
      return value.value;
  }
  return {};
}

}  // namespace prisma_drift::sqlite
