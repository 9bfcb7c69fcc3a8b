// How PostgreSQL prints an expression that it has stored, as far as the text alone tells.
#include <string>

#include "server/sql/default_text.h"
#include "server/sql/lexer.h"
#include "server/sql/names.h"
#include "server/sql/type_text.h"

namespace prisma_drift::sql {
namespace {

// Words that stay in capitals: all others outside quotes are names, and folded.
constexpr std::string_view kCapitals[] = {"CURRENT_TIMESTAMP",
                                          "CURRENT_DATE",
                                          "CURRENT_TIME",
                                          "CURRENT_USER",
                                          "CURRENT_ROLE",
                                          "CURRENT_CATALOG",
                                          "CURRENT_SCHEMA",
                                          "SESSION_USER",
                                          "USER",
                                          "LOCALTIME",
                                          "LOCALTIMESTAMP",
                                          "ARRAY",
                                          "AT",
                                          "TIME",
                                          "ZONE",
                                          "AND",
                                          "OR",
                                          "NOT",
                                          "NULL",
                                          "IS",
                                          "CASE",
                                          "WHEN",
                                          "THEN",
                                          "ELSE",
                                          "END",
                                          "COALESCE",
                                          "NULLIF",
                                          "GREATEST",
                                          "LEAST",
                                          "IN",
                                          "FROM",
                                          "COLLATE",
                                          "ROW"};

struct PrintedType {
  std::string_view canonical;
  std::string_view printed;
};
constexpr PrintedType kPrintedTypes[] = {
    {"BIGINT", "bigint"},
    {"BIT", "bit"},
    {"BOOLEAN", "boolean"},
    {"CHAR", "character"},
    {"DECIMAL", "numeric"},
    {"DOUBLE PRECISION", "double precision"},
    {"INTEGER", "integer"},
    {"REAL", "real"},
    {"SMALLINT", "smallint"},
    {"TIME", "time without time zone"},
    {"TIMESTAMP", "timestamp without time zone"},
    {"TIMESTAMPTZ", "timestamp with time zone"},
    {"TIMETZ", "time with time zone"},
    {"VARBIT", "bit varying"},
    {"VARCHAR", "character varying"},
};

bool is_operator(const Tokens& tokens, std::size_t index) {
  if (tokens[index].kind == Token::Kind::word) {
    return is_one_of(tokens.text(index), {"AT", "AND", "OR", "NOT", "IS", "LIKE", "ILIKE", "IN"});
  }
  return tokens[index].kind == Token::Kind::punctuation &&
         std::string_view("+-*/%^<>=~!@#&|?").find(tokens.text(index)) != std::string_view::npos;
}

// Prints tokens in order; the nesting of the text is kept as it is, without recursion.
class Printer {
 public:
  Printer(const Tokens& tokens, Dialect dialect) : tokens_(tokens), dialect_(dialect) {}

  std::string print(std::size_t begin, std::size_t end) {
    std::size_t index = begin;
    while (index < end) index = print_one(index);
    return std::move(text_);
  }

 private:
  std::size_t print_one(std::size_t index) {
    const std::string_view text = tokens_.text(index);
    switch (tokens_[index].kind) {
      case Token::Kind::word:
        return print_word(index);
      case Token::Kind::string:
      case Token::Kind::dollar_string:
        return print_string(index);
      case Token::Kind::punctuation:
        if (text == "::") return print_cast(index);
        break;
      case Token::Kind::quoted_name:
      case Token::Kind::number:
      case Token::Kind::end:
        break;
    }
    append(text, index);
    return index + 1;
  }

  std::size_t print_word(std::size_t index) {
    const std::string_view word = tokens_.text(index);
    // A type before a literal is a cast.
    if (tokens_[index + 1].kind == Token::Kind::string && !is_one_of(word, kCapitals)) {
      std::size_t type_begin = index;
      const WrittenType type = read_type(tokens_, type_begin, dialect_);
      append(tokens_.text(index + 1), index);
      text_ += "::" + printed_type(type);
      return index + 2;
    }
    if (is_one_of(word, kCapitals)) {
      std::string capitals(word);
      for (char& c : capitals) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      }
      append(capitals, index);
      return index + 1;
    }
    if (tokens_.is_word(index, "PG_CATALOG") && tokens_.is_punctuation(index + 1, ".")) {
      return index + 2;
    }
    // A call with a cast behind it is printed in parentheses.
    if (tokens_.is_punctuation(index + 1, "(")) {
      const std::size_t behind = tokens_.behind_parenthesis(index + 1);
      if (tokens_.is_punctuation(behind, "::")) {
        append("(", index);
        closing_.push_back(behind);
        text_ += stored_name(word, dialect_);
        return index + 1;
      }
    }
    append(stored_name(word, dialect_), index);
    return index + 1;
  }

  // A literal has a type, said or not: of a call's arguments and of operands it is mostly text.
  std::size_t print_string(std::size_t index) {
    const bool literal_prefix = tokens_.text(index).front() != '\'';
    append(literal_prefix ? tokens_.text(index) : tokens_.text(index), index);
    const bool argument =
        tokens_.is_punctuation(index - 1, "(") || tokens_.is_punctuation(index - 1, ",") ||
        tokens_.is_word(index - 1, "ZONE") || tokens_.is_punctuation(index - 1, "|");
    if (index > 0 && argument && !tokens_.is_punctuation(index + 1, "::")) text_ += "::text";
    return index + 1;
  }

  std::size_t print_cast(std::size_t index) {
    if (!closing_.empty() && closing_.back() == index) {
      text_ += ")";
      closing_.pop_back();
    }
    ++index;
    const WrittenType type = read_type(tokens_, index, dialect_);
    text_ += "::" + printed_type(type);
    return index;
  }

  std::string printed_type(const WrittenType& type) const {
    std::string printed = type.quoted ? "\"" + type.name + "\"" : type.name;
    if (!type.space.empty() && type.space != "pg_catalog") printed = type.space + "." + printed;
    if (const std::optional<SqlType> known = built_in_type(dialect_, type)) {
      for (const PrintedType& candidate : kPrintedTypes) {
        if (known->type.name == candidate.canonical) printed = candidate.printed;
      }
    }
    for (std::size_t i = 0; i < type.arguments.size(); ++i) {
      printed += (i == 0 ? "(" : ",") + type.arguments[i];
    }
    if (!type.arguments.empty()) printed += ")";
    return type.list ? printed + "[]" : printed;
  }

  // Spaces as the text has them: single, and none inside of parentheses.
  void append(std::string_view text, std::size_t index) {
    if (index > 0 && !text_.empty() && text_.back() != '(' && text_.back() != '[' && text != ")" &&
        text != "]" && text != "," && tokens_[index - 1].range.end < tokens_[index].range.begin) {
      text_ += ' ';
    }
    text_ += text;
  }

  const Tokens& tokens_;
  Dialect dialect_;
  std::string text_;
  // Indexes of the `::` before which a parenthesis must be closed.
  std::vector<std::size_t> closing_;
};

}  // namespace

std::string printed_expression(std::string_view text, Dialect dialect) {
  const Tokens tokens(text, dialect);
  std::size_t begin = 0;
  std::size_t end = tokens.size();
  // Parentheses around the whole are kept only for operators.
  while (end - begin > 2 && tokens.is_punctuation(begin, "(") &&
         tokens.behind_parenthesis(begin) == end) {
    ++begin;
    --end;
  }
  bool operators = false;
  for (std::size_t i = begin; i < end && !operators;) {
    operators = is_operator(tokens, i);
    i = tokens.is_punctuation(i, "(") ? tokens.behind_parenthesis(i) : i + 1;
  }
  const std::string printed = Printer(tokens, dialect).print(begin, end);
  return operators ? "(" + printed + ")" : printed;
}

}  // namespace prisma_drift::sql
