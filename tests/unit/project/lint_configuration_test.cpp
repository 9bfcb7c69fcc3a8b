// Reading the configuration of prisma-lint.
#include "server/project/lint_configuration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "server/checks/check.h"
#include "server/project/discovery.h"
#include "server/project/file_system.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

LintConfiguration read(std::string_view text, std::string_view path = "/p/.prismalintrc.json") {
  return read_lint_configuration(path, text).value_or(LintConfiguration());
}

std::vector<std::string> places(std::string_view text) {
  std::vector<std::string> result;
  for (const LintConfigurationProblem& problem : read(text).problems) {
    result.emplace_back(text.substr(problem.range.begin, problem.range.size()));
  }
  return result;
}

// Each with what it needs.
constexpr std::string_view kEveryRule = R"({ "rules": {
  "ban-unbounded-string-type": ["error", { "allowNativeTextType": true }],
  "enum-name-pascal-case": ["error", { "allowList": ["a"], "trimPrefix": "b" }],
  "enum-value-case": ["error", { "style": "camel", "case": "lower", "compoundWords": ["X"] }],
  "enum-value-snake-case": ["error", { "case": "upper" }],
  "field-name-camel-case": ["error", { "trimPrefix": ["a", "b"] }],
  "field-name-grammatical-number": ["error", { "ifList": "singular", "ifListAllow": ["data"] }],
  "field-name-mapping-snake-case": ["error", { "requireUnderscorePrefixForIds": true }],
  "field-order": ["error", { "order": ["id", "..."] }],
  "forbid-field": ["error", { "forbid": ["/a/"] }],
  "forbid-required-ignored-field": "error",
  "model-name-grammatical-number": ["error", { "style": "plural", "allowlist": ["/a/", "+"] }],
  "model-name-mapping-snake-case": ["error", { "pluralize": true, "irregularPlurals": { "a": "b" } }],
  "model-name-pascal-case": "error",
  "model-name-prefix": ["error", { "prefix": "Db" }],
  "require-default-empty-arrays": ["error"],
  "require-field": ["error", { "require": ["id", { "name": "a", "ifSibling": "/b/" }] }],
  "require-field-index": ["error", { "forAllRelations": true, "forNames": "/Id$/" }],
  "require-field-type": ["error", { "require": [{ "ifName": "id", "type": "Int" }] }]
} })";

TEST(LintConfiguration, every_rule_is_read_and_has_a_check_of_its_name) {
  const LintConfiguration all = read(kEveryRule);
  ASSERT_THAT(all.problems, SizeIs(1));
  EXPECT_THAT(all.problems[0].message, HasSubstr("`enum-value-case` instead"));
  EXPECT_THAT(all.rules, SizeIs(std::variant_size_v<lint::RuleOptions>));
  ASSERT_THAT(all.rules, SizeIs(lint_rule_names().size()));
  for (std::size_t i = 0; i < all.rules.size(); ++i) {
    EXPECT_EQ(all.rules[i].options.index(), i) << lint_rule_names()[i];
  }
  for (const std::string_view name : lint_rule_names()) {
    EXPECT_EQ(std::ranges::count(all_checks(), name, &Check::code), 1) << name;
  }
}

TEST(LintConfiguration, options_mean_what_they_say) {
  const LintConfiguration all = read(kEveryRule);
  const auto* index = lint::find_rule<lint::RequireFieldIndex>(all.rules);
  ASSERT_NE(index, nullptr);
  EXPECT_THAT(std::get<lint::RequireFieldIndex>(index->options).for_names, ElementsAre("/Id$/"));
  EXPECT_TRUE(std::get<lint::RequireFieldIndex>(index->options).for_all_relations);
  const auto* value = lint::find_rule<lint::EnumValueCase>(all.rules);
  ASSERT_NE(value, nullptr);
  EXPECT_EQ(std::get<lint::EnumValueCase>(value->options).style, lint::CaseStyle::camel);
  const auto* field = lint::find_rule<lint::RequireField>(all.rules);
  ASSERT_NE(field, nullptr);
  EXPECT_THAT(
      std::get<lint::RequireField>(field->options).wanted,
      ElementsAre(lint::RequireField::Wanted{"id", ""}, lint::RequireField::Wanted{"a", "/b/"}));
}

TEST(LintConfiguration, levels_are_severities_and_off_is_nothing) {
  const LintConfiguration levels = read(R"({ "rules": { "model-name-pascal-case": "warn",
      "enum-name-pascal-case": ["off"], "field-name-camel-case": [2] } })");
  ASSERT_THAT(levels.rules, SizeIs(2));
  EXPECT_EQ(levels.rules[0].severity, Severity::warning);
  EXPECT_EQ(levels.rules[1].severity, Severity::error) << "whatever is not off is on";
  ASSERT_THAT(levels.problems, SizeIs(1));
  EXPECT_EQ(levels.problems[0].severity, Severity::information);
}

TEST(LintConfiguration, what_is_wrong_is_told_in_its_place) {
  EXPECT_THAT(places(R"({ "rules": { "no-such-rule": "error", "model-name-prefix": "error",
      "field-order": ["error", { "order": "id" }], "forbid-field": ["error", { "forbid": ["(", 1] }],
      "model-name-grammatical-number": ["error", { "style": "dual" }],
      "model-name-pascal-case": ["error", { "colour": 1 }], "enum-name-pascal-case": [],
      "require-field": ["error", { "require": [{ "name": "a" }, 3] }],
      "require-field-type": ["error", []] } })"),
              ElementsAre("\"no-such-rule\"", "\"model-name-prefix\"", "\"id\"", "\"(\"", "1",
                          "\"dual\"", "\"colour\"", "[]", "{ \"name\": \"a\" }", "3", "[]"));
}

TEST(LintConfiguration, a_rule_with_something_wrong_is_left_out_and_the_others_count) {
  const LintConfiguration some =
      read(R"({ "rules": { "model-name-prefix": ["error", { "prefix": 1 }],
      "model-name-pascal-case": ["error", { "colour": 1 }] } })");
  ASSERT_THAT(some.rules, SizeIs(1));
  EXPECT_TRUE(std::holds_alternative<lint::ModelNamePascalCase>(some.rules[0].options));
}

TEST(LintConfiguration, that_is_broken_is_told_and_turns_nothing_on) {
  for (const char* text :
       {"{", "[]", "{}", R"({ "rules": [] })", R"({ "rules": { "field-order" } })"}) {
    EXPECT_THAT(read(text).rules, IsEmpty()) << text;
    ASSERT_FALSE(read(text).problems.empty()) << text;
    EXPECT_EQ(read(text).problems[0].severity, Severity::warning) << text;
  }
}

TEST(LintConfiguration, of_several_members_of_one_name_the_last_counts) {
  const LintConfiguration last =
      read(R"({ "rules": { "model-name-prefix": ["error", { "prefix": "A" }],
      "model-name-prefix": ["error", { "prefix": "B" }] } })");
  ASSERT_THAT(last.rules, SizeIs(1));
  EXPECT_EQ(std::get<lint::ModelNamePrefix>(last.rules[0].options).prefix, "B");
}

TEST(LintConfiguration, code_is_read_as_far_as_it_is_literal) {
  constexpr std::string_view kRules =
      "{ rules: { 'model-name-prefix': ['error', { prefix: 'Db' }] } }";
  const std::string module = "module.exports = " + std::string(kRules) + ";";
  EXPECT_THAT(read(module, "/p/.prismalintrc.cjs").rules, SizeIs(1));
  EXPECT_THAT(read("export default " + std::string(kRules), "/p/prismalint.config.ts").rules,
              SizeIs(1));
  const LintConfiguration unread = read("export default rules();", "/p/prismalint.config.js");
  ASSERT_THAT(unread.problems, SizeIs(1));
  EXPECT_EQ(unread.problems[0].severity, Severity::information);
}

TEST(LintConfiguration, yaml_is_read_as_json_is) {
  constexpr std::string_view kRules =
      "rules:\n  model-name-prefix:\n    - error\n    - prefix: Db # of all\n"
      "  field-order: off\n";
  for (const char* path : {"/p/.prismalintrc", "/p/.prismalintrc.yaml", "/p/.prismalintrc.yml",
                           "/p/.config/prismalintrc", "/p/.config/prismalintrc.yml"}) {
    const LintConfiguration configured = read(kRules, path);
    EXPECT_THAT(configured.problems, IsEmpty()) << path;
    ASSERT_THAT(configured.rules, SizeIs(1)) << path;
    EXPECT_EQ(std::get<lint::ModelNamePrefix>(configured.rules[0].options).prefix, "Db") << path;
  }
  EXPECT_THAT(read(kEveryRule, "/p/.prismalintrc").rules, SizeIs(lint_rule_names().size()))
      << "JSON is YAML";
}

TEST(LintConfiguration, what_is_wrong_in_yaml_is_told_in_its_place) {
  const std::string text =
      "rules:\n  no-such-rule: error\n  model-name-prefix: [error, { prefix: 1 }]\n"
      "  field-order:\n";
  std::vector<std::string> marked;
  for (const auto& problem : read(text, "/p/.prismalintrc").problems) {
    marked.push_back(text.substr(problem.range.begin, problem.range.size()));
  }
  EXPECT_THAT(marked, ElementsAre("no-such-rule", "1", "field-order", "field-order"));
  const LintConfiguration broken = read("rules: a: b\n", "/p/.prismalintrc.yml");
  EXPECT_THAT(broken.rules, IsEmpty());
  ASSERT_THAT(broken.problems, SizeIs(1));
  EXPECT_EQ(broken.problems[0].severity, Severity::warning);
}

TEST(LintConfiguration, of_other_files_is_told_that_they_are_not_read) {
  for (const char* text :
       {"$import: ./base.yml\n", "$import: [a.json]\nrules: { field-order: off }\n"}) {
    const LintConfiguration some = read(text, "/p/.prismalintrc");
    ASSERT_THAT(some.problems, SizeIs(1)) << text;
    EXPECT_EQ(some.problems[0].severity, Severity::information);
  }
}

TEST(LintConfiguration, has_the_names_that_prisma_lint_looks_for) {
  EXPECT_LT(lint_configuration_rank("/p/.prismalintrc"),
            lint_configuration_rank("/p/.prismalintrc.json"));
  EXPECT_LT(lint_configuration_rank("/p/.prismalintrc.mjs"),
            lint_configuration_rank("/p/.config/prismalintrc.json"));
  EXPECT_GT(lint_configuration_rank("/p/prismalint.config.ts"), 0);
  for (const char* path :
       {"/p/prismalintrc.json", "/p/.config/.prismalintrc", "/p/prismalint.config",
        "/p/prismalint.config.json", "/p/package.json"}) {
    EXPECT_EQ(lint_configuration_rank(path), 0) << path;
  }
}

constexpr const char* kSchema = "datasource db {\n  provider = \"sqlite\"\n}\n";

std::string rules(const std::string& prefix) {
  return R"({ "rules": { "model-name-prefix": ["error", { "prefix": ")" + prefix + R"(" }] } })";
}

// The prefix that a project's models are to have; empty where no rule says one.
std::string prefix_in(const std::map<std::string, std::string>& texts) {
  const Discovery found = find_projects(MemoryFileSystem(texts), "/r");
  const auto& configured = found.projects.at(0).configuration.lint_rules;
  const lint::Rule* rule = lint::find_rule<lint::ModelNamePrefix>(configured);
  return rule == nullptr ? "" : std::get<lint::ModelNamePrefix>(rule->options).prefix;
}

TEST(LintConfiguration, belongs_to_the_projects_beneath_its_folder) {
  const std::string schema = "/r/app/prisma/schema.prisma";
  EXPECT_EQ(prefix_in({{schema, kSchema}}), "");
  EXPECT_EQ(prefix_in({{schema, kSchema}, {"/r/.prismalintrc.json", rules("A")}}), "A");
  EXPECT_EQ(prefix_in({{schema, kSchema},
                       {"/r/.prismalintrc.json", rules("A")},
                       {"/r/app/.prismalintrc.json", rules("B")}}),
            "B");
  EXPECT_EQ(prefix_in({{schema, kSchema}, {"/r/app/.config/prismalintrc.json", rules("C")}}), "C");
  EXPECT_EQ(prefix_in({{schema, kSchema},
                       {"/r/app/.prismalintrc", rules("D")},
                       {"/r/app/.prismalintrc.json", rules("E")}}),
            "D");
  EXPECT_EQ(prefix_in({{schema, kSchema},
                       {"/r/app/package.json", R"({ "prismalint": )" + rules("F") + "}"},
                       {"/r/app/.prismalintrc.json", rules("G")}}),
            "F");
  EXPECT_EQ(prefix_in({{schema, kSchema},
                       {"/r/app/.prismalintrc", " \n"},
                       {"/r/app/.prismalintrc.json", rules("H")}}),
            "H");
  EXPECT_EQ(prefix_in({{schema, kSchema},
                       {"/r/app/.prismalintrc", "# later\n"},
                       {"/r/app/.prismalintrc.json", "null"},
                       {"/r/app/.prismalintrc.yml", rules("I")},
                       {"/r/app/.prismalintrc.cjs", "module.exports = 1"}}),
            "I");
}

TEST(LintConfiguration, is_watched_where_it_is_and_where_it_may_come) {
  const MemoryFileSystem files({{"/r/app/package.json", "{}"},
                                {"/r/app/prisma/schema.prisma", kSchema},
                                {"/r/.prismalintrc.json", "{ \"rules\": {} }"}});
  const ProjectLayout project = find_projects(files, "/r").projects.at(0);
  EXPECT_THAT(project.consulted_files,
              testing::IsSupersetOf({"/r/.prismalintrc.json", "/r/app/.prismalintrc.json"}));
}

}  // namespace
}  // namespace prisma_drift
