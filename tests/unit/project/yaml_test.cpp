// Reading YAML, also such as was written to do harm.
#include "server/project/yaml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// The value as JSON would write it; numbers as they stand.
std::string plain(const Literal& value) {
  std::string text;
  switch (value.kind) {
    case LiteralKind::null:
      return "null";
    case LiteralKind::boolean:
      return value.boolean ? "true" : "false";
    case LiteralKind::number:
      return value.text;
    case LiteralKind::array:
      for (const Literal& item : value.items) text += (text.empty() ? "" : ",") + plain(item);
      return "[" + text + "]";
    case LiteralKind::object:
      for (const LiteralMember& member : value.members) {
        if (value.find(member.key) != &member.value) continue;
        text += (text.empty() ? "" : ",") + member.key + ":" + plain(member.value);
      }
      return "{" + text + "}";
    default:
      return "\"" + value.text + "\"";
  }
}

std::string read(const std::string& text) {
  const LiteralText yaml = parse_yaml(text);
  EXPECT_THAT(yaml.problems, IsEmpty()) << text;
  return plain(yaml.value);
}

std::string text_at(const std::string& text, Range range) {
  return text.substr(range.begin, range.size());
}

// What is marked, and why.
std::vector<std::string> problems(const std::string& text) {
  std::vector<std::string> result;
  for (const LiteralProblem& problem : parse_yaml(text).problems) {
    result.push_back(text_at(text, problem.range) + ": " + problem.message);
  }
  return result;
}

TEST(Yaml, is_read_in_every_style) {
  EXPECT_EQ(read("rules:\n  a: error\n  b:\n    - warn\n    - order: [id, ...]\n  c: \"x\\ty\"\n"),
            "{rules:{a:\"error\",b:[\"warn\",{order:[\"id\",\"...\"]}],c:\"x\ty\"}}");
  EXPECT_EQ(read("a:\n- 'it''s'\n- |\n  one\n  two\n- >-\n  one\n  two\n"),
            "{a:[\"it's\",\"one\ntwo\n\",\"one two\"]}");
  EXPECT_EQ(read("{\"a\":[1,\n\t{\"b\":null}],\"c\":\"\\u00e9\\/\"}"), "{a:[1,{b:null}],c:\"é/\"}");
  EXPECT_EQ(read("%YAML 1.2\n--- # why\n? a\n: b\n...\n"), "{a:\"b\"}");
}

TEST(Yaml, has_the_values_of_the_core_schema) {
  EXPECT_EQ(read("[~, null, NULL, true, False, off, yes, Off, nUll]"),
            "[null,null,null,true,false,\"off\",\"yes\",\"Off\",\"nUll\"]");
  const std::string numbers = "[0,-1,+12000,0x1F,0o17,0b101,1.5,.5,1.,6.02e+23,-.inf,.NaN]";
  EXPECT_EQ(read(numbers), numbers);
  EXPECT_EQ(read("[_1, 1_, 1_000, 1e, 0x, 0o8, e5, 1:30, 2001-12-14]"),
            "[\"_1\",\"1_\",\"1_000\",\"1e\",\"0x\",\"0o8\",\"e5\",\"1:30\",\"2001-12-14\"]");
  EXPECT_EQ(read("['1', \"true\", !!str 5, ! 5, ! '5']"), "[\"1\",\"true\",\"5\",\"5\",\"5\"]");
  EXPECT_EQ(read("a:\nb: !!int 5\n5: ~\n~: c\n"), "{a:null,b:5,5:null,null:\"c\"}");
}

TEST(Yaml, without_a_value_is_null) {
  for (const char* text : {"", " \n", "# nothing yet\n", "---\n", "~\n"}) {
    EXPECT_EQ(read(text), "null") << text;
  }
}

TEST(Yaml, repeats_what_has_an_anchor_and_merges_it) {
  EXPECT_EQ(read("a: &x [1, &y two]\nb: *x\nc: *y\n"), "{a:[1,\"two\"],b:[1,\"two\"],c:\"two\"}");
  EXPECT_EQ(read("a: &x { k: 1, l: 1 }\nb: { <<: *x, l: 2 }\nc: { l: 2, <<: *x }\n"),
            "{a:{k:1,l:1},b:{k:1,l:2},c:{k:1,l:2}}");
  EXPECT_EQ(read("{ <<: [{ k: 1 }, { k: 2, l: 2 }], m: 3, '<<': 4 }"), "{l:2,k:1,m:3,<<:4}");
  EXPECT_THAT(problems("{ <<: [1] }"),
              ElementsAre("[1]: `<<` takes a mapping, or a list of mappings"));
  EXPECT_THAT(problems("a: *b\n"), ElementsAre("*b: no value before has the anchor `b`"));
  EXPECT_THAT(problems("a: &a [*a]\n"), SizeIs(1)) << "no value holds itself";
}

TEST(Yaml, tells_where_keys_and_values_stand) {
  const std::string text =
      "# é\r\nrules: # all\r\n  \"é\": [a, b]  # those\r\n  f:\r\n    - x\r\n\r\n    # "
      "last\r\ng:\r\n";
  const LiteralText yaml = parse_yaml(text);
  ASSERT_THAT(yaml.problems, IsEmpty());
  const Literal* const rules = yaml.value.find("rules");
  ASSERT_NE(rules, nullptr);
  ASSERT_THAT(rules->members, SizeIs(2));
  EXPECT_EQ(text_at(text, rules->members[0].key_range), "\"é\"");
  EXPECT_EQ(text_at(text, rules->members[0].value.range), "[a, b]");
  EXPECT_EQ(text_at(text, rules->members[1].value.range), "- x");
  EXPECT_EQ(text_at(text, rules->range), "\"é\": [a, b]  # those\r\n  f:\r\n    - x");
  EXPECT_EQ(text_at(text, yaml.value.find("g")->range), "g") << "of nothing, that of its key";
  EXPECT_EQ(text_at("\xEF\xBB\xBF"
                    "a: b",
                    parse_yaml("\xEF\xBB\xBF"
                               "a: b")
                        .value.find("a")
                        ->range),
            "b");
}

TEST(Yaml, with_errors_says_where_and_why) {
  EXPECT_THAT(problems("a: b: c\n"),
              ElementsAre(": c: this is no YAML: mapping values are not allowed in this context"));
  EXPECT_THAT(problems("a: [1\n"), ElementsAre(HasSubstr("1: this is no YAML: did not find")));
  EXPECT_THAT(problems("a:\n\t- b\n"),
              ElementsAre(HasSubstr("- b: this is no YAML: found character")));
  EXPECT_THAT(problems("é: @b\n"), ElementsAre(HasSubstr("@b: this is no YAML: found character")));
  EXPECT_THAT(problems("a: 1\nb: 1\na: 2\nb: 2\n"),
              ElementsAre("a: `a` stands here twice", "b: `b` stands here twice"));
  EXPECT_THAT(problems("a: 1\n--- # two\nb\n"),
              ElementsAre("--- # two: a configuration is one document"));
  EXPECT_THAT(problems("a: !mine b\n"), ElementsAre("!mine b: the tag `!mine` is not known here"));
  EXPECT_THAT(problems("? [a]\n: b\n"), ElementsAre("[a]: a key is a text"));
  for (const char* text :
       {"a: \xff\n", "a: \x01\n", "\xff\xfe", "a: \"", "*", "&", "- {", "? ? ?"}) {
    EXPECT_THAT(parse_yaml(text).problems, SizeIs(testing::Le(1u))) << text;
  }
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Yaml, that_is_to_do_harm_is_refused) {
  EXPECT_THAT(problems(repeated("[", 100'000)), ElementsAre(HasSubstr("nested too deeply")));
  EXPECT_THAT(problems(repeated("- ", 50'000)), ElementsAre(HasSubstr("nested too deeply")));
  EXPECT_THAT(problems(repeated("{a: ", 30'000)), ElementsAre(HasSubstr("nested too deeply")));
  EXPECT_THAT(problems("[" + repeated("a, ", 20'000) + "]"), ElementsAre(HasSubstr("more values")));
  std::string laughs = "a0: &a0 [lol, lol]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    laughs +=
        "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last + ", " + last + "]\n";
  }
  EXPECT_THAT(problems(laughs), ElementsAre(HasSubstr("more values")));
  const std::string long_text = "a: &a " + repeated("x", 100'000) + "\nb: [";
  EXPECT_THAT(problems(long_text + repeated("*a, ", 5'000) + "]"),
              ElementsAre(HasSubstr("more values")));
  EXPECT_THAT(problems(repeated("#\n", 100'000)), ElementsAre(HasSubstr("too long")));
  EXPECT_THAT(problems(repeated("%TAG !a! b\n", 10'000)), SizeIs(1));
}

}  // namespace
}  // namespace prisma_drift
