#include "server/project/script_tokens.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "server/text/utf8.h"

namespace prisma_drift {
namespace {

bool is_word_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<ScriptToken> scan() {
    while (skip_blank(), at_ < text_.size()) next();
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void skip_blank() {
    while (at_ < text_.size()) {
      if (std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
        ++at_;
      } else if (text_.substr(at_, 2) == "//" || (at_ == 0 && text_.substr(0, 2) == "#!")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (text_.substr(at_, 2) == "/*") {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == text_.npos ? text_.size() : end + 2;
      } else if (text_.substr(at_, 3) == "\xEF\xBB\xBF") {
        at_ += 3;
      } else {
        return;
      }
    }
  }

  void next() {
    const char c = peek();
    if (c == '"' || c == '\'') {
      string(c);
    } else if (c == '`') {
      ++at_;
      template_text();
    } else if (c == '}' && !templates_.empty() && templates_.back() == 0) {
      templates_.pop_back();
      push(ScriptTokenKind::template_close, 1);
      template_text();
    } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      number();
    } else if (is_word_character(c)) {
      std::size_t size = 0;
      while (is_word_character(peek(size))) ++size;
      push(ScriptTokenKind::word, size);
    } else if (c == '/' && expects_value()) {
      regular_expression();
    } else {
      punctuation();
    }
  }

  void push(ScriptTokenKind kind, std::size_t size) {
    push(kind, size, std::string(text_.substr(at_, size)));
  }
  void push(ScriptTokenKind kind, std::size_t size, std::string value) {
    const Range range{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + size)};
    tokens_.push_back({kind, range, std::move(value), false, false});
    at_ += size;
  }

  void number() {
    std::size_t size = 0;
    while (is_word_character(peek(size)) || peek(size) == '.' ||
           ((peek(size) == '+' || peek(size) == '-') && size > 0 &&
            (peek(size - 1) == 'e' || peek(size - 1) == 'E'))) {
      ++size;
    }
    push(ScriptTokenKind::number, size);
  }

  void punctuation() {
    constexpr std::array<std::string_view, 6> kLong = {"...", "=>", "??", "||", "&&", "?."};
    std::size_t size = 1;
    for (const std::string_view candidate : kLong) {
      if (text_.substr(at_, candidate.size()) == candidate) size = candidate.size();
    }
    if (!templates_.empty()) {
      if (peek() == '{') ++templates_.back();
      if (peek() == '}') --templates_.back();
    }
    push(ScriptTokenKind::punctuation, size);
  }

  void string(char quote) {
    std::string value;
    std::size_t size = 1;
    while (peek(size) != quote && at_ + size < text_.size() && peek(size) != '\n') {
      size = character(size, value);
    }
    const bool closed = peek(size) == quote && at_ + size < text_.size();
    push(ScriptTokenKind::string, closed ? size + 1 : size, std::move(value));
    tokens_.back().single_quoted = quote == '\'';
    tokens_.back().broken = !closed;
  }

  void template_text() {
    std::string value;
    std::size_t size = 0;
    while (at_ + size < text_.size() && peek(size) != '`' &&
           !(peek(size) == '$' && peek(size + 1) == '{')) {
      size = character(size, value);
    }
    push(ScriptTokenKind::template_text, size, std::move(value));
    if (peek() == '`') {
      ++at_;
    } else if (peek() == '$') {
      push(ScriptTokenKind::template_open, 2);
      templates_.push_back(0);
    }
  }

  // Appends the character at `size` from here, decoding an escape; returns where the next one is.
  std::size_t character(std::size_t size, std::string& value) {
    const char c = peek(size);
    if (c != '\\') {
      value += c;
      return size + 1;
    }
    const char escaped = peek(size + 1);
    if (escaped == 'u' || escaped == 'x') return unicode_escape(size, value);
    constexpr std::string_view kNames = "nrtbfv0";
    constexpr std::string_view kValues("\n\r\t\b\f\v\0", 7);
    const std::size_t known = kNames.find(escaped);
    if (known != kNames.npos) {
      value += kValues[known];
    } else if (escaped != '\n' && escaped != '\0') {
      value += escaped;
    }
    return std::min(size + 2, text_.size() - at_);
  }

  // `\u00e9`, `\xe9`, `\u{1f600}`; halves of a pair are joined.
  std::size_t unicode_escape(std::size_t size, std::string& value) {
    std::size_t end = size + 2;
    char32_t code_point = hex(end, text_[at_ + size + 1] == 'x' ? 2 : 4);
    if (code_point >= 0xD800 && code_point < 0xDC00 && peek(end) == '\\' && peek(end + 1) == 'u') {
      std::size_t second_end = end + 2;
      const char32_t second = hex(second_end, 4);
      if (second >= 0xDC00 && second < 0xE000) {
        code_point = 0x10000 + ((code_point - 0xD800) << 10) + (second - 0xDC00);
        end = second_end;
      }
    }
    const bool valid = code_point < 0xD800 || (code_point >= 0xE000 && code_point <= 0x10FFFF);
    append_utf8(value, valid ? code_point : kReplacementCharacter);
    return end;
  }

  char32_t hex(std::size_t& size, std::size_t digits) {
    const bool braces = peek(size) == '{';
    if (braces) {
      ++size;
      digits = 8;
    }
    char32_t number = 0;
    for (; digits > 0 && std::isxdigit(static_cast<unsigned char>(peek(size))) != 0; --digits) {
      const char c = peek(size++);
      number = number * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    if (braces && peek(size) == '}') ++size;
    return number;
  }

  // A slash here begins a regular expression, and does not divide.
  bool expects_value() const {
    if (tokens_.empty()) return true;
    const ScriptToken& last = tokens_.back();
    if (last.kind == ScriptTokenKind::word) return last.text == "return" || last.text == "typeof";
    if (last.kind != ScriptTokenKind::punctuation) return false;
    return !last.is(")") && !last.is("]") && !last.is("}");
  }

  void regular_expression() {
    std::size_t size = 1;
    bool in_class = false;
    while (at_ + size < text_.size() && peek(size) != '\n') {
      const char c = peek(size);
      if (c == '[') in_class = true;
      if (c == ']') in_class = false;
      if (c == '/' && !in_class) break;
      size += c == '\\' ? 2 : 1;
    }
    size = std::min(size + 1, text_.size() - at_);
    while (is_word_character(peek(size))) ++size;
    push(ScriptTokenKind::regular_expression, size);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<ScriptToken> tokens_;
  // For each template that is open, the braces that are open in its `${`.
  std::vector<int> templates_;
};

}  // namespace

std::vector<ScriptToken> script_tokens(std::string_view text) { return Scanner(text).scan(); }

}  // namespace prisma_drift
