// Between byte offsets, which we count in, and lines with columns, which editors count in.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/text/range.h"

namespace prisma_drift {

// What one column is: a byte, a UTF-16 code unit, or a code point.
enum class PositionEncoding { utf8, utf16, utf32 };

// Both count from 0.
struct LinePosition {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend auto operator<=>(const LinePosition&, const LinePosition&) = default;
};

struct LineRange {
  LinePosition begin;
  LinePosition end;
  friend auto operator<=>(const LineRange&, const LineRange&) = default;
};

// Where the lines of one text begin; a line ends with \n, \r\n or \r. Immutable. Made in one pass,
// about a millisecond for 3 MB; a conversion costs a binary search, and where the text is not all
// ASCII a look at up to one kilobyte, however long the line.
//
// The text is not kept: every conversion must be given the one that the index was made from.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

  // Without its line ending. A line past the last is empty, at the end of the text.
  Range line_range(std::string_view text, std::uint32_t line) const;

  // An offset past the end is the end; one inside a character or a \r\n is what it begins with.
  LinePosition position_of(std::string_view text, std::uint32_t offset,
                           PositionEncoding encoding) const;

  // A line past the last is the end of the text, a column past the end of its line is the end of
  // that line, and a column inside a character is its beginning: the protocol wants it so.
  std::uint32_t offset_of(std::string_view text, LinePosition position,
                          PositionEncoding encoding) const;

  LineRange line_range_of(std::string_view text, Range range, PositionEncoding encoding) const;
  Range range_of(std::string_view text, const LineRange& range, PositionEncoding encoding) const;

 private:
  // Units of the text before one offset.
  struct Units {
    std::uint32_t utf16 = 0;
    std::uint32_t utf32 = 0;
  };

  std::uint32_t units_before(std::string_view text, std::uint32_t offset,
                             PositionEncoding encoding) const;

  std::vector<std::uint32_t> starts_;
  // The units before every 1024th byte; empty if the text is ASCII, where units are bytes.
  std::vector<Units> checkpoints_;
  std::uint32_t size_ = 0;
};

}  // namespace prisma_drift
