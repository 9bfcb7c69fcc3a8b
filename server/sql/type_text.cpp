#include "server/sql/type_text.h"

#include "server/sql/names.h"

namespace prisma_drift::sql {
namespace {

// Words that go on with a type of several words. In SQLite all do.
constexpr std::string_view kContinuations[] = {
    "PRECISION", "VARYING", "WITH",  "WITHOUT", "TIME", "ZONE",   "UNSIGNED", "CHARACTER",
    "CHAR",      "YEAR",    "MONTH", "DAY",     "HOUR", "MINUTE", "SECOND",   "TO"};

void append_word(std::string& name, std::string_view word, Dialect dialect) {
  if (!name.empty()) name += ' ';
  name += stored_name(word, dialect);
}

void read_arguments(const Tokens& tokens, std::size_t& index, WrittenType& type) {
  const std::size_t end = tokens.behind_parenthesis(index);
  for (std::size_t i = index + 1; i + 1 < end; ++i) {
    if (!tokens.is_punctuation(i, ",")) type.arguments.emplace_back(tokens.text(i));
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
    append_word(type.name, tokens.text(index++), dialect);
  }
  for (;;) {
    if (tokens.is_punctuation(index, "(") && type.arguments.empty()) {
      read_arguments(tokens, index, type);
    } else if (tokens[index].kind == Token::Kind::word && !type.quoted &&
               (any_words || is_one_of(tokens.text(index), kContinuations))) {
      append_word(type.name, tokens.text(index++), dialect);
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
