// JSON by hand: several times as fast with the long texts of documents as the library, which copies
// them one character after the other; and bytes that are not UTF-8 are replaced on the way.
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "protocol/json.h"
#include "protocol/utf8.h"

namespace lsp {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Returns false, with the reason in error(), at the first thing that is not JSON.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  bool read(Json& out) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
    if (!read_value(out, 0)) return false;
    skip_space();
    return at_ == text_.size();
  }

  bool too_deep() const { return too_deep_; }
  bool repaired() const { return repaired_; }

 private:
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool take(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }

  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  void skip_space() {
    while (next() == ' ' || next() == '\n' || next() == '\r' || next() == '\t') ++at_;
  }

  bool read_value(Json& out, std::size_t depth) {
    skip_space();
    switch (next()) {
      case '{':
        return read_object(out, depth + 1);
      case '[':
        return read_array(out, depth + 1);
      case '"':
        out = std::string();
        return read_string(out.get_ref<std::string&>());
      case 't':
        out = true;
        return take("true");
      case 'f':
        out = false;
        return take("false");
      case 'n':
        out = nullptr;
        return take("null");
      default:
        return read_number(out);
    }
  }

  // Recursion is no deeper than this.
  bool is_allowed(std::size_t depth) {
    too_deep_ = too_deep_ || depth > kMaxJsonDepth;
    return !too_deep_;
  }

  bool read_object(Json& out, std::size_t depth) {
    if (!take('{') || !is_allowed(depth)) return false;
    out = Json::object();
    skip_space();
    if (take('}')) return true;
    do {
      skip_space();
      std::string name;
      if (!read_string(name)) return false;
      skip_space();
      // The last of equal names counts.
      if (!take(':') || !read_value(out[std::move(name)], depth)) return false;
      skip_space();
    } while (take(','));
    return take('}');
  }

  bool read_array(Json& out, std::size_t depth) {
    if (!take('[') || !is_allowed(depth)) return false;
    out = Json::array();
    skip_space();
    if (take(']')) return true;
    do {
      if (!read_value(out.emplace_back(), depth)) return false;
      skip_space();
    } while (take(','));
    return take(']');
  }

  bool read_string(std::string& out) {
    if (!take('"')) return false;
    out.reserve(raw_size());
    while (true) {
      const std::size_t begin = at_;
      while (at_ < text_.size() && is_plain_in_json(text_[at_])) ++at_;
      out.append(text_, begin, at_ - begin);
      if (take('"')) return true;
      if (take('\\') ? !read_escape(out) : !read_character(out)) return false;
    }
  }

  // How far it is to the quote that ends the string.
  std::size_t raw_size() const {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    return std::min(end, text_.size()) - at_;
  }

  // One that is not ASCII. Control characters must be escaped.
  bool read_character(std::string& out) {
    if (at_ == text_.size() || static_cast<unsigned char>(next()) < 0x20) return false;
    const std::size_t size = utf8_length(text_.substr(at_));
    repaired_ = repaired_ || size == 0;
    if (size == 0) {
      out += kReplacement;
      ++at_;
    } else {
      out.append(text_, at_, size);
      at_ += size;
    }
    return true;
  }

  // Behind the backslash.
  bool read_escape(std::string& out) {
    constexpr std::string_view kEscapes = "\"\\/bfnrtu";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const std::size_t kind = kEscapes.find(next());
    if (at_ == text_.size() || kind == kEscapes.npos) return false;
    ++at_;
    if (kind == kMeanings.size()) return read_unicode(out);
    out += kMeanings[kind];
    return true;
  }

  bool read_unicode(std::string& out) {
    std::optional<char32_t> character = read_unit();
    if (!character) return false;
    if (*character >= 0xD800 && *character < 0xDC00) {
      const std::optional<char32_t> low = take("\\u") ? read_unit() : std::nullopt;
      if (!low || *low < 0xDC00 || *low >= 0xE000) return false;
      *character = 0x10000 + ((*character - 0xD800) << 10) + (*low - 0xDC00);
    } else if (*character >= 0xDC00 && *character < 0xE000) {
      return false;
    }
    append_utf8(out, *character);
    return true;
  }

  // Four hexadecimal digits.
  std::optional<char32_t> read_unit() {
    const std::string_view digits = text_.substr(at_, 4);
    std::uint32_t unit = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    if (digits.size() < 4 || read.ptr != digits.data() + 4) return std::nullopt;
    at_ += 4;
    return unit;
  }

  bool take_digits() {
    const std::size_t begin = at_;
    while (is_digit(next())) ++at_;
    return at_ > begin;
  }

  bool read_number(Json& out) {
    const std::size_t begin = at_;
    take('-');
    if (!take('0') && !take_digits()) return false;
    bool whole = true;
    if (take('.')) {
      whole = false;
      if (!take_digits()) return false;
    }
    if (take('e') || take('E')) {
      whole = false;
      if (!take('+')) take('-');
      if (!take_digits()) return false;
    }
    const std::string digits(text_.substr(begin, at_ - begin));
    return (whole && set_whole<std::uint64_t>(out, digits)) ||
           (whole && set_whole<std::int64_t>(out, digits)) || set_real(out, digits);
  }

  // False where it does not fit.
  template <typename Whole>
  static bool set_whole(Json& out, const std::string& digits) {
    Whole number = 0;
    const char* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return false;
    out = number;
    return true;
  }

  static bool set_real(Json& out, const std::string& digits) {
    const double number = std::strtod(digits.c_str(), nullptr);
    out = number;
    return std::isfinite(number);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool too_deep_ = false;
  bool repaired_ = false;
};

}  // namespace

ParsedJson parse_json(std::string_view text) {
  ParsedJson parsed;
  Parser parser(text);
  if (parser.read(*parsed.value)) {
    parsed.repaired = parser.repaired();
    return parsed;
  }
  *parsed.value = nullptr;
  parsed.error = parser.too_deep()
                     ? "JSON is nested deeper than " + std::to_string(kMaxJsonDepth) + " levels"
                     : "the message is not valid JSON";
  return parsed;
}

}  // namespace lsp
