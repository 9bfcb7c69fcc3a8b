// SQLite takes any words for a type; these are the ones that Prisma knows.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "server/database/dialects/native_types.h"
#include "server/database/dialects/sql_types.h"

namespace prisma_drift::sqlite {
namespace {

struct Spelling {
  std::string_view written;
  std::string_view canonical;
};

constexpr std::array kSpellings = {
    Spelling{"bigint", "BIGINT"},   Spelling{"binary", "BLOB"},   Spelling{"blob", "BLOB"},
    Spelling{"boolean", "BOOLEAN"}, Spelling{"date", "DATETIME"}, Spelling{"datetime", "DATETIME"},
    Spelling{"double", "REAL"},     Spelling{"float", "REAL"},    Spelling{"int", "INTEGER"},
    Spelling{"integer", "INTEGER"}, Spelling{"jsonb", "JSONB"},   Spelling{"real", "REAL"},
    Spelling{"serial", "INTEGER"},  Spelling{"text", "TEXT"},     Spelling{"timestamp", "DATETIME"},
};
static_assert(std::ranges::is_sorted(kSpellings, {}, &Spelling::written));

// The whole type in lower case, with its arguments.
std::string text_of(const WrittenType& written) {
  std::string text = written.name;
  for (std::size_t i = 0; i < written.arguments.size(); ++i) {
    text += (i == 0 ? "(" : ", ") + written.arguments[i];
  }
  if (!written.arguments.empty()) text += ")";
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return text;
}

}  // namespace

std::optional<SqlType> built_in_type(const WrittenType& written) {
  const std::string text = text_of(written);
  const auto found = std::ranges::lower_bound(kSpellings, text, {}, &Spelling::written);
  if (found != kSpellings.end() && found->written == text) {
    return SqlType{make_native_type(found->canonical)};
  }
  if (text.find("char") != std::string::npos) return SqlType{make_native_type("TEXT")};
  if (text.find("numeric") != std::string::npos || text.find("decimal") != std::string::npos) {
    return SqlType{make_native_type("DECIMAL")};
  }
  WrittenType plain;
  plain.name = text;
  return SqlType{unsupported_type(plain)};
}

}  // namespace prisma_drift::sqlite
