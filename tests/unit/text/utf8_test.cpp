#include "server/text/utf8.h"

#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

TEST(Utf8, decodes_every_length) {
  for (const char32_t code_point : {U'a', U'\u00e9', U'\u8a9e', U'\U0001f600', U'\U0010ffff'}) {
    std::string text;
    append_utf8(text, code_point);
    text += "tail";
    const DecodedCharacter character = decode_utf8(text);
    EXPECT_TRUE(character.valid);
    EXPECT_EQ(character.code_point, code_point);
    EXPECT_EQ(character.size, text.size() - 4);
    EXPECT_TRUE(is_valid_utf8(text));
  }
}

TEST(Utf8, refuses_what_is_no_character) {
  for (const std::string_view text :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82", "\xF0\x9F\x98"}) {
    EXPECT_FALSE(is_valid_utf8(text));
    EXPECT_FALSE(decode_utf8(text).valid);
    EXPECT_GE(decode_utf8(text).size, 1u);
    EXPECT_TRUE(is_valid_utf8(replace_invalid_utf8(text)));
  }
}

TEST(Utf8, replaces_each_invalid_sequence_once) {
  EXPECT_EQ(replace_invalid_utf8("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(replace_invalid_utf8("a\xF0\x9F\x98z"), "a\uFFFDz");
  EXPECT_EQ(replace_invalid_utf8("\xE2\x28\xA1"), "\uFFFD(\uFFFD");
  EXPECT_EQ(replace_invalid_utf8("plain é"), "plain é");
}

TEST(Utf8, leaves_out_a_byte_order_mark) {
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBFmodel"), "model");
  EXPECT_EQ(without_byte_order_mark("model"), "model");
}

TEST(Utf8, a_prefix_never_ends_inside_a_character) {
  EXPECT_EQ(utf8_prefix("aé", 2), "a");
  EXPECT_EQ(utf8_prefix("aé", 3), "aé");
  EXPECT_EQ(utf8_prefix("😀", 3), "");
}

}  // namespace
}  // namespace prisma_drift
