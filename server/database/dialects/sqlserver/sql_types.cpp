// SQL Server's names of its own types, with all their aliases.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "server/database/dialects/sql_types.h"

namespace prisma_drift::sqlserver {
namespace {

// What the arguments in parentheses mean, and what the database takes where there are none.
enum class Arguments : std::uint8_t {
  // There are none, or they are digits of a second, which Prisma does not look at.
  none,
  // A length or `max`; without one it is 1.
  length,
  // Digits, and a scale that is 0 without one; without both it is (18,0).
  precision,
  // Bits of a mantissa: up to 24 or up to 53, which is also what it is without them.
  bits,
};

struct Spelling {
  std::string_view written;
  // As Prisma spells it; empty for a type that Prisma has no name for.
  std::string_view canonical;
  Arguments arguments = Arguments::none;
};

constexpr std::array kSpellings = {
    Spelling{"bigint", "BIGINT"},
    Spelling{"binary", "BINARY", Arguments::length},
    Spelling{"binary varying", "VARBINARY", Arguments::length},
    Spelling{"bit", "BIT"},
    Spelling{"char", "CHAR", Arguments::length},
    Spelling{"char varying", "VARCHAR", Arguments::length},
    Spelling{"character", "CHAR", Arguments::length},
    Spelling{"character varying", "VARCHAR", Arguments::length},
    Spelling{"cursor", ""},
    Spelling{"date", "DATE"},
    Spelling{"datetime", "DATETIME"},
    Spelling{"datetime2", "DATETIME2"},
    Spelling{"datetimeoffset", "DATETIMEOFFSET"},
    Spelling{"dec", "DECIMAL", Arguments::precision},
    Spelling{"decimal", "DECIMAL", Arguments::precision},
    Spelling{"double precision", "FLOAT", Arguments::bits},
    Spelling{"float", "FLOAT", Arguments::bits},
    Spelling{"geography", ""},
    Spelling{"geometry", ""},
    Spelling{"hierarchyid", ""},
    Spelling{"image", "IMAGE"},
    Spelling{"int", "INT"},
    Spelling{"integer", "INT"},
    Spelling{"json", ""},
    Spelling{"money", "MONEY"},
    Spelling{"national char", "NCHAR", Arguments::length},
    Spelling{"national char varying", "NVARCHAR", Arguments::length},
    Spelling{"national character", "NCHAR", Arguments::length},
    Spelling{"national character varying", "NVARCHAR", Arguments::length},
    Spelling{"nchar", "NCHAR", Arguments::length},
    Spelling{"ntext", "NTEXT"},
    Spelling{"numeric", "DECIMAL", Arguments::precision},
    Spelling{"nvarchar", "NVARCHAR", Arguments::length},
    Spelling{"real", "REAL"},
    Spelling{"rowversion", ""},
    Spelling{"smalldatetime", "SMALLDATETIME"},
    Spelling{"smallint", "SMALLINT"},
    Spelling{"smallmoney", "SMALLMONEY"},
    Spelling{"sql_variant", ""},
    Spelling{"sysname", ""},
    Spelling{"text", "TEXT"},
    Spelling{"time", "TIME"},
    Spelling{"timestamp", ""},
    Spelling{"tinyint", "TINYINT"},
    Spelling{"uniqueidentifier", "UNIQUEIDENTIFIER"},
    Spelling{"varbinary", "VARBINARY", Arguments::length},
    Spelling{"varchar", "VARCHAR", Arguments::length},
    Spelling{"vector", ""},
    Spelling{"xml", "XML"},
};
static_assert(std::ranges::is_sorted(kSpellings, {}, &Spelling::written));

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

ColumnType canonical_type(const Spelling& spelling, const WrittenType& written) {
  ColumnType type;
  type.name = spelling.canonical;
  type.arguments = numeric_arguments(written);
  switch (spelling.arguments) {
    case Arguments::none:
      type.arguments.clear();
      break;
    case Arguments::length:
      if (!written.arguments.empty() && lower(written.arguments.front()) == "max") {
        type.name += "(max)";
      } else if (type.arguments.empty()) {
        type.arguments = {1};
      }
      break;
    case Arguments::precision:
      if (type.arguments.empty()) type.arguments = {18};
      if (type.arguments.size() == 1) type.arguments.push_back(0);
      break;
    case Arguments::bits:
      if (type.arguments.empty()) type.arguments = {53};
      break;
  }
  return type;
}

}  // namespace

std::optional<SqlType> built_in_type(const WrittenType& written) {
  if (!written.space.empty() && lower(written.space) != "sys") return std::nullopt;
  // Brackets around the name of a type change nothing.
  const std::string name = lower(written.name);
  const auto found =
      std::ranges::lower_bound(kSpellings, std::string_view(name), {}, &Spelling::written);
  if (found == kSpellings.end() || found->written != name) return std::nullopt;
  if (found->canonical.empty()) {
    WrittenType unnamed = written;
    unnamed.name = name;
    return SqlType{unsupported_type(unnamed), false};
  }
  return SqlType{canonical_type(*found, written), false};
}

}  // namespace prisma_drift::sqlserver
