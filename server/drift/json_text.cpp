#include "server/drift/json_text.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace prisma_drift {
namespace {

// Deeper JSON is not read: the default of a column is no place for it.
constexpr int kMaxDepth = 100;

void append_utf8(std::string& text, std::uint32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xc0 | (code >> 6));
    text += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    text += static_cast<char>(0xe0 | (code >> 12));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    text += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    text += static_cast<char>(0xf0 | (code >> 18));
    text += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    text += static_cast<char>(0x80 | (code & 0x3f));
  }
}

// Writes the one text that all spellings of a JSON value share: members sorted, no white space,
// every string framed by its length.
class Canonical {
 public:
  explicit Canonical(std::string_view text) : text_(text) {}

  std::optional<std::string> document() {
    std::string out;
    if (!value(out, 0)) return std::nullopt;
    skip_space();
    if (!text_.empty()) return std::nullopt;
    return out;
  }

 private:
  bool value(std::string& out, int depth) {
    if (depth > kMaxDepth) return false;
    skip_space();
    if (text_.empty()) return false;
    switch (text_.front()) {
      case '{':
        return object(out, depth);
      case '[':
        return array(out, depth);
      case '"':
        return string(out);
      case 't':
        return word("true", out);
      case 'f':
        return word("false", out);
      case 'n':
        return word("null", out);
      default:
        return number(out);
    }
  }

  bool object(std::string& out, int depth) {
    std::map<std::string, std::string> members;
    take('{');
    if (!take('}')) {
      do {
        std::string key;
        std::string member;
        skip_space();
        if (!string(key) || !take(':') || !value(member, depth + 1)) return false;
        members[key] = std::move(member);
      } while (take(','));
      if (!take('}')) return false;
    }
    out += '{';
    for (const auto& [key, member] : members) out += key + ":" + member + ",";
    out += '}';
    return true;
  }

  bool array(std::string& out, int depth) {
    out += '[';
    take('[');
    if (!take(']')) {
      do {
        if (!value(out, depth + 1)) return false;
        out += ',';
      } while (take(','));
      if (!take(']')) return false;
    }
    out += ']';
    return true;
  }

  bool string(std::string& out) {
    if (text_.empty() || text_.front() != '"') return false;
    text_.remove_prefix(1);
    std::string content;
    while (!text_.empty() && text_.front() != '"') {
      const char c = text_.front();
      text_.remove_prefix(1);
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') {
        content += c;
      } else if (!escape(content)) {
        return false;
      }
    }
    if (text_.empty()) return false;
    text_.remove_prefix(1);
    out += std::to_string(content.size()) + '"' + content;
    return true;
  }

  bool escape(std::string& content) {
    if (text_.empty()) return false;
    const char c = text_.front();
    text_.remove_prefix(1);
    switch (c) {
      case '"':
      case '\\':
      case '/':
        content += c;
        return true;
      case 'b':
        content += '\b';
        return true;
      case 'f':
        content += '\f';
        return true;
      case 'n':
        content += '\n';
        return true;
      case 'r':
        content += '\r';
        return true;
      case 't':
        content += '\t';
        return true;
      case 'u':
        return unicode(content);
      default:
        return false;
    }
  }

  bool unicode(std::string& content) {
    std::optional<std::uint32_t> code = hex4();
    if (!code) return false;
    if (*code >= 0xd800 && *code < 0xdc00) {
      if (!text_.starts_with("\\u")) return false;
      text_.remove_prefix(2);
      const std::optional<std::uint32_t> low = hex4();
      if (!low || *low < 0xdc00 || *low > 0xdfff) return false;
      code = 0x10000 + ((*code - 0xd800) << 10) + (*low - 0xdc00);
    }
    append_utf8(content, *code);
    return true;
  }

  std::optional<std::uint32_t> hex4() {
    if (text_.size() < 4) return std::nullopt;
    std::uint32_t code = 0;
    for (const char c : text_.substr(0, 4)) {
      const bool digit = c >= '0' && c <= '9';
      const char lower = static_cast<char>(c | 0x20);
      if (!digit && (lower < 'a' || lower > 'f')) return std::nullopt;
      code = code * 16 + static_cast<std::uint32_t>(digit ? c - '0' : lower - 'a' + 10);
    }
    text_.remove_prefix(4);
    return code;
  }

  bool word(std::string_view expected, std::string& out) {
    if (!text_.starts_with(expected)) return false;
    text_.remove_prefix(expected.size());
    out += expected;
    return true;
  }

  bool number(std::string& out) {
    const std::size_t end = text_.find_first_not_of("+-.0123456789eE");
    const std::string_view digits = text_.substr(0, end);
    if (digits.find_first_of("0123456789") == std::string_view::npos) return false;
    out += digits;
    text_.remove_prefix(digits.size());
    return true;
  }

  bool take(char expected) {
    skip_space();
    if (text_.empty() || text_.front() != expected) return false;
    text_.remove_prefix(1);
    return true;
  }

  void skip_space() {
    const std::size_t start = text_.find_first_not_of(" \t\r\n");
    text_.remove_prefix(start == std::string_view::npos ? text_.size() : start);
  }

  std::string_view text_;
};

}  // namespace

bool same_json(std::string_view left, std::string_view right) {
  if (left == right) return true;
  const std::optional<std::string> left_value = Canonical(left).document();
  const std::optional<std::string> right_value = Canonical(right).document();
  return !left_value || !right_value || *left_value == *right_value;
}

}  // namespace prisma_drift
