#include "server/schema/format_expression.h"

namespace prisma_drift::schema {
namespace {

// Deeper nesting than anybody writes is not read, and so stays as it is.
constexpr int kMostNested = 64;

// The bytes of the white space at the place; none there is 0.
std::size_t space_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const char c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) return c == ' ' || c == '\t' ? 1 : 0;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\u00a0")) return 2;
  for (const std::string_view wide : {"\u1680", "\u202f", "\u205f", "\u3000"}) {
    if (rest.starts_with(wide)) return wide.size();
  }
  // U+2000 to U+200A, the spaces of typesetters.
  const bool is_general_punctuation = rest.size() > 2 && rest.starts_with("\xe2\x80");
  if (is_general_punctuation && static_cast<unsigned char>(rest[2]) <= 0x8a) return 3;
  return 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Letters and digits; what is not ASCII counts as a letter.
bool begins_name(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  if (static_cast<unsigned char>(c) >= 0x80) return space_size(text, at) == 0;
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
}

bool continues_name(std::string_view text, std::size_t at) {
  return begins_name(text, at) || (at < text.size() && (text[at] == '_' || text[at] == '-'));
}

bool read_number(FormatCursor& cursor, std::string& out) {
  std::size_t at = cursor.at;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < cursor.text.size() && is_digit(cursor.text[at])) ++at;
    return at > begin;
  };
  if (at < cursor.text.size() && cursor.text[at] == '-') ++at;
  if (!digits()) return false;
  const std::size_t whole = at;
  if (at < cursor.text.size() && cursor.text[at] == '.') {
    ++at;
    if (!digits()) at = whole;
  }
  out += cursor.text.substr(cursor.at, at - cursor.at);
  cursor.at = at;
  return true;
}

bool read_string(FormatCursor& cursor, std::string& out) {
  const std::string_view text = cursor.text;
  if (!cursor.next_is("\"")) return false;
  for (std::size_t at = cursor.at + 1; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0x20) return false;
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      out += text.substr(cursor.at, at + 1 - cursor.at);
      cursor.at = at + 1;
      return true;
    }
  }
  return false;
}

bool read_expression(FormatCursor& cursor, std::string& out, int depth);

// `name: value`, `name:`, `value`.
bool read_argument(FormatCursor& cursor, std::string& out, int depth) {
  const FormatCursor begin = cursor;
  std::string name;
  if (read_name(cursor, name)) {
    cursor.skip_spaces();
    if (cursor.take(":")) {
      out += name + ": ";
      const FormatCursor behind_colon = cursor;
      cursor.skip_spaces();
      if (!read_expression(cursor, out, depth)) cursor = behind_colon;
      return true;
    }
  }
  cursor = begin;
  return read_expression(cursor, out, depth);
}

bool read_array_item(FormatCursor& cursor, std::string& out, int depth) {
  return read_expression(cursor, out, depth);
}

bool read_object_entry(FormatCursor& cursor, std::string& out, int depth) {
  std::string name;
  if (!read_name(cursor, name)) return false;
  cursor.skip_spaces();
  if (!cursor.take(":")) return false;
  cursor.skip_spaces();
  out += name + ": ";
  return read_expression(cursor, out, depth);
}

using ReadItem = bool (*)(FormatCursor&, std::string&, int);
struct ListShape {
  std::string_view open;
  std::string_view close;
  // What is written behind the one and before the other.
  std::string_view padding;
  // Left out where it is written.
  bool comma_at_end = false;
  ReadItem read_item = nullptr;
};
constexpr ListShape kArguments = {"(", ")", "", true, read_argument};
constexpr ListShape kArray = {"[", "]", "", false, read_array_item};
constexpr ListShape kObject = {"{", "}", " ", false, read_object_entry};

bool read_items(FormatCursor& cursor, std::string& out, const ListShape& shape, int depth) {
  bool has_item = false;
  bool behind_comma = false;
  while (true) {
    cursor.skip_spaces();
    if ((!behind_comma || shape.comma_at_end) && cursor.take(shape.close)) return true;
    if (has_item != behind_comma) return false;
    if (has_item) out += ", ";
    const std::size_t before = out.size();
    if (shape.read_item(cursor, out, depth + 1)) {
      has_item = true;
      cursor.skip_spaces();
    } else {
      out.resize(before);
      if (has_item) return false;
    }
    behind_comma = cursor.take(",");
    if (!has_item && !behind_comma) return false;
  }
}

bool read_list(FormatCursor& cursor, std::string& out, const ListShape& shape, int depth) {
  if (depth > kMostNested) return false;
  const FormatCursor begin = cursor;
  const std::size_t written = out.size();
  if (!cursor.take(shape.open)) return false;
  out += shape.open;
  out += shape.padding;
  if (!read_items(cursor, out, shape, depth)) {
    out.resize(written);
    cursor = begin;
    return false;
  }
  out += shape.padding;
  out += shape.close;
  return true;
}

bool read_arguments(FormatCursor& cursor, std::string& out, int depth) {
  const FormatCursor begin = cursor;
  cursor.skip_spaces();
  if (read_list(cursor, out, kArguments, depth)) return true;
  cursor = begin;
  return false;
}

bool read_expression(FormatCursor& cursor, std::string& out, int depth) {
  const FormatCursor begin = cursor;
  const std::size_t written = out.size();
  // A name may begin with digits, but only parentheses tell it from a number then.
  if (read_path(cursor, out)) {
    if (read_arguments(cursor, out, depth)) return true;
    if (!is_digit(begin.text[begin.at])) return true;
    cursor = begin;
    out.resize(written);
  }
  if (cursor.reads_objects && read_list(cursor, out, kObject, depth)) return true;
  return read_list(cursor, out, kArray, depth) || read_number(cursor, out) ||
         read_string(cursor, out);
}

bool read_base_type(FormatCursor& cursor, std::string& out) {
  constexpr std::string_view kUnsupported = "Unsupported(";
  const FormatCursor begin = cursor;
  if (cursor.take(kUnsupported)) {
    std::string ignored;
    cursor.skip_spaces();
    if (read_string(cursor, ignored)) {
      cursor.skip_spaces();
      if (cursor.take(")")) {
        out += cursor.since(begin.at);
        return true;
      }
    }
    cursor = begin;
  }
  return read_name(cursor, out);
}

}  // namespace

bool FormatCursor::take(std::string_view wanted) {
  if (!next_is(wanted)) return false;
  at += wanted.size();
  return true;
}

void FormatCursor::skip_spaces() {
  while (const std::size_t size = space_size(text, at)) at += size;
}

bool FormatCursor::take_line_break() { return take("\r\n") || take("\n") || take("\r"); }

bool read_name(FormatCursor& cursor, std::string& out) {
  if (!begins_name(cursor.text, cursor.at)) return false;
  const std::size_t begin = cursor.at;
  while (continues_name(cursor.text, cursor.at)) ++cursor.at;
  out += cursor.since(begin);
  return true;
}

bool read_path(FormatCursor& cursor, std::string& out) {
  if (!read_name(cursor, out)) return false;
  while (cursor.take(".")) {
    out += '.';
    read_name(cursor, out);
  }
  return true;
}

bool read_field_type(FormatCursor& cursor, std::string& out) {
  const FormatCursor begin = cursor;
  if (cursor.take("[")) {
    std::string type;
    cursor.skip_spaces();
    if (read_base_type(cursor, type)) {
      cursor.skip_spaces();
      if (cursor.take("]")) {
        out += type + "[]";
        return true;
      }
    }
    cursor = begin;
    return false;
  }
  if (!read_base_type(cursor, out)) return false;
  const FormatCursor behind_name = cursor;
  cursor.skip_spaces();
  if (cursor.take("[]")) {
    out += "[]";
    const FormatCursor behind_list = cursor;
    cursor.skip_spaces();
    if (cursor.take("?")) {
      out += '?';
    } else {
      cursor = behind_list;
    }
    return true;
  }
  if (cursor.take("?")) {
    out += '?';
    return true;
  }
  // Prisma 1 wrote `!` where it was required.
  if (!cursor.take("!")) cursor = behind_name;
  return true;
}

bool read_attribute(FormatCursor& cursor, std::string& out) {
  if (!read_path(cursor, out)) return false;
  read_arguments(cursor, out, 0);
  return true;
}

bool read_expression(FormatCursor& cursor, std::string& out) {
  return read_expression(cursor, out, 0);
}

}  // namespace prisma_drift::schema
