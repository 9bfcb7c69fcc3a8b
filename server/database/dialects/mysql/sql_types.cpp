// MySQL's and MariaDB's names of their own types, with all their aliases.
#include <algorithm>
#include <array>
#include <string_view>

#include "server/database/dialects/sql_types.h"

namespace prisma_drift::mysql {
namespace {

// What the arguments in parentheses mean, and what the database takes where there are none.
enum class Arguments : std::uint8_t {
  // None, or a width for display only.
  none,
  length,
  // A length; without one it is 1.
  length_or_one,
  // Digits and scale. Without them the database takes (10,0), and Prisma writes none.
  precision,
  // Digits of a second; without them 0, and Prisma writes none.
  fraction,
};

struct Spelling {
  std::string_view written;
  // As Prisma spells it; empty for a type that Prisma has no name for.
  std::string_view canonical;
  Arguments arguments = Arguments::none;
};

constexpr std::array kSpellings = {
    Spelling{"bigint", "BIGINT"},
    Spelling{"binary", "BINARY", Arguments::length_or_one},
    Spelling{"bit", "BIT", Arguments::length_or_one},
    Spelling{"blob", "BLOB"},
    Spelling{"bool", "BOOLEAN"},
    Spelling{"boolean", "BOOLEAN"},
    Spelling{"char", "CHAR", Arguments::length_or_one},
    Spelling{"char varying", "VARCHAR", Arguments::length},
    Spelling{"character", "CHAR", Arguments::length_or_one},
    Spelling{"character varying", "VARCHAR", Arguments::length},
    Spelling{"date", "DATE"},
    Spelling{"datetime", "DATETIME", Arguments::fraction},
    Spelling{"dec", "DECIMAL", Arguments::precision},
    Spelling{"decimal", "DECIMAL", Arguments::precision},
    Spelling{"double", "DOUBLE"},
    Spelling{"double precision", "DOUBLE"},
    Spelling{"fixed", "DECIMAL", Arguments::precision},
    Spelling{"float", "FLOAT"},
    Spelling{"float4", "FLOAT"},
    Spelling{"float8", "DOUBLE"},
    Spelling{"geomcollection", ""},
    Spelling{"geometry", ""},
    Spelling{"geometrycollection", ""},
    Spelling{"inet4", ""},
    Spelling{"inet6", ""},
    Spelling{"int", "INTEGER"},
    Spelling{"int1", "TINYINT"},
    Spelling{"int2", "SMALLINT"},
    Spelling{"int3", "MEDIUMINT"},
    Spelling{"int4", "INTEGER"},
    Spelling{"int8", "BIGINT"},
    Spelling{"integer", "INTEGER"},
    Spelling{"json", "JSON"},
    Spelling{"linestring", ""},
    Spelling{"long", "MEDIUMTEXT"},
    Spelling{"long varbinary", "MEDIUMBLOB"},
    Spelling{"long varchar", "MEDIUMTEXT"},
    Spelling{"longblob", "LONGBLOB"},
    Spelling{"longtext", "LONGTEXT"},
    Spelling{"mediumblob", "MEDIUMBLOB"},
    Spelling{"mediumint", "MEDIUMINT"},
    Spelling{"mediumtext", "MEDIUMTEXT"},
    Spelling{"middleint", "MEDIUMINT"},
    Spelling{"multilinestring", ""},
    Spelling{"multipoint", ""},
    Spelling{"multipolygon", ""},
    Spelling{"national char", "CHAR", Arguments::length_or_one},
    Spelling{"national char varying", "VARCHAR", Arguments::length},
    Spelling{"national character", "CHAR", Arguments::length_or_one},
    Spelling{"national character varying", "VARCHAR", Arguments::length},
    Spelling{"national varchar", "VARCHAR", Arguments::length},
    Spelling{"nchar", "CHAR", Arguments::length_or_one},
    Spelling{"nchar varying", "VARCHAR", Arguments::length},
    Spelling{"numeric", "DECIMAL", Arguments::precision},
    Spelling{"nvarchar", "VARCHAR", Arguments::length},
    Spelling{"point", ""},
    Spelling{"polygon", ""},
    Spelling{"real", "DOUBLE"},
    Spelling{"set", ""},
    Spelling{"smallint", "SMALLINT"},
    Spelling{"text", "TEXT"},
    Spelling{"time", "TIME", Arguments::fraction},
    Spelling{"timestamp", "TIMESTAMP", Arguments::fraction},
    Spelling{"tinyblob", "TINYBLOB"},
    Spelling{"tinyint", "TINYINT"},
    Spelling{"tinytext", "TINYTEXT"},
    Spelling{"uuid", ""},
    Spelling{"varbinary", "VARBINARY", Arguments::length},
    Spelling{"varchar", "VARCHAR", Arguments::length},
    Spelling{"varcharacter", "VARCHAR", Arguments::length},
    Spelling{"vector", ""},
    Spelling{"year", "YEAR"},
};
static_assert(std::ranges::is_sorted(kSpellings, {}, &Spelling::written));

// FLOAT(24) and less is FLOAT.
constexpr std::uint32_t kMostDigitsOfFloat = 24;

ColumnType native(std::string name, std::vector<std::uint32_t> arguments) {
  ColumnType type;
  type.name = std::move(name);
  type.arguments = std::move(arguments);
  return type;
}

std::vector<std::uint32_t> completed(std::vector<std::uint32_t> given, Arguments kind) {
  switch (kind) {
    case Arguments::none:
      return {};
    case Arguments::length:
    case Arguments::fraction:
      return given;
    case Arguments::length_or_one:
      if (given.empty()) given = {1};
      return given;
    case Arguments::precision:
      if (given.size() == 1) given.push_back(0);
      return given;
  }
  return given;
}

bool counts(std::string_view canonical) {
  return canonical == "INTEGER" || canonical.ends_with("INT");
}

// Takes the words behind the type off it. True if one of them is UNSIGNED, and none ZEROFILL: with
// that Prisma does not see it.
bool strip_sign(std::string_view& name) {
  bool is_unsigned = false;
  bool zerofill = false;
  for (;;) {
    const std::size_t space = name.rfind(' ');
    if (space == std::string_view::npos) break;
    const std::string_view last = name.substr(space + 1);
    if (last != "unsigned" && last != "signed" && last != "zerofill") break;
    is_unsigned |= last == "unsigned";
    zerofill |= last == "zerofill";
    name = name.substr(0, space);
  }
  return is_unsigned && !zerofill;
}

ColumnType enumeration(const WrittenType& written) {
  ColumnType type;
  type.kind = ColumnType::Kind::enumeration;
  type.values = written.arguments;
  return type;
}

}  // namespace

std::optional<SqlType> built_in_type(const WrittenType& written) {
  if (written.name == "enum") return SqlType{enumeration(written)};
  // A number that counts by itself, under its own name.
  if (written.name == "serial") return SqlType{native("BIGINT UNSIGNED", {}), true};
  std::string_view name = written.name;
  const bool is_unsigned = strip_sign(name);
  const std::vector<std::uint32_t> arguments = numeric_arguments(written);
  const bool one_digit = arguments.size() == 1 && arguments.front() == 1;
  if (name == "tinyint" && one_digit) return SqlType{native("BOOLEAN", {})};
  if (name == "float" && arguments.size() == 1 && arguments.front() > kMostDigitsOfFloat) {
    return SqlType{native("DOUBLE", {})};
  }
  const auto found = std::ranges::lower_bound(kSpellings, name, {}, &Spelling::written);
  if (found == kSpellings.end() || found->written != name) return std::nullopt;
  if (found->canonical.empty()) {
    WrittenType plain;
    plain.name = found->written;
    return SqlType{unsupported_type(plain)};
  }
  std::string canonical(found->canonical);
  if (is_unsigned && counts(canonical)) canonical += " UNSIGNED";
  return SqlType{native(std::move(canonical), completed(arguments, found->arguments))};
}

}  // namespace prisma_drift::mysql
