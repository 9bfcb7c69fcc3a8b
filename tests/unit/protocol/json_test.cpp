#include "protocol/json.h"

#include <string>

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

TEST(DumpJson, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(dump_json(Json("a\xFF")), "\"a\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace lsp
