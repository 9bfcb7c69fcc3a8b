#include "server/drift/json_text.h"

#include <gtest/gtest.h>

#include <string>

namespace prisma_drift {
namespace {

TEST(SameJson, ignores_space_and_the_order_of_members) {
  EXPECT_TRUE(same_json(R"({"a": 1, "b": [true, null]})", R"({"b":[true,null],"a":1})"));
  EXPECT_TRUE(same_json(R"("\u00e9\n")", "\"\xc3\xa9\\n\""));
  EXPECT_TRUE(same_json(R"("\ud83d\ude00")", "\"\xf0\x9f\x98\x80\""));
}

TEST(SameJson, tells_values_apart) {
  EXPECT_FALSE(same_json("{}", "[]"));
  EXPECT_FALSE(same_json("[1,2]", "[2,1]"));
  EXPECT_FALSE(same_json(R"({"a":1})", R"({"a":2})"));
  EXPECT_FALSE(same_json("1", "\"1\""));
  EXPECT_FALSE(same_json(R"(["a","b"])", R"(["a,b"])"));
}

TEST(SameJson, does_not_compare_what_is_no_json) {
  EXPECT_TRUE(same_json("{", "[]"));
  EXPECT_TRUE(same_json("[1] 2", "[]"));
  EXPECT_TRUE(same_json("\"\\u12\"", "1"));
  EXPECT_TRUE(same_json("", "1"));
}

TEST(SameJson, survives_deep_nesting) { EXPECT_TRUE(same_json(std::string(100000, '['), "[]")); }

}  // namespace
}  // namespace prisma_drift
