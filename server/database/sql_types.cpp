#include "server/database/sql_types.h"

#include <algorithm>
#include <charconv>

#include "server/database/dialects/native_types.h"
#include "server/database/dialects/sql_types.h"

namespace prisma_drift {
namespace {

constexpr std::uint32_t kUsualFraction = 6;

std::vector<std::uint32_t> completed(std::vector<std::uint32_t> given, TypeArguments kind,
                                     bool list) {
  switch (kind) {
    case TypeArguments::none:
      return {};
    case TypeArguments::length:
      return given;
    case TypeArguments::length_or_one:
      if (given.empty()) given = {1};
      return given;
    case TypeArguments::precision:
      if (given.size() == 1) given.push_back(0);
      return given;
    case TypeArguments::fraction:
      if (given.empty() && !list) given = {kUsualFraction};
      return given;
  }
  return given;
}

}  // namespace

std::optional<SqlType> built_in_type(Dialect dialect, const WrittenType& written) {
  switch (dialect) {
    case Dialect::postgresql:
      return postgresql::built_in_type(written);
    case Dialect::cockroachdb:
      return cockroachdb::built_in_type(written);
    case Dialect::mysql:
      return mysql::built_in_type(written);
    case Dialect::sqlite:
      return sqlite::built_in_type(written);
    case Dialect::sqlserver:
      return sqlserver::built_in_type(written);
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

std::optional<SqlType> spelled_type(std::span<const TypeSpelling> spellings, std::string_view name,
                                    const WrittenType& written) {
  const auto found = std::ranges::lower_bound(spellings, name, {}, &TypeSpelling::written);
  if (found == spellings.end() || found->written != name) return std::nullopt;
  if (found->canonical.empty()) {
    WrittenType plain;
    plain.name = found->written;
    return SqlType{unsupported_type(plain)};
  }
  std::vector<std::uint32_t> arguments =
      completed(numeric_arguments(written), found->arguments, written.list);
  return SqlType{make_native_type(found->canonical, std::move(arguments)), found->serial};
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
