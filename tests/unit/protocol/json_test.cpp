#include "protocol/json.h"

#include <array>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace lsp {
namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(ParseJson, ReadsAValue) {
  const ParsedJson parsed = parse_json(R"({"a": [1, "x", null]})");
  EXPECT_EQ(parsed.error, "");
  EXPECT_EQ(*parsed.value, Json::parse(R"({"a": [1, "x", null]})"));
}

TEST(ParseJson, ReportsWhatIsNoJson) {
  for (const char* text : {"", " ", "{", "{]", "nul", "{\"a\":}", "1 2", "'x'", "\"\\u12\""}) {
    const ParsedJson parsed = parse_json(text);
    EXPECT_NE(parsed.error, "") << text;
    EXPECT_TRUE(parsed.value->is_null()) << text;
  }
}

TEST(ParseJson, AcceptsTheDeepestNestingAndRefusesOneLevelMore) {
  EXPECT_EQ(parse_json(nested(kMaxJsonDepth)).error, "");
  EXPECT_EQ(parse_json(nested(kMaxJsonDepth + 1)).error, "JSON is nested deeper than 256 levels");
}

TEST(ParseJson, RefusesAHundredThousandBracketsOfEitherKind) {
  EXPECT_NE(parse_json(std::string(100'000, '[')).error, "");
  EXPECT_NE(parse_json(nested(100'000)).error, "");
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  EXPECT_NE(parse_json(objects).error, "");
}

TEST(ParseJson, DoesNotCountBracketsInStrings) {
  const std::string text = "\"\\\"" + std::string(1000, '[') + "\\\\\"";
  EXPECT_EQ(parse_json(text).error, "");
}

TEST(ParseJson, ManyShallowValuesAreNotDeep) {
  std::string text = "[";
  for (int i = 0; i < 1000; ++i) text += "[[]],";
  text += "[]]";
  EXPECT_EQ(parse_json(text).error, "");
}

TEST(ParseJson, ReplacesBytesThatAreNotUtf8) {
  const ParsedJson parsed = parse_json("{\"a\": \"x\xFFy\xC3(\xED\xA0\x80\"}");
  EXPECT_EQ(parsed.error, "");
  EXPECT_TRUE(parsed.repaired);
  const std::string mark = "\xEF\xBF\xBD";
  EXPECT_EQ((*parsed.value)["a"], "x" + mark + "y" + mark + "(" + mark + mark + mark);
}

TEST(ParseJson, LeavesValidUtf8AsItIs) {
  const ParsedJson parsed = parse_json("\"é€😀\"");
  EXPECT_EQ(*parsed.value, "é€😀");
  EXPECT_FALSE(parsed.repaired);
}

std::string random_json(std::mt19937& random) {
  constexpr std::array<std::string_view, 40> kPieces{"{",
                                                     "}",
                                                     "[",
                                                     "]",
                                                     ",",
                                                     ":",
                                                     "\"",
                                                     "\"a\"",
                                                     "\"a\":",
                                                     "\\",
                                                     "\\n",
                                                     "\\u00e9",
                                                     "\\ud83d",
                                                     "\\ude00",
                                                     "\\u12",
                                                     "é",
                                                     " ",
                                                     "\n",
                                                     "\t",
                                                     "true",
                                                     "false",
                                                     "null",
                                                     "nul",
                                                     "0",
                                                     "-",
                                                     "1",
                                                     "00",
                                                     ".5",
                                                     "1.25",
                                                     "e5",
                                                     "E-400",
                                                     "1e999",
                                                     "18446744073709551615",
                                                     "18446744073709551616",
                                                     "-9223372036854775808",
                                                     "-9223372036854775809",
                                                     "x",
                                                     "/",
                                                     "{\"a\":[1,",
                                                     "]}"};
  std::string text;
  for (std::size_t count = random() % 8; count-- > 0;) text += kPieces[random() % kPieces.size()];
  if (random() % 2 == 0) text = "[\"" + text + "\"]";
  if (random() % 2 == 0) text = "{\"b\":" + text + "}";
  return text;
}

TEST(ParseJson, ReadsWhatTheLibraryReads) {
  std::mt19937 random(20'240'713);
  int valid = 0;
  for (int i = 0; i < 50'000; ++i) {
    const std::string text = random_json(random);
    const Json expected = Json::parse(text, nullptr, false);
    const ParsedJson parsed = parse_json(text);
    ASSERT_EQ(parsed.error.empty(), !expected.is_discarded()) << text;
    if (expected.is_discarded()) continue;
    ++valid;
    ASSERT_EQ(*parsed.value, expected) << text;
    ASSERT_EQ(parsed.value->dump(), expected.dump()) << text;
  }
  EXPECT_GT(valid, 2'000);
}

TEST(ParseJson, AByteOrderMarkIsSkipped) { EXPECT_EQ(*parse_json("\xEF\xBB\xBF 1 ").value, 1); }

TEST(DumpJson, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(dump_json(Json("a\xFF")), "\"a\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace lsp
