#include "server/sql/default_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/sql/lexer.h"
#include "server/sql/names.h"
#include "server/sql/type_text.h"

namespace prisma_drift::sql {
namespace {

// What kind of value a type holds, as far as defaults go.
enum class Family { text, json, whole_number, number, boolean, time, bytes, enumeration, other };

Family sqlserver_family(std::string_view name) {
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name.substr(0, name.find('('))) != names.end();
  };
  if (is({"BIT"})) return Family::boolean;
  if (is({"TINYINT", "SMALLINT", "INT", "BIGINT"})) return Family::whole_number;
  if (is({"DECIMAL", "FLOAT", "REAL", "MONEY", "SMALLMONEY"})) return Family::number;
  if (is({"DATE", "TIME", "DATETIME", "DATETIME2", "DATETIMEOFFSET", "SMALLDATETIME"})) {
    return Family::time;
  }
  if (is({"BINARY", "VARBINARY", "IMAGE"})) return Family::bytes;
  return Family::text;
}

Family mysql_family(std::string_view name) {
  if (name == "BOOLEAN" || name == "BIT") return Family::boolean;
  if (name == "JSON") return Family::json;
  if (name.ends_with("CHAR") || name.ends_with("TEXT")) return Family::text;
  if (name.find("INT") != std::string_view::npos || name == "YEAR") return Family::whole_number;
  if (name == "FLOAT" || name == "DOUBLE" || name == "DECIMAL") return Family::number;
  if (name.starts_with("DATE") || name.starts_with("TIME")) return Family::time;
  return Family::other;
}

Family family_of(const ColumnType& type, Dialect dialect) {
  if (type.kind == ColumnType::Kind::enumeration) return Family::enumeration;
  if (type.kind == ColumnType::Kind::unsupported) return Family::other;
  const std::string_view name = type.name;
  if (dialect == Dialect::sqlserver) return sqlserver_family(name);
  if (dialect == Dialect::mysql) return mysql_family(name);
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (is({"TEXT", "VARCHAR", "CHAR", "CITEXT", "BIT", "VARBIT", "XML", "INET", "STRING",
          "\"char\""})) {
    return Family::text;
  }
  if (is({"JSON", "JSONB"})) return Family::json;
  if (is({"SMALLINT", "INTEGER", "BIGINT", "OID", "INT2", "INT4", "INT8"})) {
    return Family::whole_number;
  }
  if (is({"REAL", "DOUBLE PRECISION", "DECIMAL", "MONEY", "FLOAT4", "FLOAT8"})) {
    return Family::number;
  }
  if (is({"BOOLEAN", "BOOL"})) return Family::boolean;
  if (is({"DATE", "TIME", "TIMETZ", "TIMESTAMP", "TIMESTAMPTZ"})) return Family::time;
  if (is({"BYTEA", "BYTES"})) return Family::bytes;
  return Family::other;
}

Default value_of(Default::Kind kind, std::string value) {
  Default result;
  result.kind = kind;
  result.value = std::move(value);
  return result;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Digits, with a point if `fraction` allows it. Removes a plus and white space.
std::optional<std::string> number_text(std::string_view text, bool fraction) {
  text = trimmed(text);
  std::string number;
  if (text.starts_with('-') || text.starts_with('+')) {
    if (text.front() == '-') number = "-";
    text = trimmed(text.substr(1));
  }
  bool digits = false;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && fraction && !point) {
      point = true;
    } else if (c < '0' || c > '9') {
      return std::nullopt;
    } else {
      digits = true;
    }
    number += c;
  }
  if (!digits) return std::nullopt;
  return number;
}

std::optional<bool> boolean_text(std::string_view text) {
  text = trimmed(text);
  if (is_one_of(text, {"TRUE", "T", "YES", "Y", "ON", "1"})) return true;
  if (is_one_of(text, {"FALSE", "F", "NO", "N", "OFF", "0"})) return false;
  return std::nullopt;
}

std::optional<std::string> bytes_text(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hexadecimal;
  if (text.starts_with("\\x")) {
    for (const char c : text.substr(2)) {
      const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
      if (kDigits.find(lower) == std::string_view::npos) return std::nullopt;
      hexadecimal += lower;
    }
    if (hexadecimal.size() % 2 != 0) return std::nullopt;
    return hexadecimal;
  }
  if (text.find('\\') != std::string_view::npos) return std::nullopt;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    hexadecimal += kDigits[byte >> 4];
    hexadecimal += kDigits[byte & 15];
  }
  return hexadecimal;
}

// A literal in quotes, whose text the type decides upon.
std::optional<Default> literal_default(std::string text, Family family) {
  using Kind = Default::Kind;
  switch (family) {
    case Family::text:
      return value_of(Kind::text, std::move(text));
    case Family::json:
      return value_of(Kind::json, std::move(text));
    case Family::enumeration:
      return value_of(Kind::enum_value, std::move(text));
    case Family::time:
      return value_of(Kind::date_time, std::move(text));
    case Family::whole_number:
    case Family::number:
      if (std::optional<std::string> number = number_text(text, family == Family::number)) {
        return value_of(Kind::number, std::move(*number));
      }
      return std::nullopt;
    case Family::boolean:
      if (const std::optional<bool> boolean = boolean_text(text)) {
        return value_of(Kind::boolean, *boolean ? "true" : "false");
      }
      return std::nullopt;
    case Family::bytes:
      if (std::optional<std::string> bytes = bytes_text(text)) {
        return value_of(Kind::bytes, std::move(*bytes));
      }
      return std::nullopt;
    case Family::other:
      return std::nullopt;
  }
  return std::nullopt;
}

// The tokens of an expression without the parentheses around it.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class DefaultReader {
 public:
  DefaultReader(const Tokens& tokens, Dialect dialect) : tokens_(tokens), dialect_(dialect) {}

  Span bare(Span span) const {
    while (span.end - span.begin > 2 && tokens_.is_punctuation(span.begin, "(") &&
           tokens_.behind_parenthesis(span.begin) == span.end) {
      ++span.begin;
      --span.end;
    }
    // CAST(x AS type), and (x)::type.
    if (tokens_.is_word(span.begin, "CAST") && tokens_.is_punctuation(span.begin + 1, "(") &&
        tokens_.behind_parenthesis(span.begin + 1) == span.end) {
      for (std::size_t i = span.begin + 2; i < span.end; ++i) {
        if (tokens_.is_word(i, "AS")) return bare_operand({span.begin + 2, i});
      }
    }
    return span;
  }

  // Whether nothing but casts stands from `index` to the end of the span.
  bool only_casts(std::size_t index, Span span) const {
    while (index < span.end && tokens_.is_punctuation(index, "::")) {
      ++index;
      read_type(tokens_, index, dialect_);
    }
    return index >= span.end;
  }

  bool is_null(Span span) const {
    return tokens_.is_word(span.begin, "NULL") && only_casts(span.begin + 1, span);
  }

  std::optional<Default> scalar(Span span, Family family) const {
    span = bare(span);
    // (x)::type
    if (tokens_.is_punctuation(span.begin, "(")) {
      const std::size_t behind = tokens_.behind_parenthesis(span.begin);
      if (behind < span.end && only_casts(behind, span)) {
        span = bare({span.begin + 1, behind - 1});
        if (tokens_[span.begin].kind == Token::Kind::word) return std::nullopt;
      }
    }
    const Token& first = tokens_[span.begin];
    switch (first.kind) {
      case Token::Kind::string:
      case Token::Kind::dollar_string: {
        const char prefix = tokens_.text(span.begin).front();
        const bool bits = prefix == 'B' || prefix == 'b' || prefix == 'X' || prefix == 'x';
        if (family == Family::boolean && dialect_ == Dialect::mysql) {
          return literal_default(literal_text(tokens_.text(span.begin), dialect_), family);
        }
        if (bits || !only_casts(span.begin + 1, span)) return std::nullopt;
        return literal_default(literal_text(tokens_.text(span.begin), dialect_), family);
      }
      case Token::Kind::number:
        return number(span.begin, span, false, family);
      case Token::Kind::punctuation:
        if (tokens_.is_punctuation(span.begin, "-") || tokens_.is_punctuation(span.begin, "+")) {
          const bool minus = tokens_.is_punctuation(span.begin, "-");
          return number(span.begin + 1, span, minus, family);
        }
        return std::nullopt;
      case Token::Kind::word:
        return word(span, family);
      case Token::Kind::quoted_name:
      case Token::Kind::end:
        return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<Default> list(Span span, Family family) const {
    span = bare(span);
    if (tokens_.is_punctuation(span.begin, "(")) {
      const std::size_t behind = tokens_.behind_parenthesis(span.begin);
      if (only_casts(behind, span)) span = bare({span.begin + 1, behind - 1});
    }
    if (tokens_[span.begin].kind == Token::Kind::string && only_casts(span.begin + 1, span)) {
      return array_literal(literal_text(tokens_.text(span.begin), dialect_), family);
    }
    if (tokens_.is_word(span.begin, "ARRAY") && tokens_.is_punctuation(span.begin + 1, "[")) {
      return array_constructor(span, family);
    }
    return std::nullopt;
  }

 private:
  Span bare_operand(Span span) const {
    while (span.end - span.begin > 2 && tokens_.is_punctuation(span.begin, "(") &&
           tokens_.behind_parenthesis(span.begin) == span.end) {
      ++span.begin;
      --span.end;
    }
    return span;
  }

  std::optional<Default> number(std::size_t index, Span span, bool minus, Family family) const {
    if (dialect_ == Dialect::sqlserver && index + 1 == span.end && !minus) {
      const std::string_view text = tokens_.text(index);
      if (family == Family::boolean && (text == "0" || text == "1")) {
        return value_of(Default::Kind::boolean, text == "1" ? "true" : "false");
      }
      if (family == Family::bytes && text.starts_with("0x")) {
        return value_of(Default::Kind::bytes, lower_case(text.substr(2)));
      }
    }
    if (family == Family::boolean && dialect_ == Dialect::mysql && !minus) {
      return only_casts(index + 1, span) ? literal_default(std::string(tokens_.text(index)), family)
                                         : std::nullopt;
    }
    if (family != Family::whole_number && family != Family::number) return std::nullopt;
    if (tokens_[index].kind != Token::Kind::number || !only_casts(index + 1, span)) {
      return std::nullopt;
    }
    std::optional<std::string> text = number_text(tokens_.text(index), family == Family::number);
    if (!text) return std::nullopt;
    return value_of(Default::Kind::number, (minus ? "-" : "") + *text);
  }

  // TRUE, now(), CURRENT_TIMESTAMP, nextval('…').
  std::optional<Default> word(Span span, Family family) const {
    std::size_t index = span.begin;
    if (tokens_.is_word(index, "PG_CATALOG") && tokens_.is_punctuation(index + 1, ".")) index += 2;
    if (family == Family::boolean && only_casts(index + 1, span)) {
      const std::optional<bool> boolean = boolean_text(tokens_.text(index));
      if (!boolean) return std::nullopt;
      return value_of(Default::Kind::boolean, *boolean ? "true" : "false");
    }
    // Beside the moment MySQL writes its digits, which are those of the column.
    if (family == Family::time && dialect_ == Dialect::mysql) {
      const bool bare = index + 1 == span.end;
      const bool call = tokens_.is_punctuation(index + 1, "(") &&
                        tokens_.behind_parenthesis(index + 1) == span.end;
      const bool clock =
          is_one_of(tokens_.text(index), {"CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"});
      if ((clock && (bare || call)) || (tokens_.is_word(index, "NOW") && call)) {
        return value_of(Default::Kind::now, std::string(tokens_.whole_text()));
      }
    }
    if (family == Family::time) {
      const bool call = tokens_.is_word(index, "NOW") && tokens_.is_punctuation(index + 1, "(") &&
                        index + 3 == span.end;
      const bool constant = tokens_.is_word(index, "CURRENT_TIMESTAMP") && index + 1 == span.end;
      const bool date = tokens_.is_word(index, "GETDATE") && dialect_ == Dialect::sqlserver &&
                        index + 3 == span.end;
      if (date || call || constant) return value_of(Default::Kind::now, "");
    }
    if (family == Family::whole_number && dialect_ == Dialect::cockroachdb &&
        tokens_.is_word(index, "UNIQUE_ROWID")) {
      return value_of(Default::Kind::unique_rowid, "");
    }
    if (family == Family::whole_number && tokens_.is_word(index, "NEXTVAL")) {
      for (std::size_t i = index + 1; i < std::min(index + 4, span.end); ++i) {
        if (tokens_[i].kind != Token::Kind::string) continue;
        const std::string name = literal_text(tokens_.text(i), dialect_);
        const Tokens parts(name, dialect_);
        std::size_t at = 0;
        return value_of(Default::Kind::sequence, qualified_name(parts, at, dialect_).name);
      }
    }
    return std::nullopt;
  }

  // '{a,"b c"}': the elements by the rules of array literals. NULL and inner arrays are no values.
  static std::optional<Default> array_literal(std::string_view text, Family family) {
    text = trimmed(text);
    if (!text.starts_with('{') || !text.ends_with('}') || text.size() < 2) return std::nullopt;
    text = text.substr(1, text.size() - 2);
    Default list = value_of(Default::Kind::list, "");
    if (trimmed(text).empty()) return list;
    std::size_t at = 0;
    while (at <= text.size()) {
      while (at < text.size() && is_space(text[at])) ++at;
      std::string element;
      const bool in_quotes = at < text.size() && text[at] == '"';
      if (in_quotes) ++at;
      while (at < text.size() && (in_quotes ? text[at] != '"' : text[at] != ',')) {
        if (text[at] == '{' && !in_quotes) return std::nullopt;
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        element += text[at++];
      }
      if (in_quotes) {
        at = std::min(text.find(',', at), text.size());
      } else {
        element = trimmed(element);
        if (equal_ignoring_case(element, "NULL")) return std::nullopt;
      }
      std::optional<Default> item = literal_default(std::move(element), family);
      if (!item) return std::nullopt;
      list.items.push_back(std::move(*item));
      ++at;
    }
    return list;
  }

  std::optional<Default> array_constructor(Span span, Family family) const {
    Default list = value_of(Default::Kind::list, "");
    std::size_t begin = span.begin + 2;
    for (std::size_t i = begin; i < span.end;) {
      const bool close = tokens_.is_punctuation(i, "]");
      // The brackets of a cast inside are not the end.
      if (close && tokens_.is_punctuation(i - 1, "[") && i > begin) {
        ++i;
        continue;
      }
      if (close || tokens_.is_punctuation(i, ",")) {
        if (i > begin) {
          std::optional<Default> item = scalar({begin, i}, family);
          if (!item || item->kind == Default::Kind::now) return std::nullopt;
          list.items.push_back(std::move(*item));
        }
        if (close) return only_casts(i + 1, span) ? std::optional(list) : std::nullopt;
        begin = i + 1;
      }
      i = tokens_.is_punctuation(i, "(") ? tokens_.behind_parenthesis(i) : i + 1;
    }
    return std::nullopt;
  }

  const Tokens& tokens_;
  Dialect dialect_;
};

// Without the WITH VALUES of SQL Server, which fills rows that are there already.
std::size_t end_of_default(const Tokens& tokens, Dialect dialect) {
  const std::size_t size = tokens.size();
  const bool filled = dialect == Dialect::sqlserver && size > 2 &&
                      tokens.is_word(size - 2, "WITH") && tokens.is_word(size - 1, "VALUES");
  return filled ? size - 2 : size;
}

}  // namespace

std::optional<Default> read_default(std::string_view text, const ColumnType& type, Arity arity,
                                    Dialect dialect) {
  if (dialect == Dialect::sqlite) return read_sqlite_default(text, type);
  const Tokens tokens(text, dialect);
  const DefaultReader reader(tokens, dialect);
  const Span whole = {0, end_of_default(tokens, dialect)};
  if (reader.is_null(reader.bare(whole))) return std::nullopt;
  const Family family = family_of(type, dialect);
  std::optional<Default> value =
      arity == Arity::list ? reader.list(whole, family) : reader.scalar(whole, family);
  if (value) return value;
  if (dialect == Dialect::sqlserver) {
    const Span bare = reader.bare(whole);
    return value_of(Default::Kind::expression,
                    std::string(tokens.text_between(bare.begin, bare.end)));
  }
  if (dialect == Dialect::mysql) return value_of(Default::Kind::expression, std::string(text));
  return value_of(Default::Kind::expression, printed_expression(text, dialect));
}

}  // namespace prisma_drift::sql
