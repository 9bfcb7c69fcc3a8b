#include "server/database/sql_types.h"

#include <charconv>

#include "server/database/dialects/sql_types.h"

namespace prisma_drift {

std::optional<SqlType> built_in_type(Dialect dialect, const WrittenType& written) {
  switch (dialect) {
    case Dialect::postgresql:
    case Dialect::cockroachdb:
      return postgresql::built_in_type(written);
    case Dialect::sqlite:
      return sqlite::built_in_type(written);
    case Dialect::mysql:
    case Dialect::sqlserver:
      return std::nullopt;
  }
  return std::nullopt;
}

ColumnType unsupported_type(const WrittenType& written) {
  ColumnType type;
  type.kind = ColumnType::Kind::unsupported;
  type.name = written.name;
  type.arguments = numeric_arguments(written);
  if (type.arguments.empty() && !written.arguments.empty()) {
    type.name += "(";
    for (std::size_t i = 0; i < written.arguments.size(); ++i) {
      if (i > 0) type.name += ",";
      type.name += written.arguments[i];
    }
    type.name += ")";
  }
  return type;
}

std::vector<std::uint32_t> numeric_arguments(const WrittenType& written) {
  std::vector<std::uint32_t> numbers;
  for (const std::string& argument : written.arguments) {
    std::uint32_t number = 0;
    const char* end = argument.data() + argument.size();
    const auto [stop, error] = std::from_chars(argument.data(), end, number);
    if (error != std::errc() || stop != end) return {};
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace prisma_drift
