#include "server/sql/lexer.h"

#include <algorithm>

namespace prisma_drift::sql {
namespace {

// How a dialect writes what is no word.
struct LexicalRules {
  bool dollar_quotes = false;
  // E'it\'s'.
  bool escape_strings = false;
  // 'it\'s'.
  bool backslash_escapes = false;
  bool nested_comments = false;
  bool hash_comments = false;
  // MySQL: `--` begins a comment only before white space.
  bool spaced_line_comments = false;
  // MySQL: what stands in /*! … */ is no comment.
  bool executable_comments = false;
  // MySQL: "text" is a string.
  bool double_quoted_strings = false;
  bool backtick_names = false;
  bool bracket_names = false;
};

constexpr LexicalRules rules_of(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
      return {.dollar_quotes = true, .escape_strings = true, .nested_comments = true};
    case Dialect::cockroachdb:
      return {.dollar_quotes = true, .escape_strings = true};
    case Dialect::mysql:
      return {.backslash_escapes = true,
              .hash_comments = true,
              .spaced_line_comments = true,
              .executable_comments = true,
              .double_quoted_strings = true,
              .backtick_names = true};
    case Dialect::sqlite:
      return {.backtick_names = true, .bracket_names = true};
    case Dialect::sqlserver:
      return {.nested_comments = true, .bracket_names = true};
  }
  return {};
}

constexpr bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool is_word_part(char c) { return is_word_start(c) || is_digit(c) || c == '$'; }
constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

void Lexer::skip_block_comment() {
  const bool nested = rules_of(dialect_).nested_comments;
  position_ += 2;
  for (std::uint32_t depth = 1; depth > 0;) {
    const std::size_t next = text_.find_first_of("*/", position_);
    if (next == std::string_view::npos || next + 1 >= text_.size()) {
      position_ = static_cast<std::uint32_t>(text_.size());
      unterminated_ = true;
      return;
    }
    position_ = static_cast<std::uint32_t>(next);
    if (text_[next] == '*' && text_[next + 1] == '/') {
      --depth;
      position_ += 2;
    } else if (nested && text_[next] == '/' && text_[next + 1] == '*') {
      ++depth;
      position_ += 2;
    } else {
      ++position_;
    }
  }
}

bool Lexer::at_line_comment() const {
  const LexicalRules rules = rules_of(dialect_);
  const char c = text_[position_];
  if (c == '#') return rules.hash_comments;
  if (c != '-' || at(position_ + 1) != '-') return false;
  const char behind = at(position_ + 2);
  return !rules.spaced_line_comments || behind == '\0' || is_space(behind);
}

// `/*!50001`, `/*M!100100`, and the `*/` that closes it.
bool Lexer::skip_comment_marker() {
  if (!rules_of(dialect_).executable_comments) return false;
  if (at(position_) == '*' && at(position_ + 1) == '/' && at(position_ + 2) != '*') {
    position_ += 2;
    return true;
  }
  if (at(position_) != '/' || at(position_ + 1) != '*') return false;
  const std::uint32_t mark = position_ + (at(position_ + 2) == 'M' ? 3 : 2);
  if (at(mark) != '!') return false;
  position_ = mark + 1;
  while (is_digit(at(position_))) ++position_;
  return true;
}

void Lexer::skip_blank() {
  while (position_ < text_.size()) {
    const char c = text_[position_];
    if (is_space(c)) {
      ++position_;
    } else if (at_line_comment()) {
      position_ = static_cast<std::uint32_t>(std::min(text_.find('\n', position_), text_.size()));
    } else if (skip_comment_marker()) {
      continue;
    } else if (c == '/' && at(position_ + 1) == '*') {
      skip_block_comment();
    } else {
      return;
    }
  }
}

Token Lexer::quoted(std::uint32_t begin, char close, bool backslash_escapes, Token::Kind kind) {
  const char stops[] = {close, '\\'};
  const std::string_view wanted(stops, backslash_escapes ? 2 : 1);
  ++position_;
  for (;;) {
    const std::size_t next = text_.find_first_of(wanted, position_);
    if (next == std::string_view::npos) break;
    position_ = static_cast<std::uint32_t>(next) + 1;
    if (text_[next] != close) {
      ++position_;
    } else if (at(position_) == close) {
      ++position_;
    } else {
      return {kind, {begin, position_}};
    }
  }
  position_ = static_cast<std::uint32_t>(text_.size());
  unterminated_ = true;
  return {kind, {begin, position_}};
}

// `$1` and a lonely `$` are punctuation.
Token Lexer::dollar(std::uint32_t begin) {
  std::uint32_t tag_end = begin + 1;
  if (!is_digit(at(tag_end))) {
    while (is_word_part(at(tag_end)) && at(tag_end) != '$') ++tag_end;
  }
  if (at(tag_end) != '$') {
    ++position_;
    return {Token::Kind::punctuation, {begin, position_}};
  }
  const std::string_view tag = text_.substr(begin, tag_end + 1 - begin);
  const std::size_t close = text_.find(tag, tag_end + 1);
  unterminated_ |= close == std::string_view::npos;
  position_ = static_cast<std::uint32_t>(close == std::string_view::npos ? text_.size()
                                                                         : close + tag.size());
  return {Token::Kind::dollar_string, {begin, position_}};
}

Token Lexer::next() {
  const LexicalRules rules = rules_of(dialect_);
  skip_blank();
  const std::uint32_t begin = position_;
  if (begin >= text_.size()) return {Token::Kind::end, {begin, begin}};
  const char c = text_[begin];
  if (is_word_start(c)) {
    while (is_word_part(at(position_))) ++position_;
    if (at(position_) == '\'' && position_ == begin + 1) {
      const char prefix = upper(c);
      if (prefix == 'E' || prefix == 'N' || prefix == 'B' || prefix == 'X') {
        const bool escapes = rules.backslash_escapes || (prefix == 'E' && rules.escape_strings);
        return quoted(begin, '\'', escapes, Token::Kind::string);
      }
    }
    return {Token::Kind::word, {begin, position_}};
  }
  if (is_digit(c) || (c == '.' && is_digit(at(begin + 1)))) {
    while (is_word_part(at(position_)) || at(position_) == '.') ++position_;
    return {Token::Kind::number, {begin, position_}};
  }
  if (c == '\'') return quoted(begin, '\'', rules.backslash_escapes, Token::Kind::string);
  if (c == '"') {
    return rules.double_quoted_strings ? quoted(begin, '"', true, Token::Kind::string)
                                       : quoted(begin, '"', false, Token::Kind::quoted_name);
  }
  if (c == '`' && rules.backtick_names) return quoted(begin, '`', false, Token::Kind::quoted_name);
  if (c == '[' && rules.bracket_names) return quoted(begin, ']', false, Token::Kind::quoted_name);
  if (c == '$' && rules.dollar_quotes) return dollar(begin);
  position_ += c == ':' && at(begin + 1) == ':' ? 2 : 1;
  return {Token::Kind::punctuation, {begin, position_}};
}

Tokens::Tokens(std::string_view text, Dialect dialect) : text_(text) {
  Lexer lexer(text, dialect);
  do {
    tokens_.push_back(lexer.next());
    if (lexer.unterminated() && !unterminated_) unterminated_ = tokens_.back().range;
  } while (tokens_.back().kind != Token::Kind::end);
  behind_.resize(tokens_.size());
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < size(); ++i) {
    behind_[i] = i + 1;
    if (is_punctuation(i, "(")) {
      behind_[i] = static_cast<std::uint32_t>(size());
      open.push_back(i);
    } else if (is_punctuation(i, ")") && !open.empty()) {
      behind_[open.back()] = i + 1;
      open.pop_back();
    }
  }
}

std::string_view Tokens::text_between(std::size_t begin, std::size_t end) const {
  if (begin >= end) return {};
  const std::uint32_t first = (*this)[begin].range.begin;
  return text_.substr(first, (*this)[end - 1].range.end - first);
}

bool Tokens::is_word(std::size_t index, std::string_view word) const {
  return (*this)[index].kind == Token::Kind::word && equal_ignoring_case(text(index), word);
}

bool Tokens::is_punctuation(std::size_t index, std::string_view punctuation) const {
  return (*this)[index].kind == Token::Kind::punctuation && text(index) == punctuation;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(),
                    [](char a, char b) { return upper(a) == upper(b); });
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view candidate) {
    return equal_ignoring_case(word, candidate);
  });
}

}  // namespace prisma_drift::sql
