// MySQL's types and literals, as Prisma spells them.
#include "server/database/dialects/sql_text.h"

namespace prisma_drift::mysql {
namespace {

std::string enum_sql(const std::vector<std::string>& values) {
  std::string sql = "ENUM(";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) sql += ", ";
    sql += "'" + values[i] + "'";
  }
  return sql + ")";
}

// The digits are those of the column; where it has none, those that Prisma's own type would have.
std::string now_sql(const Default& value, const ColumnType& type) {
  constexpr std::uint32_t kUsualDigits = 3;
  if (!value.value.empty()) return value.value;
  const std::uint32_t digits = type.arguments.empty() ? kUsualDigits : type.arguments.front();
  return "CURRENT_TIMESTAMP(" + std::to_string(digits) + ")";
}

}  // namespace

std::string type_sql(const Naming&, const Column& column) {
  if (column.type.kind == ColumnType::Kind::enumeration) return enum_sql(column.type.values);
  return with_arguments(column.type, ", ");
}

std::string literal_sql(const Naming&, const Default& value, const Column& column) {
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
      return now_sql(value, column.type);
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

}  // namespace prisma_drift::mysql
