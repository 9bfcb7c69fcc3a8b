// A schema's text cut into what the formatter moves as a whole: blocks, lines, comments. Lines that
// do not read stay as they are, so that half-written text is laid out around and never lost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/schema/format_table.h"
#include "server/text/range.h"

namespace prisma_drift::schema {

struct FormatLine {
  enum class Kind : std::uint8_t {
    // A field, a value or a setting; `row` is all of it.
    row,
    // `@@index(…)`; the only column of `row` is all of it.
    attribute,
    // Comments without an empty line between them; `rows` has each.
    comments,
    empty_lines,
    // `row.suffix` as it was written.
    unreadable,
  };
  Kind kind = Kind::unreadable;
  FormatRow row;
  std::vector<FormatRow> rows;
  // Of attributes: in which order they are written.
  std::uint32_t rank = 0;
};

// Something between blocks, or a block.
struct FormatItem {
  enum class Kind : std::uint8_t {
    block,
    comments,
    empty_lines,
    // As it was written, with its line break if it has one.
    verbatim,
  };
  Kind kind = Kind::verbatim;
  // `model User {` and the comment behind it.
  std::string header;
  std::vector<FormatLine> lines;
  std::vector<FormatRow> comments;
  std::string text;
  // In the text; white space before it belongs to none.
  Range range;
};

// In the order of the text. Total. Cost: linear.
std::vector<FormatItem> read_for_format(std::string_view text, bool reads_objects = true);

}  // namespace prisma_drift::schema
