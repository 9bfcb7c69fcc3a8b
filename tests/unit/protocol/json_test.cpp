#include "protocol/json.h"

#include <cstdint>
#include <limits>
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

TEST(ParseJson, ANulIsNoEnd) {
  for (const std::string& text : {std::string("{}\0", 3), std::string("[1]\0x", 5),
                                  std::string("\"a\0b\"", 5), std::string(1, '\0')}) {
    EXPECT_NE(parse_json(text).error, "") << text;
  }
}

TEST(ParseJson, ReadsNumbersOfEverySize) {
  const ParsedJson parsed = parse_json(
      "[0, -1, 2147483648, -2147483649, 18446744073709551615, -9223372036854775808, 1e300, 0.5, "
      "18446744073709551616]");
  ASSERT_EQ(parsed.error, "");
  const Json& numbers = *parsed.value;
  EXPECT_EQ(numbers[1], -1);
  EXPECT_EQ(numbers[2], 2147483648);
  EXPECT_EQ(numbers[3], -2147483649);
  EXPECT_EQ(numbers[4], 18446744073709551615u);
  EXPECT_EQ(numbers[5], std::numeric_limits<std::int64_t>::min());
  EXPECT_TRUE(numbers[0].is_number_integer());
  EXPECT_DOUBLE_EQ(numbers[6].get<double>(), 1e300);
  EXPECT_DOUBLE_EQ(numbers[7].get<double>(), 0.5);
  EXPECT_TRUE(numbers[8].is_number_float());
  EXPECT_NE(parse_json("1e999").error, "");
}

TEST(ParseJson, ReadsStringsOfEveryLength) {
  for (std::size_t size = 0; size < 70; ++size) {
    const std::string plain(size, 'x');
    EXPECT_EQ(*parse_json("\"" + plain + "\"").value, plain);
    EXPECT_EQ(*parse_json("[\"" + plain + "\\n" + plain + "é\"]").value->begin(),
              plain + "\n" + plain + "é");
  }
}

TEST(ParseJson, ValuesOfObjectsInArraysStayApart) {
  const ParsedJson parsed = parse_json(R"([{"a":[{"b":1},2],"c":{}},[],{"d":null}])");
  EXPECT_EQ(*parsed.value, Json::parse(R"([{"a":[{"b":1},2],"c":{}},[],{"d":null}])"));
}

TEST(ParseJson, TheLastOfTwoMembersOfOneNameCounts) {
  EXPECT_EQ(*parse_json(R"({"a":1,"a":[2]})").value, Json::parse(R"({"a":[2]})"));
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
