// Where in a schema's text somebody types: in which block, in which part of a line, in which
// argument of what. Of the text as it is, finished or not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/schema/syntax.h"
#include "server/text/range.h"

namespace prisma_drift::completion {

// A bracket that is open at the cursor.
struct OpenBracket {
  // `(`, `[` or `{`.
  char opener = '(';
  // Of parentheses: the attribute or function before them, without `@`.
  std::string of;
  // Of the argument that the cursor is in: its name, empty when it has none, and how many stand
  // before it.
  std::string argument;
  std::size_t position = 0;
  // Names of arguments, and constants and functions in arrays, that stand before it.
  std::vector<std::string> before;
};

struct Place {
  enum class Kind : std::uint8_t {
    // In a comment, behind a value, in a name that nobody can know.
    none,
    // Between blocks.
    top_level,
    // At the beginning of a line of a block: the name of a field or setting, or `@@…`.
    line_start,
    field_type,
    // Behind a field's type, or behind `@`.
    field_attribute,
    // `@db.…`
    native_type,
    // In the arguments of an attribute; `brackets` has the rest.
    argument,
    // Behind the sign of a setting; `brackets` are those of the value.
    setting_value,
  };
  Kind kind = Kind::none;
  // What is replaced: the word around the cursor, with the `@` or `@@` before it; in a string, all
  // that is between the quotes.
  Range word;
  // Null between blocks. What they point to lives as long as the file.
  const schema::Block* block = nullptr;
  // The field or setting of the line; null where there is none.
  const schema::FieldDeclaration* field = nullptr;
  const schema::Assignment* setting = nullptr;
  // Null outside of arguments.
  const schema::Attribute* attribute = nullptr;

  // Outermost first.
  std::vector<OpenBracket> brackets;
  bool in_string = false;
  // Within the innermost bracket: nothing stands between its last comma and the word, and
  // between the name of its argument and the word.
  bool begins_item = false;

  bool is_block_attribute() const { return attribute != nullptr && field == nullptr; }
};

// Cost: linear in the line and in the arguments around the cursor.
Place place_at(const SchemaFile& file, std::string_view text, std::uint32_t offset);

}  // namespace prisma_drift::completion
