// SQL text -> tokens, as each dialect reads quotes and comments. For what tree-sitter does not see:
// where statements end, and the text of expressions and procedure bodies.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "server/database/dialect.h"
#include "server/text/range.h"

namespace prisma_drift::sql {

struct Token {
  enum class Kind : std::uint8_t {
    // Outside quotes: a keyword or a name.
    word,
    quoted_name,
    // With its quotes and prefix (E'…', N'…', X'…').
    string,
    // $tag$ … $tag$.
    dollar_string,
    number,
    // `::`, or one character.
    punctuation,
    end,
  };
  Kind kind = Kind::end;
  Range range;
};

// Goes over a text from front to back; comments and white space are skipped. Borrows the text.
class Lexer {
 public:
  Lexer(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) {}

  Token next();

  std::string_view text_of(const Token& token) const {
    return text_.substr(token.range.begin, token.range.size());
  }
  std::uint32_t position() const { return position_; }
  void set_position(std::uint32_t position) { position_ = position; }
  // A quote or comment went on to the end of the text.
  bool unterminated() const { return unterminated_; }

 private:
  void skip_blank();
  bool at_line_comment() const;
  bool skip_comment_marker();
  void skip_block_comment();
  Token quoted(std::uint32_t begin, char close, bool backslash_escapes, Token::Kind kind);
  Token dollar(std::uint32_t begin);
  char at(std::uint32_t position) const { return position < text_.size() ? text_[position] : '\0'; }

  std::string_view text_;
  Dialect dialect_;
  std::uint32_t position_ = 0;
  bool unterminated_ = false;
};

// All tokens of a text, with text and case at hand, for code that looks back and forth. The last
// one is Kind::end, so that looking one ahead is always allowed. Borrows the text.
class Tokens {
 public:
  Tokens(std::string_view text, Dialect dialect);

  std::size_t size() const { return tokens_.size() - 1; }
  // Past the last one: the end.
  const Token& operator[](std::size_t index) const {
    return tokens_[index < tokens_.size() ? index : tokens_.size() - 1];
  }
  std::string_view text(std::size_t index) const {
    const Range range = (*this)[index].range;
    return text_.substr(range.begin, range.size());
  }
  // Whether it is that word outside quotes, whatever its case. `word` in capitals.
  bool is_word(std::size_t index, std::string_view word) const;
  bool is_punctuation(std::size_t index, std::string_view punctuation) const;
  // The index behind the parenthesis that closes the one at `open`; size() if none does.
  std::size_t behind_parenthesis(std::size_t open) const {
    return open < size() ? behind_[open] : size();
  }
  std::string_view whole_text() const { return text_; }
  // The text of the tokens in [begin, end), with what stands between them.
  std::string_view text_between(std::size_t begin, std::size_t end) const;
  // The quote or comment that goes on to the end of the text; nothing if there is none.
  std::optional<Range> unterminated() const { return unterminated_; }

 private:
  std::string_view text_;
  std::optional<Range> unterminated_;
  std::vector<Token> tokens_;
  // Of an opening parenthesis, the index behind its partner; elsewhere the next index.
  std::vector<std::uint32_t> behind_;
};

// Letters of ASCII only.
bool equal_ignoring_case(std::string_view left, std::string_view right);

// Whether one of `words`, in capitals, is `word` whatever its case.
bool is_one_of(std::string_view word, std::span<const std::string_view> words);
inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return is_one_of(word, std::span(words.begin(), words.size()));
}

}  // namespace prisma_drift::sql
