#include "server/sql/split.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "server/sql/lexer.h"
#include "server/sql/names.h"
#include "server/sql/transact_sql.h"

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
      after_end_ = false;
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
      routine_ = is_one_of(word, {"FUNCTION", "PROCEDURE", "TRIGGER", "EVENT"});
    }
    if (!routine_) return;
    // `END IF` and `END LOOP` close what was not counted.
    if (after_end_ && is_one_of(word, {"IF", "LOOP", "WHILE", "REPEAT"})) {
      ++body_;
      after_end_ = false;
      return;
    }
    if (body_ == 0) {
      after_end_ = false;
      // PostgreSQL: BEGIN ATOMIC. Elsewhere BEGIN alone.
      const bool begins = dialect_ == Dialect::postgresql
                              ? after_begin_ && equal_ignoring_case(word, "ATOMIC")
                              : equal_ignoring_case(word, "BEGIN");
      after_begin_ = equal_ignoring_case(word, "BEGIN");
      if (begins) body_ = 1;
      return;
    }
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

// `DELIMITER $$`, a command of MySQL's client: what ends a statement from there on.
std::string_view delimiter_of(std::string_view line) {
  constexpr std::string_view kWord = "DELIMITER";
  std::string_view delimiter = line.substr(kWord.size());
  const std::size_t begin = delimiter.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return ";";
  delimiter = delimiter.substr(begin);
  return delimiter.substr(0, delimiter.find_first_of(" \t\r"));
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

// A statement of a Transact-SQL batch, as indexes of tokens.
struct BatchPart {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t batch = 0;
};

std::vector<BatchPart> batch_parts(const Tokens& tokens) {
  std::vector<BatchPart> parts;
  std::size_t batch = 0;
  const BlockEnds blocks(tokens);
  for (std::size_t index = 0; index < tokens.size();) {
    if (is_batch_separator(tokens, index)) {
      index += tokens[index + 1].kind == Token::Kind::number ? 2 : 1;
      ++batch;
    } else if (tokens.is_punctuation(index, ";")) {
      ++index;
    } else {
      const std::size_t end = std::max(end_of_statement(tokens, blocks, index), index + 1);
      parts.push_back({index, end, batch});
      index = end;
    }
  }
  return parts;
}

// Variables live in one batch.
std::string variable_in(const Tokens& tokens, std::size_t index, std::size_t batch) {
  return std::to_string(batch) + lower_case(tokens.text(index));
}

bool is_variable(const Tokens& tokens, std::size_t index) {
  return index > 0 && tokens[index].kind == Token::Kind::word &&
         tokens.is_punctuation(index - 1, "@") &&
         tokens[index - 1].range.end == tokens[index].range.begin;
}

// What a variable holds decides what the statements do that use it: from its declaration to its
// last use, they are one.
std::vector<BatchPart> joined_by_variables(const Tokens& tokens, std::vector<BatchPart> parts) {
  std::unordered_map<std::string, std::size_t> last_use;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t index = parts[i].begin; index < parts[i].end; ++index) {
      if (is_variable(tokens, index)) last_use[variable_in(tokens, index, parts[i].batch)] = i;
    }
  }
  std::vector<BatchPart> joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    BatchPart part = parts[i];
    std::size_t last = i;
    for (; tokens.is_word(part.begin, "DECLARE"); ++i) {
      for (std::size_t index = parts[i].begin; index < parts[i].end; ++index) {
        if (!is_variable(tokens, index)) continue;
        last = std::max(last, last_use[variable_in(tokens, index, part.batch)]);
      }
      part.end = parts[i].end;
      // The end of a TRY is not inside of what began in it.
      const bool leaves = i + 1 < parts.size() && tokens.is_word(parts[i + 1].begin, "END");
      if (i >= last || leaves) break;
    }
    joined.push_back(part);
  }
  return joined;
}

SplitText split_batches(std::string_view text) {
  const Tokens tokens(text, Dialect::sqlserver);
  SplitText result;
  for (const BatchPart& part : joined_by_variables(tokens, batch_parts(tokens))) {
    result.statements.push_back({tokens[part.begin].range.begin, tokens[part.end - 1].range.end});
  }
  if (const std::optional<Range> open = tokens.unterminated()) {
    result.problems.push_back({SyntaxProblem::Kind::unterminated, *open});
  }
  return result;
}

}  // namespace

SplitText split_statements(std::string_view text, Dialect dialect) {
  if (dialect == Dialect::sqlserver) return split_batches(text);
  SplitText result;
  Lexer lexer(text, dialect);
  Token token = lexer.next();
  std::string_view delimiter = ";";
  const auto at_delimiter = [&] { return text.substr(token.range.begin).starts_with(delimiter); };
  // A delimiter like `$$` may stand at the end of a word.
  const auto advance = [&] {
    token = lexer.next();
    if (delimiter == ";" || token.kind != Token::Kind::word) return;
    const std::size_t at = lexer.text_of(token).find(delimiter);
    if (at == 0 || at == std::string_view::npos) return;
    token.range.end = token.range.begin + static_cast<std::uint32_t>(at);
    lexer.set_position(token.range.end);
  };
  while (token.kind != Token::Kind::end) {
    const std::string_view first = lexer.text_of(token);
    if (first == ";" || at_delimiter()) {
      if (at_delimiter()) {
        lexer.set_position(token.range.begin + static_cast<std::uint32_t>(delimiter.size()));
      }
      advance();
      continue;
    }
    const bool new_delimiter = dialect == Dialect::mysql && equal_ignoring_case(first, "DELIMITER");
    if (first == "\\" || new_delimiter) {
      const Range line = {token.range.begin, end_of_line(text, token.range.begin)};
      if (new_delimiter) delimiter = delimiter_of(text.substr(line.begin, line.size()));
      result.problems.push_back({SyntaxProblem::Kind::client_command, line});
      lexer.set_position(line.end);
      advance();
      continue;
    }
    Range range = token.range;
    Nesting nesting(dialect);
    CopyWatch copy;
    for (std::uint32_t index = 0; token.kind != Token::Kind::end; ++index) {
      const std::string_view word = lexer.text_of(token);
      if (delimiter == ";" ? word == ";" && !nesting.inside() : at_delimiter()) break;
      nesting.feed(token, word);
      copy.feed(index, word);
      range.end = token.range.end;
      if (lexer.unterminated()) {
        result.problems.push_back({SyntaxProblem::Kind::unterminated, token.range});
      }
      advance();
    }
    result.statements.push_back(range);
    if (copy.data_follows()) {
      const std::uint32_t end = behind_copy_data(text, range.end);
      result.problems.push_back({SyntaxProblem::Kind::copy_data, {range.begin, end}});
      lexer.set_position(end);
      advance();
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
