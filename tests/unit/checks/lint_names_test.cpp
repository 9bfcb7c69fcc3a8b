// What prisma-lint's rules make of names; the expectations are what its 0.13 says of them.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/checks/lint/name_cases.h"
#include "server/checks/lint/name_patterns.h"
#include "server/checks/lint/plurals.h"
#include "server/checks/lint/regular_expression.h"

namespace prisma_drift::lint {
namespace {

using Words = std::vector<std::string>;

TEST(NameCases, SnakeCaseSeparatesCapitalsAndDigits) {
  const Words none;
  EXPECT_EQ(snake_case("userId", none), "user_id");
  EXPECT_EQ(snake_case("APIKey", none), "a_p_i_key");
  EXPECT_EQ(snake_case("API", none), "api");
  EXPECT_EQ(snake_case("url2x", none), "url_2_x");
  EXPECT_EQ(snake_case("a__B_", none), "a_b");
}

TEST(NameCases, SnakeCaseKeepsCompoundWordsTogether) {
  EXPECT_EQ(snake_case("S3Key", Words{"S3"}), "s3_key");
  EXPECT_EQ(snake_case("GraphQLQuery", Words{"GraphQL"}), "graphql_query");
  EXPECT_EQ(snake_case("aBCd", Words{"aB", "aBC"}), "abd") << "as it is there, odd or not";
  EXPECT_EQ(snake_case("aBCd", Words{"aBC", "aB"}), "abcd");
  EXPECT_EQ(snake_case("aB", Words{""}), "a_b") << "an empty word is nowhere";
}

TEST(NameCases, CamelAndPascalCaseDifferInTheFirstLetter) {
  const Words none;
  EXPECT_EQ(camel_case("User_name", none), "userName");
  EXPECT_EQ(pascal_case("user_name", none), "UserName");
  EXPECT_EQ(camel_case("HTTPServer", none), "httpserver");
  EXPECT_EQ(pascal_case("value1a", none), "Value1A");
  EXPECT_EQ(pascal_case("my_graphQL_api", Words{"graphQL"}), "MyGraphQL_Api");
}

TEST(NameCases, OnlyTheFirstPrefixIsTakenOff) {
  const NameExceptions exceptions{.allowed = {"_id"}, .prefixes = {"x_", "db_"}};
  EXPECT_EQ(without_prefix(exceptions, "db_x_name"), "x_name");
  EXPECT_TRUE(is_allowed(exceptions, "_id"));
  EXPECT_FALSE(is_allowed(exceptions, "id"));
  EXPECT_TRUE(is_camel_case("aB1"));
  EXPECT_FALSE(is_camel_case(""));
  EXPECT_FALSE(is_pascal_case("A_b"));
}

TEST(Plurals, OfWordsByTheirEndings) {
  const std::vector<std::pair<std::string, std::string>> words = {{"user", "users"},
                                                                  {"category", "categories"},
                                                                  {"day", "days"},
                                                                  {"box", "boxes"},
                                                                  {"status", "statuses"},
                                                                  {"person", "people"},
                                                                  {"child", "children"},
                                                                  {"woman", "women"},
                                                                  {"datum", "data"},
                                                                  {"criterion", "criteria"},
                                                                  {"analysis", "analyses"},
                                                                  {"matrix", "matrices"},
                                                                  {"hero", "heroes"},
                                                                  {"photo", "photos"},
                                                                  {"shelf", "shelves"},
                                                                  {"life", "lives"},
                                                                  {"mouse", "mice"},
                                                                  {"menu", "menus"},
                                                                  {"alias", "aliases"},
                                                                  {"radius", "radii"},
                                                                  {"axis", "axes"},
                                                                  {"query", "queries"},
                                                                  {"tooth", "teeth"},
                                                                  {"alga", "algae"},
                                                                  {"order_item", "order_items"}};
  for (const auto& [singular, plural] : words) {
    EXPECT_EQ(plural_of(singular), plural);
    EXPECT_EQ(plural_of(plural), plural);
    EXPECT_TRUE(is_plural(plural)) << plural;
    EXPECT_FALSE(is_plural(singular)) << singular;
  }
}

TEST(Plurals, WordsWithoutAnotherFormArePlural) {
  for (const char* word : {"Equipment", "news", "goldfish", "UserData", "Chinese", "bias"}) {
    EXPECT_TRUE(is_plural(word)) << word;
  }
  EXPECT_FALSE(is_plural("UserEquipment")) << "only whole words";
}

TEST(Plurals, IrregularOnesCountFirst) {
  const std::vector<std::pair<std::string, std::string>> irregular = {{"virus", "viruses"}};
  EXPECT_EQ(plural_of("virus", irregular), "viruses");
  EXPECT_EQ(plural_of("viruses", irregular), "viruses");
  EXPECT_EQ(plural_of("virus"), "viri");
}

bool matches(std::string_view expression, std::string_view text) {
  const auto parsed = RegularExpression::parse(expression);
  EXPECT_TRUE(parsed) << expression;
  return parsed && parsed->matches(text);
}

TEST(RegularExpressions, FitAnywhereUnlessTheySayWhere) {
  EXPECT_TRUE(matches("Id", "userIdentity"));
  EXPECT_FALSE(matches("Id$", "userIdentity"));
  EXPECT_TRUE(matches("^user(Id|Name)$", "userName"));
  EXPECT_FALSE(matches("^user(Id|Name)$", "userNames"));
  EXPECT_TRUE(matches("", "x"));
}

TEST(RegularExpressions, RepeatChooseAndLookAhead) {
  EXPECT_TRUE(matches("^[a-z]+(_[a-z0-9]+)*$", "a_b2_c"));
  EXPECT_FALSE(matches("^[a-z]+(_[a-z0-9]+)*$", "a__b"));
  EXPECT_TRUE(matches("^.{2,3}$", "abc"));
  EXPECT_FALSE(matches("^.{2,3}$", "abcd"));
  EXPECT_TRUE(matches("^(?!.*[aA]mountD6$).*D6$", "feeD6"));
  EXPECT_FALSE(matches("^(?!.*[aA]mountD6$).*D6$", "feeAmountD6"));
  EXPECT_TRUE(matches("^\\w+?\\d\\b", "a1"));
  EXPECT_TRUE(matches("a{x", "a{x")) << "a brace that repeats nothing";
}

TEST(RegularExpressions, ThoseThatAreNotUnderstoodAreNone) {
  for (const char* source : {"(", "a**", "[a", "\\", "(a)\\1", "(?<=a)b", "[z-a]", "\\p{L}"}) {
    EXPECT_FALSE(RegularExpression::parse(source)) << source;
  }
  EXPECT_FALSE(RegularExpression::parse("((a{99}){99}){99}"));
  EXPECT_FALSE(RegularExpression::parse(std::string(40, '(') + std::string(40, ')')));
}

// With a matcher that goes back and tries again this takes longer than anybody waits.
TEST(RegularExpressions, NoneTakesExponentialTime) {
  EXPECT_FALSE(matches("^(a+)+$", std::string(2000, 'a') + "b"));
  EXPECT_FALSE(matches("^(?=(a|aa)+$)(?=(a*)*b$)", std::string(500, 'a')));
}

TEST(NamePatterns, ATextIsANameOrAnExpression) {
  EXPECT_TRUE(NameOrExpression("/Data$/").matches("UserData"));
  EXPECT_FALSE(NameOrExpression("Data").matches("UserData"));
  EXPECT_FALSE(NameOrExpression(".*").matches("UserData")) << "only a name";
  EXPECT_TRUE(expression_of(".*Id")->matches("userId"));
  EXPECT_FALSE(expression_of("userI")->matches("userId")) << "for the whole of a name";
}

}  // namespace
}  // namespace prisma_drift::lint
