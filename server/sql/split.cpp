#include "server/sql/split.h"

#include <algorithm>

#include "server/sql/lexer.h"

namespace prisma_drift::sql {
namespace {

// Which `;` belong to the statement they stand in. Fed with its tokens one after another.
class Nesting {
 public:
  explicit Nesting(Dialect dialect) : dialect_(dialect) {}

  void feed(const Token& token, std::string_view text) {
    if (token.kind == Token::Kind::punctuation) {
      if (text == "(") ++parentheses_;
      if (text == ")" && parentheses_ > 0) --parentheses_;
    } else if (token.kind == Token::Kind::word) {
      feed_word(text);
    }
    ++count_;
  }

  bool inside() const { return body_ > 0 || (rule_ && parentheses_ > 0); }

 private:
  void feed_word(std::string_view word) {
    if (count_ == 0) create_ = equal_ignoring_case(word, "CREATE");
    if (!create_) return;
    if (!routine_ && count_ <= kLongestBeginning) {
      rule_ = rule_ || is_one_of(word, {"RULE"});
      routine_ = is_one_of(word, {"FUNCTION", "PROCEDURE", "TRIGGER"});
    }
    if (!routine_) return;
    if (body_ == 0) {
      // PostgreSQL: BEGIN ATOMIC. Elsewhere BEGIN alone.
      const bool begins = dialect_ == Dialect::postgresql
                              ? after_begin_ && equal_ignoring_case(word, "ATOMIC")
                              : equal_ignoring_case(word, "BEGIN");
      after_begin_ = equal_ignoring_case(word, "BEGIN");
      if (begins) body_ = 1;
      return;
    }
    // `END IF` and `END LOOP` close what was not counted.
    if (after_end_ && is_one_of(word, {"IF", "LOOP", "WHILE", "REPEAT"})) ++body_;
    after_end_ = equal_ignoring_case(word, "END");
    if (after_end_) --body_;
    if (is_one_of(word, {"BEGIN", "CASE"})) ++body_;
  }

  // CREATE OR REPLACE CONSTRAINT TRIGGER, CREATE DEFINER = … TRIGGER.
  static constexpr std::uint32_t kLongestBeginning = 8;

  Dialect dialect_;
  std::uint32_t count_ = 0;
  std::uint32_t parentheses_ = 0;
  std::uint32_t body_ = 0;
  bool create_ = false;
  bool routine_ = false;
  bool rule_ = false;
  bool after_begin_ = false;
  bool after_end_ = false;
};

std::uint32_t end_of_line(std::string_view text, std::uint32_t position) {
  return static_cast<std::uint32_t>(std::min(text.find('\n', position), text.size()));
}

// COPY … FROM stdin: the data follows on lines of its own, up to a line `\.`.
class CopyWatch {
 public:
  void feed(std::uint32_t index, std::string_view word) {
    if (index == 0) copy_ = equal_ignoring_case(word, "COPY");
    if (!copy_) return;
    stdin_ = stdin_ || (from_ && equal_ignoring_case(word, "STDIN"));
    from_ = equal_ignoring_case(word, "FROM");
  }
  bool data_follows() const { return stdin_; }

 private:
  bool copy_ = false;
  bool from_ = false;
  bool stdin_ = false;
};

std::uint32_t behind_copy_data(std::string_view text, std::uint32_t position) {
  std::size_t end = text.find("\n\\.", position);
  while (end != std::string_view::npos) {
    const std::size_t behind = end + 3;
    if (behind >= text.size() || text[behind] == '\n' || text[behind] == '\r') {
      return static_cast<std::uint32_t>(behind);
    }
    end = text.find("\n\\.", behind);
  }
  return static_cast<std::uint32_t>(text.size());
}

}  // namespace

SplitText split_statements(std::string_view text, Dialect dialect) {
  SplitText result;
  Lexer lexer(text, dialect);
  Token token = lexer.next();
  while (token.kind != Token::Kind::end) {
    const std::string_view first = lexer.text_of(token);
    if (first == ";") {
      token = lexer.next();
      continue;
    }
    if (first == "\\") {
      const Range line = {token.range.begin, end_of_line(text, token.range.begin)};
      result.problems.push_back({SyntaxProblem::Kind::psql_command, line});
      lexer.set_position(line.end);
      token = lexer.next();
      continue;
    }
    Range range = token.range;
    Nesting nesting(dialect);
    CopyWatch copy;
    for (std::uint32_t index = 0; token.kind != Token::Kind::end; ++index) {
      const std::string_view word = lexer.text_of(token);
      if (word == ";" && !nesting.inside()) break;
      nesting.feed(token, word);
      copy.feed(index, word);
      range.end = token.range.end;
      if (lexer.unterminated()) {
        result.problems.push_back({SyntaxProblem::Kind::unterminated, token.range});
      }
      token = lexer.next();
    }
    result.statements.push_back(range);
    if (copy.data_follows()) {
      const std::uint32_t end = behind_copy_data(text, range.end);
      result.problems.push_back({SyntaxProblem::Kind::copy_data, {range.begin, end}});
      lexer.set_position(end);
      token = lexer.next();
    }
  }
  if (lexer.unterminated() && result.problems.empty()) {
    const auto size = static_cast<std::uint32_t>(text.size());
    result.problems.push_back({SyntaxProblem::Kind::unterminated, {size, size}});
  }
  return result;
}

Range conflict_marker(std::string_view text) {
  for (const std::string_view marker : {"<<<<<<< ", ">>>>>>> "}) {
    for (std::size_t at = text.find(marker); at != std::string_view::npos;
         at = text.find(marker, at + 1)) {
      if (at == 0 || text[at - 1] == '\n') {
        const auto begin = static_cast<std::uint32_t>(at);
        return {begin, end_of_line(text, begin)};
      }
    }
  }
  return {};
}

}  // namespace prisma_drift::sql
