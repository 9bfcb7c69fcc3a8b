#include "server/schema/validation/literals.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace prisma_drift::schema {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Reads JSON without recursion: which bracket is open where is a stack of characters.
class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  bool read() {
    if (!read_value()) return false;
    while (!open_.empty()) {
      if (!read_in_bracket()) return false;
    }
    skip_space();
    return at_ == text_.size();
  }

 private:
  static constexpr std::size_t kDeepest = 128;

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  void skip_space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  }

  // A value, or the bracket that begins one.
  bool read_value() {
    skip_space();
    switch (peek()) {
      case '{':
      case '[':
        if (open_.size() == kDeepest) return false;
        open_.push_back(text_[at_++]);
        is_first_ = true;
        return true;
      case '"':
        return read_string();
      case 't':
        return read_word("true");
      case 'f':
        return read_word("false");
      case 'n':
        return read_word("null");
      default:
        return read_number();
    }
  }

  // The next item or entry of the innermost bracket, or its end.
  bool read_in_bracket() {
    const bool object = open_.back() == '{';
    skip_space();
    if (take(object ? '}' : ']')) {
      open_.pop_back();
      is_first_ = false;
      return true;
    }
    if (!is_first_ && !take(',')) return false;
    is_first_ = false;
    if (!object) return read_value();
    skip_space();
    if (!read_string()) return false;
    skip_space();
    return take(':') && read_value();
  }

  bool read_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  bool read_string() {
    if (!take('"')) return false;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c == '\\' && !read_escape()) return false;
    }
    return false;
  }

  bool read_escape() {
    const char c = peek();
    if (std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos && c != '\0') {
      ++at_;
      return true;
    }
    if (!take('u') || at_ + 4 > text_.size()) return false;
    const bool hex = std::ranges::all_of(text_.substr(at_, 4), is_hex);
    at_ += 4;
    return hex;
  }

  bool read_digits() {
    if (!is_digit(peek())) return false;
    while (is_digit(peek())) ++at_;
    return true;
  }

  bool read_number() {
    take('-');
    if (!take('0') && !read_digits()) return false;
    if (take('.') && !read_digits()) return false;
    if (!take('e') && !take('E')) return true;
    if (!take('+')) take('-');
    return read_digits();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string open_;
  bool is_first_ = false;
};

// Digits of a fixed width; negative when they are none.
int number_at(std::string_view text, std::size_t at, std::size_t width) {
  if (at + width > text.size()) return -1;
  int number = 0;
  for (const char c : text.substr(at, width)) {
    if (!is_digit(c)) return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

int days_of(int year, int month) {
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (month == 2) return leap ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool between(int number, int least, int most) { return number >= least && number <= most; }

bool is_zone(std::string_view zone) {
  if (zone == "Z" || zone == "z") return true;
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return false;
  return between(number_at(zone, 1, 2), 0, 23) && between(number_at(zone, 4, 2), 0, 59);
}

}  // namespace

bool is_json(std::string_view text) { return JsonReader(text).read(); }

bool is_date_time(std::string_view text) {
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':') {
    return false;
  }
  if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return false;
  const int year = number_at(text, 0, 4);
  const int month = number_at(text, 5, 2);
  if (year < 0 || !between(month, 1, 12)) return false;
  if (!between(number_at(text, 8, 2), 1, days_of(year, month))) return false;
  if (!between(number_at(text, 11, 2), 0, 23) || !between(number_at(text, 14, 2), 0, 59) ||
      !between(number_at(text, 17, 2), 0, 60)) {
    return false;
  }
  std::size_t at = 19;
  if (text[at] == '.') {
    const std::size_t begin = ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == begin) return false;
  }
  return is_zone(text.substr(at));
}

bool is_base64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return std::ranges::all_of(text, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/';
  });
}

bool is_decimal(std::string_view text) {
  std::size_t at = 0;
  const auto sign = [&] {
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  };
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at - begin;
  };
  sign();
  std::size_t count = digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    count += digits();
  }
  if (count == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    sign();
    if (digits() == 0) return false;
  }
  return at == text.size();
}

}  // namespace prisma_drift::schema
