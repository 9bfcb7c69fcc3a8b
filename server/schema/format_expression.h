// Reads the parts of a line for the formatter, and writes them the one way they are written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace prisma_drift::schema {

// A place in a text. Whatever does not read leaves it where it was, or makes its caller put it
// back.
struct FormatCursor {
  std::string_view text;
  std::size_t at = 0;
  bool reads_objects = true;

  bool at_end() const { return at >= text.size(); }
  bool next_is(char wanted) const { return !at_end() && text[at] == wanted; }
  bool next_is(std::string_view wanted) const {
    // Nearly always the first character tells.
    return next_is(wanted.front()) && text.substr(at).starts_with(wanted);
  }
  bool take(std::string_view wanted);
  // Spaces of any kind and tabs.
  void skip_spaces();
  bool at_line_break() const { return !at_end() && (text[at] == '\n' || text[at] == '\r'); }
  bool take_line_break();
  std::string_view since(std::size_t begin) const { return text.substr(begin, at - begin); }
};

// Each appends what it read to `out`, and tells whether it read anything.

// `User`, `created_at`.
bool read_name(FormatCursor& cursor, std::string& out);
// `db.VarChar`, `User.id`.
bool read_path(FormatCursor& cursor, std::string& out);
// `String?`, `[Post]`, `Unsupported("point")[]`.
bool read_field_type(FormatCursor& cursor, std::string& out);
// A path, and what stands in parentheses behind it if that can be read.
bool read_attribute(FormatCursor& cursor, std::string& out);
bool read_expression(FormatCursor& cursor, std::string& out);

}  // namespace prisma_drift::schema
