#include "protocol/json_writer.h"

#include <limits>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "protocol/json.h"

namespace lsp {
namespace {

std::string text_of(std::string_view value) {
  JsonWriter out;
  out.string(value);
  return out.take().text;
}

TEST(JsonWriter, WritesAllKindsOfValues) {
  JsonWriter out;
  out.begin_object();
  out.member("a\"b");
  out.begin_array();
  out.element();
  out.integer(std::numeric_limits<std::int64_t>::min());
  out.element();
  out.number(0.5);
  out.element();
  out.boolean(true);
  out.element();
  out.begin_object();
  out.end_object();
  out.element();
  out.null();
  out.end_array();
  out.member("c");
  out.json("[1,{}]");
  out.member("d");
  out.begin_array();
  out.end_array();
  out.end_object();
  EXPECT_EQ(out.take().text,
            R"({"a\"b":[-9223372036854775808,0.5,true,{},null],"c":[1,{}],"d":[]})");
}

TEST(JsonWriter, ANumberThatJsonDoesNotHaveIsNull) {
  JsonWriter out;
  out.number(std::numeric_limits<double>::infinity());
  EXPECT_EQ(out.take().text, "null");
}

TEST(JsonWriter, EveryCharacterComesBackAsItWas) {
  std::string all;
  for (int byte = 0; byte < 0x80; ++byte) all += static_cast<char>(byte);
  all += "é€😀";
  const ParsedJson parsed = parse_json(text_of(all));
  EXPECT_EQ(parsed.error, "");
  EXPECT_FALSE(parsed.repaired);
  EXPECT_EQ(*parsed.value, all);
}

TEST(JsonWriter, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(text_of("a\xFFz\xC3(\xED\xA0\x80"),
            "\"a\xEF\xBF\xBDz\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(JsonWriter, ATextThatLooksLikeABracketSeparatesAsAnyOther) {
  JsonWriter out;
  out.begin_array();
  for (const char* text : {"[", "{"}) {
    out.element();
    out.string(text);
  }
  out.end_array();
  EXPECT_EQ(out.take().text, R"(["[","{"])");
}

}  // namespace
}  // namespace lsp
