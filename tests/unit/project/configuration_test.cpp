#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "server/project/configuration_reader.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Configuration, says_everything_that_can_be_said) {
  const ReadConfiguration read = read_configuration(R"({
    // Ours is elsewhere.
    "$schema": "x",
    "schema": "db/schema.prisma",
    "modules": ["db/modules/**/*.prisma"],
    "builtSchema": "db/built.prisma",
    "migrations": "db/migrations",
    "provider": "mysql",
    "prismaVersion": "6.4",
    "severities": { "extra-*": "off", "missing-index": { "audit_log": "hint", "*": "error" } },
    "ignore": ["_*"],
    "baseBranch": "develop",
    "buildScript": "schema:build",
    "generateScript": "gen",
    "afterMigration": "seed",
    "languageFeatures": "off",
  })");
  EXPECT_THAT(read.problems, IsEmpty());
  const Configuration& configuration = read.configuration;
  EXPECT_EQ(configuration.schema, "db/schema.prisma");
  EXPECT_THAT(configuration.modules, ElementsAre("db/modules/**/*.prisma"));
  EXPECT_EQ(configuration.built_schema, "db/built.prisma");
  EXPECT_EQ(configuration.migrations, "db/migrations");
  EXPECT_EQ(configuration.provider, "mysql");
  EXPECT_EQ(configuration.prisma_version, "6.4");
  ASSERT_THAT(configuration.severities, SizeIs(3));
  EXPECT_EQ(configuration.severities[0].severity, std::nullopt);
  EXPECT_EQ(configuration.severities[1].subject, "audit_log");
  EXPECT_EQ(configuration.severities[2].severity, Severity::error);
  EXPECT_THAT(configuration.ignore, ElementsAre("_*"));
  EXPECT_EQ(configuration.base_branch, "develop");
  EXPECT_EQ(configuration.build_script, "schema:build");
  EXPECT_EQ(configuration.generate_script, "gen");
  EXPECT_THAT(configuration.after_migration, ElementsAre("seed"));
  EXPECT_EQ(configuration.language_features, LanguageFeatures::off);
}

TEST(Configuration, what_is_wrong_is_told_in_its_place_and_the_rest_counts) {
  const std::string text = R"({ "schema": 3, "provider": "oracle", "colour": "red",
    "severities": { "a": "loud" }, "ignore": [1, "b"], "prismaVersion": "new",
    "languageFeatures": true, "migrations": "m" })";
  const ReadConfiguration read = read_configuration(text);
  std::vector<std::string> places;
  for (const ConfigurationProblem& problem : read.problems) {
    places.push_back(text.substr(problem.range.begin, problem.range.size()));
  }
  EXPECT_THAT(places,
              ElementsAre("3", "\"oracle\"", "\"colour\"", "\"loud\"", "1", "\"new\"", "true"));
  EXPECT_EQ(read.configuration.migrations, "m");
  EXPECT_THAT(read.configuration.ignore, ElementsAre("b"));
}

TEST(Configuration, that_is_no_object_or_no_json_is_one_problem) {
  EXPECT_THAT(read_configuration("[]").problems, SizeIs(1));
  EXPECT_THAT(read_configuration("").problems, SizeIs(1));
  EXPECT_THAT(read_configuration("{}").problems, IsEmpty());
}

TEST(Configuration, the_nearer_one_wins) {
  const auto nearer = read_configuration(R"({ "schema": "a", "severities": { "x": "hint" },
                                              "ignore": "n" })");
  const auto farther = read_configuration(R"({ "schema": "b", "migrations": "m",
      "severities": { "x": "error" }, "ignore": "f", "languageFeatures": "on" })");
  const Configuration merged = merge(nearer.configuration, farther.configuration);
  EXPECT_EQ(merged.schema, "a");
  EXPECT_EQ(merged.migrations, "m");
  EXPECT_EQ(merged.severities.back().severity, Severity::hint) << "the last one counts";
  EXPECT_THAT(merged.ignore, ElementsAre("n", "f"));
  EXPECT_EQ(merged.language_features, LanguageFeatures::on);
}

TEST(Configuration, has_the_keys_of_its_json_schema) {
  const auto path = std::filesystem::path(SOURCE_ROOT) / "editors/prisma-drift.schema.json";
  std::ifstream file(path);
  ASSERT_TRUE(file) << path;
  const auto schema = nlohmann::json::parse(file);
  std::set<std::string> described;
  for (const auto& [key, value] : schema["properties"].items()) {
    if (key != "$schema") described.insert(key);
  }
  const auto keys = configuration_keys();
  EXPECT_EQ(described, std::set<std::string>(keys.begin(), keys.end()));
}

// Whatever the JSON schema gives as an example or as one of a list is understood.
TEST(Configuration, understands_every_key_it_lists) {
  for (const std::string_view key : configuration_keys()) {
    const ReadConfiguration read =
        read_configuration("{ \"" + std::string(key) + "\": {\"bad\": []} }");
    ASSERT_THAT(read.problems, SizeIs(1)) << key;
    EXPECT_EQ(read.problems[0].message.find("`" + std::string(key) + "` is no setting"),
              std::string::npos)
        << key;
  }
}

}  // namespace
}  // namespace prisma_drift
