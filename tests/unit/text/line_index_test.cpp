#include "server/text/line_index.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace prisma_drift {
namespace {

constexpr auto kUtf8 = PositionEncoding::utf8;
constexpr auto kUtf16 = PositionEncoding::utf16;
constexpr auto kUtf32 = PositionEncoding::utf32;

LinePosition at(std::uint32_t line, std::uint32_t column) { return {line, column}; }

TEST(LineIndex, an_empty_text_has_one_line) {
  const LineIndex index("");
  EXPECT_EQ(index.line_count(), 1u);
  EXPECT_EQ(index.position_of("", 0, kUtf16), at(0, 0));
  EXPECT_EQ(index.offset_of("", at(3, 3), kUtf16), 0u);
}

TEST(LineIndex, every_kind_of_line_ending_ends_a_line) {
  const std::string text = "a\nbb\r\nc\r\rd\n";
  const LineIndex index(text);
  std::vector<std::string> lines;
  for (std::uint32_t line = 0; line < index.line_count(); ++line) {
    const Range range = index.line_range(text, line);
    lines.push_back(text.substr(range.begin, range.size()));
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"a", "bb", "c", "", "d", ""}));
}

TEST(LineIndex, columns_count_in_the_units_asked_for) {
  // é: 2 bytes, 1 unit; 😀: 4 bytes, 2 units of UTF-16.
  const std::string text = "x\né😀z";
  const LineIndex index(text);
  const std::uint32_t z = 2 + 2 + 4;
  EXPECT_EQ(index.position_of(text, z, kUtf8), at(1, 6));
  EXPECT_EQ(index.position_of(text, z, kUtf16), at(1, 3));
  EXPECT_EQ(index.position_of(text, z, kUtf32), at(1, 2));
  EXPECT_EQ(index.offset_of(text, at(1, 6), kUtf8), z);
  EXPECT_EQ(index.offset_of(text, at(1, 3), kUtf16), z);
  EXPECT_EQ(index.offset_of(text, at(1, 2), kUtf32), z);
}

TEST(LineIndex, positions_past_an_end_are_that_end) {
  const std::string text = "ab\r\ncé\n";
  const LineIndex index(text);
  for (const auto encoding : {kUtf8, kUtf16, kUtf32}) {
    EXPECT_EQ(index.offset_of(text, at(0, 99), encoding), 2u);
    EXPECT_EQ(index.offset_of(text, at(0, 0xFFFFFFFF), encoding), 2u);
    EXPECT_EQ(index.offset_of(text, at(1, 99), encoding), 7u);
    EXPECT_EQ(index.offset_of(text, at(2, 1), encoding), text.size());
    EXPECT_EQ(index.offset_of(text, at(0xFFFFFFFF, 0), encoding), text.size());
    EXPECT_EQ(index.position_of(text, 1000, encoding), at(2, 0));
  }
}

TEST(LineIndex, a_place_inside_a_character_is_its_beginning) {
  const std::string text = "a😀b";
  const LineIndex index(text);
  EXPECT_EQ(index.offset_of(text, at(0, 2), kUtf16), 1u) << "between two surrogates";
  EXPECT_EQ(index.offset_of(text, at(0, 3), kUtf8), 1u);
  EXPECT_EQ(index.position_of(text, 3, kUtf16), at(0, 1));
  const std::string crlf = "a\r\nb";
  EXPECT_EQ(LineIndex(crlf).position_of(crlf, 2, kUtf16), at(0, 1));
}

TEST(LineIndex, a_backward_range_is_empty_at_its_beginning) {
  const std::string text = "abc";
  EXPECT_EQ(LineIndex(text).range_of(text, {at(0, 2), at(0, 1)}, kUtf16), (Range{2, 2}));
}

// Every character of a text much longer than the checkpoints' distance, there and back.
TEST(LineIndex, there_and_back_is_the_same_place) {
  std::string text;
  for (int i = 0; i < 900; ++i) {
    text += i % 7 == 0 ? "é" : i % 11 == 0 ? "😀" : i % 13 == 0 ? "語" : "x";
    if (i == 100) text += "\r\n";
    if (i == 850) text += "\n";
  }
  text += text;
  const LineIndex index(text);
  ASSERT_EQ(index.line_count(), 5u);
  for (std::uint32_t offset = 0; offset <= text.size(); ++offset) {
    const bool inside = offset < text.size() && (text[offset] & 0xC0) == 0x80;
    const bool in_crlf = offset > 0 && offset < text.size() && text[offset - 1] == '\r';
    if (inside || in_crlf) continue;
    for (const auto encoding : {kUtf8, kUtf16, kUtf32}) {
      const LinePosition position = index.position_of(text, offset, encoding);
      ASSERT_EQ(index.offset_of(text, position, encoding), offset);
    }
  }
}

TEST(LineIndex, invalid_bytes_do_not_break_it) {
  const std::string text = "\x80\xFF\n\xE2\x28\xA1\xF0\x9F\n\xC3";
  const LineIndex index(text);
  EXPECT_EQ(index.line_count(), 3u);
  for (std::uint32_t offset = 0; offset <= text.size(); ++offset) {
    for (const auto encoding : {kUtf8, kUtf16, kUtf32}) {
      const LinePosition position = index.position_of(text, offset, encoding);
      EXPECT_LE(index.offset_of(text, position, encoding), text.size());
    }
  }
}

TEST(LineIndex, conversions_on_a_very_long_line_look_at_a_small_part_of_it) {
  std::string text = "é";
  text.append(10'000'000, 'x');
  const LineIndex index(text);
  std::uint64_t sum = 0;
  // A linear look would be 10^11 bytes: minutes, and so a failure by the runner's time limit.
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    const LinePosition position = index.position_of(text, 1000 * i + 2, kUtf16);
    sum += index.offset_of(text, position, kUtf16) - (1000 * i + 2);
  }
  EXPECT_EQ(sum, 0u);
}

}  // namespace
}  // namespace prisma_drift
