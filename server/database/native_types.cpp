#include "server/database/native_types.h"

#include <algorithm>
#include <charconv>

#include "server/database/dialects/native_types.h"

namespace prisma_drift {
namespace {

std::optional<std::uint32_t> number_of(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_max(std::string_view text) {
  return text.size() == 3 && (text[0] | 0x20) == 'm' && (text[1] | 0x20) == 'a' &&
         (text[2] | 0x20) == 'x';
}

ColumnType bare_type(Dialect dialect, const NativeType& type, ScalarType scalar) {
  if (dialect == Dialect::mysql) return mysql::column_type_of(type, scalar);
  return make_native_type(type.sql);
}

}  // namespace

std::span<const NativeType> native_types(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
      return postgresql::native_types();
    case Dialect::mysql:
      return mysql::native_types();
    case Dialect::sqlite:
      return sqlite::native_types();
    case Dialect::sqlserver:
      return sqlserver::native_types();
    case Dialect::cockroachdb:
      return cockroachdb::native_types();
  }
  return {};
}

const NativeType* find_native_type(Dialect dialect, std::string_view name) {
  const std::span<const NativeType> types = native_types(dialect);
  const auto found = std::ranges::find(types, name, &NativeType::name);
  return found == types.end() ? nullptr : &*found;
}

std::optional<ColumnType> native_column_type(Dialect dialect, ScalarType scalar,
                                             std::string_view name,
                                             const std::vector<std::string>& arguments) {
  const NativeType* type = find_native_type(dialect, name);
  if (type == nullptr || !type->fits(scalar)) return std::nullopt;
  ColumnType column = bare_type(dialect, *type, scalar);
  if (arguments.empty()) return type->arguments_required ? std::nullopt : std::optional(column);
  if (arguments.size() != type->arguments) return std::nullopt;
  if (type->takes_max && is_max(arguments.front())) {
    column.name += "(max)";
    return column;
  }
  for (const std::string& argument : arguments) {
    const std::optional<std::uint32_t> number = number_of(argument);
    if (!number) return std::nullopt;
    column.arguments.push_back(*number);
  }
  return column;
}

ColumnType default_column_type(Dialect dialect, ScalarType scalar) {
  switch (dialect) {
    case Dialect::postgresql:
      return postgresql::default_column_type(scalar);
    case Dialect::mysql:
      return mysql::default_column_type(scalar);
    case Dialect::sqlite:
      return sqlite::default_column_type(scalar);
    case Dialect::sqlserver:
      return sqlserver::default_column_type(scalar);
    case Dialect::cockroachdb:
      return cockroachdb::default_column_type(scalar);
  }
  return {};
}

ColumnType make_native_type(std::string_view sql, std::vector<std::uint32_t> arguments) {
  ColumnType type;
  type.name = sql;
  type.arguments = std::move(arguments);
  return type;
}

}  // namespace prisma_drift
