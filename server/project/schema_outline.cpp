#include "server/project/schema_outline.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "server/text/utf8.h"

namespace prisma_drift {
namespace {

constexpr std::array<std::string_view, 9> kBuiltIn = {
    "String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes"};

enum class Inside { nothing, data, datasource, generator, enumeration };

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view without_indent(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

std::string_view trimmed(std::string_view text) {
  text = without_indent(text);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Removes it with its end, which may be that of the text.
std::string_view take_until(std::string_view& text, char end) {
  const std::string_view taken = text.substr(0, text.find(end));
  text.remove_prefix(std::min(taken.size() + 1, text.size()));
  return taken;
}

// Letters, digits and whatever is not ASCII.
constexpr std::array<bool, 256> kIsWord = [] {
  std::array<bool, 256> is_word = {};
  for (std::size_t c = 0; c < is_word.size(); ++c) {
    is_word[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 c == '_' || c >= 0x80;
  }
  return is_word;
}();

bool is_word(char c) { return kIsWord[static_cast<unsigned char>(c)]; }

std::string_view next_word(std::string_view& text) {
  text = without_indent(text);
  std::size_t size = 0;
  while (size < text.size() && is_word(text[size])) ++size;
  const std::string_view word = text.substr(0, size);
  text.remove_prefix(size);
  return word;
}

// The first string in double quotes.
std::optional<std::string> quoted(std::string_view text) {
  const std::size_t open = text.find('"');
  if (open == text.npos) return std::nullopt;
  std::string value;
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (text[i] == '"') return value;
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    value += text[i];
  }
  return std::nullopt;
}

Inside block_kind(std::string_view keyword) {
  if (keyword == "model" || keyword == "view" || keyword == "type") return Inside::data;
  if (keyword == "enum") return Inside::enumeration;
  if (keyword == "datasource") return Inside::datasource;
  return keyword == "generator" ? Inside::generator : Inside::nothing;
}

// The lines borrow from a text that outlives it.
class Reader {
 public:
  void line(std::string_view text) {
    text = trimmed(text);
    if (in_comment_) {
      in_comment_ = text.find("*/") == text.npos;
    } else if (text.substr(0, 2) == "/*") {
      in_comment_ = text.find("*/", 2) == text.npos;
    } else if (text.empty() || text.substr(0, 2) == "//") {
      return;
    } else if (inside_ == Inside::nothing) {
      open(text);
    } else if (text.front() == '}') {
      inside_ = Inside::nothing;
    } else {
      within(text);
    }
  }

  SchemaOutline finish() {
    outline_.types_used.assign(types_used_.begin(), types_used_.end());
    std::sort(outline_.types_used.begin(), outline_.types_used.end());
    return std::move(outline_);
  }

 private:
  void open(std::string_view text) {
    const std::string_view keyword = next_word(text);
    const std::string_view name = next_word(text);
    const Inside kind = block_kind(keyword);
    if (kind == Inside::nothing || name.empty()) return;
    text = trimmed(text);
    if (text.substr(0, 1) != "{") return;
    if (kind == Inside::datasource) {
      outline_.has_datasource = true;
    } else if (kind == Inside::generator) {
      outline_.has_generator = true;
    } else {
      outline_.blocks.push_back(std::string(keyword) + " " + std::string(name));
    }
    inside_ = kind;
    text = trimmed(text.substr(1));
    // A block on one line.
    if (const std::size_t close = text.find('}'); close != text.npos) {
      if (close > 0) within(trimmed(text.substr(0, close)));
      inside_ = Inside::nothing;
    }
  }

  void within(std::string_view text) {
    const std::string_view name = next_word(text);
    if (inside_ == Inside::data) {
      field_type(next_word(text));
    } else if (inside_ == Inside::datasource && name == "provider") {
      outline_.provider = quoted(text);
    } else if (inside_ == Inside::datasource && (name == "url" || name == "directUrl")) {
      url(text, name == "directUrl");
    } else if (inside_ == Inside::generator && name == "output") {
      if (auto output = quoted(text)) outline_.outputs.push_back(std::move(*output));
    }
  }

  void url(std::string_view text, bool direct) {
    if (has_direct_url_ && !direct) return;
    has_direct_url_ = direct;
    const bool variable = text.find("env") < text.find('"');
    outline_.url.reset();
    outline_.url_variable.reset();
    (variable ? outline_.url_variable : outline_.url) = quoted(text);
  }

  void field_type(std::string_view type) {
    if (type.empty() || type == "Unsupported") return;
    if (std::find(kBuiltIn.begin(), kBuiltIn.end(), type) != kBuiltIn.end()) return;
    types_used_.insert(type);
  }

  SchemaOutline outline_;
  std::unordered_set<std::string_view> types_used_;
  Inside inside_ = Inside::nothing;
  bool in_comment_ = false;
  bool has_direct_url_ = false;
};

// The words before any block say whose file it is.
bool begins_for_prisma_next(std::string_view text) {
  constexpr std::string_view kMark = "// use prisma-next";
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != text.npos && text.substr(begin, kMark.size()) == kMark;
}

}  // namespace

SchemaOutline outline_schema(std::string_view text) {
  text = without_byte_order_mark(text);
  Reader reader;
  const bool prisma_next = begins_for_prisma_next(text);
  while (!text.empty()) {
    std::string_view line = take_until(text, '\n');
    // A carriage return alone ends a line too.
    while (!line.empty()) reader.line(take_until(line, '\r'));
  }
  SchemaOutline outline = reader.finish();
  outline.prisma_next = prisma_next;
  return outline;
}

}  // namespace prisma_drift
