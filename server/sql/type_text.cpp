#include "server/sql/type_text.h"

#include "server/sql/names.h"

namespace prisma_drift::sql {
namespace {

// Words that go on with a type of several words. In SQLite all do.
constexpr std::string_view kContinuations[] = {
    "PRECISION", "VARYING",  "WITH",   "WITHOUT", "TIME",      "ZONE",    "CHARACTER",
    "CHAR",      "YEAR",     "MONTH",  "DAY",     "HOUR",      "MINUTE",  "SECOND",
    "TO",        "UNSIGNED", "SIGNED", "VARCHAR", "VARBINARY", "ZEROFILL"};

void append_word(std::string& name, std::string_view word) {
  if (!name.empty()) name += ' ';
  name += lower_case(word);
}

void read_arguments(const Tokens& tokens, std::size_t& index, WrittenType& type, Dialect dialect) {
  const std::size_t end = tokens.behind_parenthesis(index);
  for (std::size_t i = index + 1; i + 1 < end; ++i) {
    if (tokens.is_punctuation(i, ",")) continue;
    const bool text = tokens[i].kind == Token::Kind::string;
    type.arguments.push_back(text ? literal_text(tokens.text(i), dialect)
                                  : std::string(tokens.text(i)));
  }
  index = end;
}

// `[]`, `[3]`.
bool read_brackets(const Tokens& tokens, std::size_t& index) {
  if (!tokens.is_punctuation(index, "[")) return false;
  while (index < tokens.size() && !tokens.is_punctuation(index, "]")) ++index;
  ++index;
  return true;
}

// MySQL: CHARACTER SET utf8mb4 belongs to the column, and not to what Prisma calls its type.
bool skip_character_set(const Tokens& tokens, std::size_t& index) {
  if (tokens.is_word(index, "CHARSET")) {
    index += 2;
    return true;
  }
  if (tokens.is_word(index + 1, "SET") &&
      (tokens.is_word(index, "CHARACTER") || tokens.is_word(index, "CHAR"))) {
    index += 3;
    return true;
  }
  const bool attribute = is_one_of(tokens.text(index), {"BINARY", "ASCII", "UNICODE"});
  if (attribute) ++index;
  return attribute;
}

}  // namespace

WrittenType read_type(const Tokens& tokens, std::size_t& index, Dialect dialect) {
  WrittenType type;
  const bool any_words = dialect == Dialect::sqlite;
  if (tokens.is_word(index, "SETOF")) ++index;
  if (tokens[index].kind == Token::Kind::quoted_name || tokens.is_punctuation(index + 1, ".")) {
    type.quoted = tokens[index].kind == Token::Kind::quoted_name;
    type.name = stored_name(tokens.text(index++), dialect);
    while (tokens.is_punctuation(index, ".")) {
      type.space = std::move(type.name);
      type.quoted = tokens[index + 1].kind == Token::Kind::quoted_name;
      type.name = stored_name(tokens.text(index + 1), dialect);
      index += 2;
    }
  } else if (tokens[index].kind == Token::Kind::word) {
    append_word(type.name, tokens.text(index++));
  }
  for (;;) {
    if (tokens.is_punctuation(index, "(") && type.arguments.empty()) {
      read_arguments(tokens, index, type, dialect);
    } else if (dialect == Dialect::mysql && skip_character_set(tokens, index)) {
      continue;
    } else if (tokens[index].kind == Token::Kind::word && !type.quoted &&
               (any_words || is_one_of(tokens.text(index), kContinuations))) {
      append_word(type.name, tokens.text(index++));
    } else if (tokens.is_word(index, "ARRAY")) {
      type.list = true;
      ++index;
    } else if (read_brackets(tokens, index)) {
      type.list = true;
    } else {
      return type;
    }
  }
}

WrittenType read_type(std::string_view text, Dialect dialect) {
  const Tokens tokens(text, dialect);
  std::size_t index = 0;
  return read_type(tokens, index, dialect);
}

}  // namespace prisma_drift::sql
