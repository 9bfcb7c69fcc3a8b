#include "server/sql/prepared.h"

#include "server/sql/condition.h"
#include "server/sql/lexer.h"
#include "server/sql/names.h"

namespace prisma_drift::sql {
namespace {

constexpr Dialect kDialect = Dialect::mysql;

// Longer ones are programs; what they hold is not followed.
constexpr std::size_t kLongestExpression = 1 << 14;

// Without the cost of reading the rest.
std::string_view first_word(std::string_view statement) {
  Lexer lexer(statement, kDialect);
  return lexer.text_of(lexer.next());
}

std::string_view text_between(const Tokens& tokens, std::size_t begin, std::size_t end) {
  if (begin >= end) return {};
  const std::uint32_t from = tokens[begin].range.begin;
  return tokens.whole_text().substr(from, tokens[end - 1].range.end - from);
}

bool is_variable(const Tokens& tokens, std::size_t index) {
  return tokens.is_punctuation(index, "@") && tokens[index + 1].kind != Token::Kind::end &&
         tokens[index].range.end == tokens[index + 1].range.begin &&
         !tokens.is_punctuation(index + 1, "@");
}

// The index of the first `punctuation` outside parentheses; `end` if there is none.
std::size_t find_outside(const Tokens& tokens, std::size_t begin, std::size_t end,
                         std::string_view punctuation) {
  for (std::size_t i = begin; i < end;) {
    if (tokens.is_punctuation(i, punctuation)) return i;
    i = tokens.is_punctuation(i, "(") ? tokens.behind_parenthesis(i) : i + 1;
  }
  return end;
}

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Without parentheses around it, and without the SELECT of `(SELECT IF(…))`.
Span bare(const Tokens& tokens, Span span) {
  for (;;) {
    if (tokens.is_punctuation(span.begin, "(") &&
        tokens.behind_parenthesis(span.begin) == span.end) {
      ++span.begin;
      --span.end;
    } else if (tokens.is_word(span.begin, "SELECT")) {
      ++span.begin;
    } else {
      return span;
    }
  }
}

std::optional<std::string> only_literal(const Tokens& tokens, Span span) {
  span = bare(tokens, span);
  if (span.end != span.begin + 1 || tokens[span.begin].kind != Token::Kind::string) {
    return std::nullopt;
  }
  return literal_text(tokens.text(span.begin), kDialect);
}

// IF(condition, 'one', 'other')
std::vector<Prepared> choice(const Tokens& tokens, Span span) {
  const std::size_t end = span.end - 1;
  const std::size_t first = find_outside(tokens, span.begin + 2, end, ",");
  const std::size_t second = find_outside(tokens, first + 1, end, ",");
  std::optional<std::string> one = only_literal(tokens, {first + 1, second});
  std::optional<std::string> other = only_literal(tokens, {second + 1, end});
  if (!one || !other) return {};
  const Condition condition = parse_condition(tokens, span.begin + 2, first, kDialect);
  return {{std::move(*one), condition, true}, {std::move(*other), condition, false}};
}

std::vector<Prepared> possible_texts(std::string_view expression) {
  const Tokens tokens(expression, kDialect);
  const Span span = bare(tokens, {0, tokens.size()});
  if (std::optional<std::string> literal = only_literal(tokens, span)) {
    return {{std::move(*literal), std::nullopt, true}};
  }
  const bool is_choice = tokens.is_word(span.begin, "IF") &&
                         tokens.is_punctuation(span.begin + 1, "(") &&
                         tokens.behind_parenthesis(span.begin + 1) == span.end;
  return is_choice ? choice(tokens, span) : std::vector<Prepared>{};
}

}  // namespace

std::string PreparedStatements::resolved(std::string_view text) const {
  const Tokens tokens(text, kDialect);
  std::string result;
  std::size_t done = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_variable(tokens, i)) continue;
    const auto found = variables_.find(lower_case(tokens.text(i + 1)));
    if (found == variables_.end() || found->second.empty()) return {};
    result += text.substr(done, tokens[i].range.begin - done);
    result += found->second;
    done = tokens[++i].range.end;
    if (result.size() > kLongestExpression) return {};
  }
  result += text.substr(done);
  return result.size() > kLongestExpression ? std::string() : result;
}

void PreparedStatements::read(std::string_view statement) {
  if (!is_one_of(first_word(statement), {"SET", "SELECT", "PREPARE"})) return;
  const Tokens tokens(statement.substr(0, kLongestExpression), kDialect);
  const std::size_t end = tokens.size();
  if (tokens.is_word(0, "SET")) {
    // SET @a = 1, @b := 2
    for (std::size_t i = 1; i < end;) {
      const std::size_t comma = find_outside(tokens, i, end, ",");
      const std::size_t equals = find_outside(tokens, i, comma, "=");
      if (is_variable(tokens, i) && equals < comma) {
        variables_[lower_case(tokens.text(i + 1))] =
            resolved(text_between(tokens, equals + 1, comma));
      }
      i = comma + 1;
    }
  } else if (tokens.is_word(0, "SELECT")) {
    for (std::size_t i = 1; i < end; ++i) {
      if (!tokens.is_word(i, "INTO") || !is_variable(tokens, i + 1)) continue;
      // The query without its INTO.
      std::string query = "(";
      query += text_between(tokens, 0, i);
      query += ' ';
      query += text_between(tokens, i + 3, end);
      variables_[lower_case(tokens.text(i + 2))] = resolved(query + ")");
      break;
    }
  } else if (tokens.is_word(0, "PREPARE") && tokens.is_word(2, "FROM")) {
    statements_[lower_case(tokens.text(1))] = resolved(text_between(tokens, 3, end));
  }
}

std::optional<std::vector<Prepared>> PreparedStatements::executed(
    std::string_view statement) const {
  if (!equal_ignoring_case(first_word(statement), "EXECUTE")) return std::nullopt;
  const Tokens tokens(statement.substr(0, kLongestExpression), kDialect);
  const auto found = statements_.find(lower_case(tokens.text(1)));
  if (found == statements_.end() || tokens.is_word(2, "USING")) return std::vector<Prepared>{};
  return possible_texts(found->second);
}

}  // namespace prisma_drift::sql
