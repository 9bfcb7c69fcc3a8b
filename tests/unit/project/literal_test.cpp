#include "server/project/literal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "server/project/literal_paths.h"

namespace prisma_drift {
namespace {

using testing::IsEmpty;
using testing::Not;

std::string text_at(const std::string& text, Range range) {
  return text.substr(range.begin, range.size());
}

TEST(Json, is_read_with_the_places_of_keys_and_values) {
  const std::string text =
      R"({ "a": [1, -2.5e3, true, null], "b\n": { "c": "\u00e9\ud83d\ude00" } })";
  const LiteralText json = parse_json(text);
  EXPECT_THAT(json.problems, IsEmpty());
  ASSERT_EQ(json.value.members.size(), 2u);
  EXPECT_EQ(text_at(text, json.value.members[0].key_range), "\"a\"");
  EXPECT_EQ(text_at(text, json.value.members[0].value.range), "[1, -2.5e3, true, null]");
  EXPECT_EQ(json.value.members[0].value.items[1].text, "-2.5e3");
  EXPECT_EQ(json.value.members[1].key, "b\n");
  EXPECT_EQ(json.value.find("b\n")->find("c")->text, "é😀");
  EXPECT_EQ(json.value.find("missing"), nullptr);
}

TEST(Json, may_have_comments_and_trailing_commas) {
  const LiteralText json = parse_json("// why\n{ \"a\": [1, 2,], /* that */ }\n");
  EXPECT_THAT(json.problems, IsEmpty());
  EXPECT_EQ(json.value.find("a")->items.size(), 2u);
}

TEST(Json, with_errors_is_read_as_far_as_it_goes) {
  const LiteralText json = parse_json(R"({ "a" 1, "b": 'two', c: 3, "d": undefined, "e": 5 )");
  EXPECT_THAT(json.problems, Not(IsEmpty()));
  ASSERT_NE(json.value.find("e"), nullptr);
  EXPECT_EQ(json.value.find("e")->text, "5");
  for (const char* const text : {"", "{", "[1", "{\"a\"", "{\"a\":", "\"open", "]", "{}{}", "{ ) }",
                                 "[ } ]", "[1 2]", "-"}) {
    EXPECT_THAT(parse_json(text).problems, Not(IsEmpty())) << text;
  }
}

TEST(Json, nested_beyond_reason_does_not_exhaust_the_stack) {
  EXPECT_THAT(parse_json(std::string(50'000, '[')).problems, Not(IsEmpty()));
  std::string objects;
  for (int i = 0; i < 10'000; ++i) objects += "{\"a\":";
  EXPECT_THAT(parse_json(objects).problems, Not(IsEmpty()));
}

std::optional<std::string> value_of(const std::string& text, const std::string& name) {
  const JavaScriptText file = parse_javascript(text);
  const auto found = file.constants.find(name);
  if (found == file.constants.end()) return std::nullopt;
  return text_of(found->second, file, {"/app/scripts/build.js", "/app"});
}

TEST(JavaScript, paths_are_put_together_from_literals) {
  EXPECT_EQ(value_of("const a = 'x'", "a"), "x");
  EXPECT_EQ(value_of("const a = path.join(__dirname, '..', \"prisma\")", "a"), "/app/prisma");
  EXPECT_EQ(value_of("const a = resolve('prisma', `modules`);", "a"), "/app/prisma/modules");
  EXPECT_EQ(value_of("const r = path.join(process.cwd(), 'p')\nconst a = `${r}/m`", "a"),
            "/app/p/m");
  EXPECT_EQ(
      value_of("const d = path.dirname(fileURLToPath(import.meta.url)); const a = d + '/x'", "a"),
      "/app/scripts/x");
  EXPECT_EQ(value_of("const a = new URL('../prisma', import.meta.url)", "a"), "/app/prisma");
  EXPECT_EQ(value_of("let a: string = process.env.DIR ?? 'prisma'", "a"), "prisma");
  EXPECT_EQ(value_of("const a = ('x' as const)", "a"), "x");
}

TEST(JavaScript, what_is_computed_is_not_known) {
  EXPECT_EQ(value_of("const a = compute()", "a"), std::nullopt);
  EXPECT_EQ(value_of("const a = `x/${process.env.NAME}`", "a"), std::nullopt);
  EXPECT_EQ(value_of("const a = 'x'.replace('x', 'y')", "a"), std::nullopt);
  EXPECT_EQ(value_of("const a = b; const b = a;", "a"), std::nullopt);
  std::string doubling = "const a0 = 'xxxxxxxx';";
  for (int i = 1; i <= 60; ++i) {
    const std::string previous = "a" + std::to_string(i - 1);
    doubling += "const a" + std::to_string(i) + " = " + previous + " + " + previous + ";";
  }
  EXPECT_EQ(value_of(doubling, "a60"), std::nullopt);
  EXPECT_EQ(value_of("const a = cond ? 'x' : 'y'", "a"), std::nullopt);
}

TEST(JavaScript, statements_may_end_without_semicolons) {
  const JavaScriptText file =
      parse_javascript("const a = 'x'\nconst b = f('y')\nexport default { schema: a }\n");
  EXPECT_EQ(file.constants.at("a").text, "x");
  EXPECT_EQ(file.constants.at("b").kind, LiteralKind::call);
  EXPECT_NE(file.exported.find("schema"), nullptr);
}

TEST(JavaScript, regular_expressions_comments_and_templates_do_not_confuse) {
  const JavaScriptText file = parse_javascript(
      "// const x = 'no'\nconst r = /['\"`{]/g, q = 1 / 2\nconst t = `a${ { b: `c${1}` } }d}`\n"
      "const after = 'yes'");
  EXPECT_EQ(file.constants.at("after").text, "yes");
  EXPECT_FALSE(file.constants.contains("x"));
}

TEST(JavaScript, any_text_is_read_to_its_end) {
  for (const char* const text : {"const", "const a", "const a =", "export default", "f(", "f((((",
                                 "`${", "`${`${", "const a = {", "{ ...", "a.b.", "'", "/", "\\",
                                 "module.exports =", "const a = [ } )", "x?.[", "new", "f(new"}) {
    parse_javascript(text);
  }
  std::string deep;
  for (int i = 0; i < 2'000; ++i) deep += "join({a:[`${";
  parse_javascript(deep);
  std::string wide = "write(";
  for (int i = 0; i < 5'000; ++i) wide += "join(open(1), x => { return 2 }),";
  parse_javascript(wide);
}

}  // namespace
}  // namespace prisma_drift
