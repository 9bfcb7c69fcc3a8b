#include "server/schema/syntax_text.h"

#include <algorithm>

#include "server/text/utf8.h"

namespace prisma_drift::schema {
namespace {

// Nobody nests brackets so deep in earnest, and the parser's stack grows with them.
constexpr std::uint32_t kDeepestBrackets = 64;
// Stands for a byte that cannot be read: in no token but texts, comments and junk.
constexpr char kUnreadable = '\x01';

bool is_break(char c) { return c == '\n' || c == '\r'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_open(char c) { return c == '(' || c == '[' || c == '{'; }
bool is_close(char c) { return c == ')' || c == ']' || c == '}'; }

// Calls `blank(offset)` for every opening bracket that is too deep. Brackets go on over a line
// break only where the next line begins with one.
template <typename Blank>
void for_each_deep_bracket(std::string_view text, Blank&& blank) {
  std::uint32_t depth = 0;
  bool at_line_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_break(c)) {
      at_line_start = true;
      continue;
    }
    if (is_blank(c)) continue;
    if (at_line_start && !is_open(c)) depth = 0;
    at_line_start = false;
    if (is_close(c) && depth > 0) --depth;
    if (!is_open(c)) continue;
    if (depth < kDeepestBrackets) {
      ++depth;
    } else {
      blank(i);
    }
  }
}

bool has_deep_bracket(std::string_view text) {
  bool found = false;
  for_each_deep_bracket(text, [&](std::size_t) { found = true; });
  return found;
}

// Where the first `/*` stands that no `*/` follows; the end of the text if there is none. A lexer
// would look for its end through all of the text, at each of them.
std::size_t first_open_comment(std::string_view text) {
  const std::size_t last_end = text.rfind("*/");
  const std::size_t from = last_end == std::string_view::npos ? 0 : last_end + 2;
  return std::min(text.find("/*", from), text.size());
}

void replace_open_comments(std::string& text) {
  for (std::size_t at = first_open_comment(text); at != std::string::npos && at < text.size();
       at = text.find("/*", at)) {
    // The slash may be the second of a `//`.
    text[at + 1] = kUnreadable;
  }
}

void replace_unreadable(std::string& text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const DecodedCharacter character = decode_utf8(std::string_view(text).substr(at));
    const std::uint32_t size = std::max(character.size, 1u);
    if (!character.valid || character.code_point == 0) {
      std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), size, kUnreadable);
    }
    at += size;
  }
}

// Whether a block comment may be open behind the line: whatever looks like the beginning of one is
// taken for it.
bool may_leave_comment_open(std::string_view line, bool open) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (line[i] == '/' && line[i + 1] == '*') {
      open = true;
      // The star does not end it too.
      ++i;
    } else if (line[i] == '*' && line[i + 1] == '/') {
      open = false;
    }
  }
  return open;
}

bool is_lone_brace(std::string_view line) {
  return line.starts_with('}') && line.find_first_not_of(" \t", 1) == std::string_view::npos;
}

std::optional<char32_t> hex_number(std::string_view digits) {
  if (digits.size() != 4) return std::nullopt;
  char32_t number = 0;
  for (const char c : digits) {
    number *= 16;
    if (c >= '0' && c <= '9') {
      number += static_cast<char32_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      number += static_cast<char32_t>(c - 'a' + 10);
    } else if (c >= 'A' && c <= 'F') {
      number += static_cast<char32_t>(c - 'A' + 10);
    } else {
      return std::nullopt;
    }
  }
  return number;
}

std::optional<char> simple_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/':
      return c;
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    default:
      return std::nullopt;
  }
}

// `\u…` at the beginning of `escape`, or two of them that make one character. Returns how long it
// is; 0 when it is none.
std::size_t append_unicode_escape(std::string& out, std::string_view escape) {
  const auto unit_at = [&](std::size_t at) -> std::optional<char32_t> {
    if (escape.size() < at + 6 || escape[at] != '\\' || escape[at + 1] != 'u') return std::nullopt;
    return hex_number(escape.substr(at + 2, 4));
  };
  const std::optional<char32_t> first = unit_at(0);
  if (!first) return 0;
  const bool high = *first >= 0xd800 && *first < 0xdc00;
  const bool low = *first >= 0xdc00 && *first < 0xe000;
  if (!high && !low) {
    append_utf8(out, *first);
    return 6;
  }
  const std::optional<char32_t> second = high ? unit_at(6) : std::nullopt;
  if (!second || *second < 0xdc00 || *second >= 0xe000) return 0;
  append_utf8(out, 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00));
  return 12;
}

}  // namespace

std::optional<std::string> mended_text(std::string_view text) {
  const bool readable = text.find('\0') == std::string_view::npos && is_valid_utf8(text);
  const bool shallow = !has_deep_bracket(text);
  const bool comments_end = first_open_comment(text) == text.size();
  if (readable && shallow && comments_end) return std::nullopt;
  std::string mended(text);
  if (!readable) replace_unreadable(mended);
  if (!comments_end) replace_open_comments(mended);
  if (!shallow) for_each_deep_bracket(text, [&](std::size_t at) { mended[at] = ' '; });
  return mended;
}

std::optional<std::uint32_t> invalid_utf8_at(std::string_view text) {
  if (is_valid_utf8(text)) return std::nullopt;
  std::size_t at = 0;
  while (at < text.size()) {
    const DecodedCharacter character = decode_utf8(text.substr(at));
    if (!character.valid) return static_cast<std::uint32_t>(at);
    at += character.size;
  }
  return std::nullopt;
}

DecodedString decode_string(std::string_view literal) {
  DecodedString decoded;
  decoded.closed = false;
  std::size_t at = 1;
  while (at < literal.size()) {
    const std::size_t special = std::min(literal.find_first_of("\"\\", at), literal.size());
    decoded.text += literal.substr(at, special - at);
    at = special;
    if (at == literal.size()) break;
    if (literal[at] == '"') {
      decoded.closed = true;
      break;
    }
    if (at + 1 == literal.size()) break;
    if (const std::optional<char> plain = simple_escape(literal[at + 1])) {
      decoded.text += *plain;
      at += 2;
      continue;
    }
    if (const std::size_t size = append_unicode_escape(decoded.text, literal.substr(at))) {
      at += size;
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(at);
    decoded.unknown_escapes.push_back({begin, begin + 2});
    decoded.text += literal.substr(at, 2);
    at += 2;
  }
  return decoded;
}

std::string_view comment_text(std::string_view comment) {
  comment.remove_prefix(std::min<std::size_t>(3, comment.size()));
  if (!comment.empty() && comment.front() == ' ') comment.remove_prefix(1);
  while (!comment.empty() && is_blank(comment.back())) comment.remove_suffix(1);
  return comment;
}

Range without_trailing_space(std::string_view text, Range range) {
  while (range.end > range.begin &&
         (is_blank(text[range.end - 1]) || is_break(text[range.end - 1]))) {
    --range.end;
  }
  return range;
}

std::uint32_t behind_blanks(std::string_view text, std::uint32_t offset) {
  while (offset < text.size() && is_blank(text[offset])) ++offset;
  return offset;
}

std::uint32_t end_of_line(std::string_view text, std::uint32_t offset) {
  while (offset < text.size() && !is_break(text[offset])) ++offset;
  return offset;
}

std::uint32_t behind_line(std::string_view text, std::uint32_t offset) {
  std::uint32_t end = end_of_line(text, offset);
  if (end < text.size() && text[end] == '\r') ++end;
  if (end < text.size() && text[end] == '\n') ++end;
  return end;
}

std::uint32_t behind_lone_brace(std::string_view text, std::uint32_t begin) {
  bool in_comment = false;
  while (begin < text.size()) {
    const std::uint32_t end = end_of_line(text, begin);
    const std::string_view line = text.substr(begin, end - begin);
    in_comment = may_leave_comment_open(line, in_comment);
    begin = behind_line(text, end);
    if (!in_comment && end < text.size() && is_lone_brace(line)) break;
  }
  return begin;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  std::string result = "`";
  result += utf8_prefix(text, kLongest);
  if (text.size() > kLongest) result += "…";
  result += '`';
  return result;
}

int count_line_breaks(std::string_view text, int most) {
  int count = 0;
  for (std::size_t i = 0; i < text.size() && count < most; ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (is_break(text[i]) && !pair) ++count;
  }
  return count;
}

BlockKind block_kind_named(std::string_view keyword) {
  for (const BlockKind kind :
       {BlockKind::model, BlockKind::view, BlockKind::composite_type, BlockKind::enumeration,
        BlockKind::datasource, BlockKind::generator}) {
    if (keyword == keyword_of(kind)) return kind;
  }
  return BlockKind::unknown;
}

std::string_view complaint_about_name(std::string_view name) {
  if (name.front() >= '0' && name.front() <= '9') return "a name cannot begin with a digit";
  if (name.front() == '_') {
    return "a name cannot begin with `_`; `@map` can give it that name in the database";
  }
  if (name.find('-') != std::string_view::npos) return "`-` cannot stand in a name";
  return {};
}

std::string_view complaint_about_line(BlockKind kind) {
  switch (kind) {
    case BlockKind::enumeration:
      return "this line is no value and no attribute";
    case BlockKind::datasource:
    case BlockKind::generator:
      return "this line is no setting";
    case BlockKind::model:
    case BlockKind::view:
    case BlockKind::composite_type:
    case BlockKind::unknown:
      break;
  }
  return "this line is no field and no attribute";
}

}  // namespace prisma_drift::schema
