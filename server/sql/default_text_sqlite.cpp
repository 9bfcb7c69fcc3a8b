// Defaults of SQLite, which keeps their text as it is written: Prisma reads it by the column's type
// alone.
#include <algorithm>
#include <string>

#include "server/sql/default_text.h"
#include "server/sql/lexer.h"

namespace prisma_drift::sql {
namespace {

Default value_of(Default::Kind kind, std::string value) {
  Default result;
  result.kind = kind;
  result.value = std::move(value);
  return result;
}

// The text without the parentheses that an expression stands in.
std::string_view kept_text(std::string_view text) {
  const Tokens tokens(text, Dialect::sqlite);
  if (tokens.size() == 0) return {};
  std::uint32_t begin = tokens[0].range.begin;
  std::uint32_t end = tokens[tokens.size() - 1].range.end;
  if (tokens.size() > 2 && tokens.is_punctuation(0, "(") &&
      tokens.behind_parenthesis(0) == tokens.size()) {
    begin = tokens[1].range.begin;
    end = tokens[tokens.size() - 2].range.end;
  }
  return text.substr(begin, end - begin);
}

std::string_view without_quotes(std::string_view text) {
  if (text.starts_with('\'')) text.remove_prefix(1);
  if (text.ends_with('\'')) text.remove_suffix(1);
  return text;
}

bool is_whole_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Digits with at most one point, and perhaps an exponent.
bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent != std::string_view::npos) {
    std::string_view digits = text.substr(exponent + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    if (!is_whole_number(digits)) return false;
    text = text.substr(0, exponent);
  }
  if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
    return is_whole_number(std::string(text.substr(0, point)) +
                           std::string(text.substr(point + 1)));
  }
  return is_whole_number(text);
}

// What stands in quotes, or all of it where nothing does.
std::string unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && (text.front() == '\'' || text.front() == '"') &&
                      text.back() == text.front();
  if (quoted) text = text.substr(1, text.size() - 2);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text.substr(i, 2) == "''") ++i;
  }
  return result;
}

bool is_clock(std::string_view text) {
  return is_one_of(text, {"CURRENT_TIMESTAMP", "DATETIME('NOW')", "DATETIME('NOW', 'LOCALTIME')"});
}

}  // namespace

std::optional<Default> read_sqlite_default(std::string_view written, const ColumnType& type) {
  using Kind = Default::Kind;
  const std::string_view text = kept_text(written);
  if (equal_ignoring_case(text, "NULL")) return std::nullopt;
  const Default expression = value_of(Kind::expression, std::string(text));
  if (type.kind != ColumnType::Kind::native) return expression;
  const std::string_view bare = without_quotes(text);
  if (type.name == "TEXT") return value_of(Kind::text, unquoted(text));
  if (type.name == "JSONB") return value_of(Kind::text, std::string(text));
  if (type.name == "INTEGER" || type.name == "BIGINT") {
    return is_whole_number(bare) ? value_of(Kind::number, std::string(bare)) : expression;
  }
  if (type.name == "REAL" || type.name == "DECIMAL") {
    return is_number(bare) ? value_of(Kind::number, std::string(bare)) : expression;
  }
  if (type.name == "BOOLEAN") {
    const bool yes = bare == "1" || equal_ignoring_case(text, "TRUE");
    const bool no = bare == "0" || equal_ignoring_case(text, "FALSE");
    return yes || no ? value_of(Kind::boolean, yes ? "true" : "false") : expression;
  }
  if (type.name == "DATETIME" && is_clock(text)) return value_of(Kind::now, "");
  return expression;
}

}  // namespace prisma_drift::sql
