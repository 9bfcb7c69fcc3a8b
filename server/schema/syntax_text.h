// What syntax.cpp does with text alone, without the tree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/schema/syntax.h"
#include "server/text/range.h"

namespace prisma_drift::schema {

// A text of the same length that the parser can take, where it cannot take this one: bytes that are
// no UTF-8 and zeros are replaced, so are the beginnings of comments that nobody closes, and
// brackets nested absurdly deep are blanked. Nothing when the text is fine as it is.
std::optional<std::string> mended_text(std::string_view text);

// The first byte that is no UTF-8.
std::optional<std::uint32_t> invalid_utf8_at(std::string_view text);

struct DecodedString {
  std::string text;
  bool closed = true;
  // Escapes that mean nothing, relative to the literal.
  std::vector<Range> unknown_escapes;
};
// `literal` begins with its quote. Escapes are those of JSON.
DecodedString decode_string(std::string_view literal);

// What follows `///`, without the space behind it and at the end.
std::string_view comment_text(std::string_view comment);

// The range without spaces at its end.
Range without_trailing_space(std::string_view text, Range range);

// The first offset that is no space and no tab.
std::uint32_t behind_blanks(std::string_view text, std::uint32_t offset);

// The line break that ends the line, or the end of the text; and what follows that line break.
std::uint32_t end_of_line(std::string_view text, std::uint32_t offset);
std::uint32_t behind_line(std::string_view text, std::uint32_t offset);

// Behind the next line that is nothing but `}` and stands in no comment; else the end of the text.
// Whatever came before, nothing of it that the parser looked at lies behind such a line.
std::uint32_t behind_lone_brace(std::string_view text, std::uint32_t begin);

// `text` in backquotes for a message, cut if it is long.
std::string quoted(std::string_view text);

// Counts no further than `most`.
int count_line_breaks(std::string_view text, int most);

BlockKind block_kind_named(std::string_view keyword);

// Why the language does not take the name; empty when it does.
std::string_view complaint_about_name(std::string_view name);

// About a line in such a block that cannot be read at all.
std::string_view complaint_about_line(BlockKind kind);

}  // namespace prisma_drift::schema
