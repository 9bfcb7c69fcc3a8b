// Severities, ignored tables, and comments that hide findings.
#include "server/checks/configured.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace prisma_drift {
namespace {

TEST(MatchesPattern, AStarStandsForAnyText) {
  EXPECT_TRUE(matches_pattern("users", "users"));
  EXPECT_FALSE(matches_pattern("users", "user"));
  EXPECT_FALSE(matches_pattern("user", "users"));
  EXPECT_TRUE(matches_pattern("*", ""));
  EXPECT_TRUE(matches_pattern("legacy_*", "legacy_"));
  EXPECT_TRUE(matches_pattern("*_log", "audit_log"));
  EXPECT_FALSE(matches_pattern("*_log", "audit_logs"));
  EXPECT_TRUE(matches_pattern("a*b*c", "a__b_b__c"));
  EXPECT_FALSE(matches_pattern("a*b*c", "a__c"));
  EXPECT_TRUE(matches_pattern("**", "x"));
  EXPECT_TRUE(matches_pattern("", ""));
  EXPECT_FALSE(matches_pattern("", "x"));
}

TEST(MatchesPattern, ALongTextCostsLittle) {
  const std::string text(100'000, 'a');
  EXPECT_FALSE(matches_pattern("*a*a*b", text));
}

Finding finding(std::string table, std::string member = "") {
  Finding result;
  result.code = "missing-column";
  result.severity = Severity::warning;
  result.table = {"", std::move(table)};
  result.member = std::move(member);
  return result;
}

TEST(ApplyConfiguration, NothingSaidChangesNothing) {
  Finding it = finding("users", "name");
  EXPECT_TRUE(apply_configuration({}, it));
  EXPECT_EQ(it.severity, Severity::warning);
}

TEST(ApplyConfiguration, TheLastRuleThatMatchesCounts) {
  Configuration configuration;
  configuration.severities = {{"missing-*", "", Severity::error},
                              {"missing-column", "users.*", Severity::hint},
                              {"missing-index", "", std::nullopt}};
  Finding column = finding("users", "name");
  EXPECT_TRUE(apply_configuration(configuration, column));
  EXPECT_EQ(column.severity, Severity::hint);
  Finding other = finding("posts", "title");
  EXPECT_TRUE(apply_configuration(configuration, other));
  EXPECT_EQ(other.severity, Severity::error);
}

TEST(ApplyConfiguration, OffHides) {
  Configuration configuration;
  configuration.severities = {{"missing-column", "users", std::nullopt}};
  Finding column = finding("users", "name");
  EXPECT_FALSE(apply_configuration(configuration, column));
}

TEST(ApplyConfiguration, WhatIsPartlyKnownStaysAHint) {
  Configuration configuration;
  configuration.severities = {{"missing-column", "", Severity::error}};
  Finding it = finding("users", "name");
  it.severity = Severity::hint;
  it.uncertain = true;
  EXPECT_TRUE(apply_configuration(configuration, it));
  EXPECT_EQ(it.severity, Severity::hint);
}

TEST(ApplyConfiguration, IgnoredTablesAreNotTold) {
  Configuration configuration;
  configuration.ignore = {"audit_*", "auth.*"};
  Finding audit = finding("audit_log");
  EXPECT_FALSE(apply_configuration(configuration, audit));
  Finding session = finding("session");
  session.table.space = "auth";
  EXPECT_FALSE(apply_configuration(configuration, session));
  Finding users = finding("users");
  EXPECT_TRUE(apply_configuration(configuration, users));
  // About no table at all.
  configuration.ignore = {"*"};
  Finding project = finding("");
  EXPECT_TRUE(apply_configuration(configuration, project));
}

TEST(RuleForCode, OnlyARuleForTheCodeItselfCounts) {
  Configuration configuration;
  configuration.severities = {{"*", "", Severity::error}, {"data-loss", "users", Severity::error}};
  EXPECT_EQ(rule_for_code(configuration, "data-loss"), nullptr);
  configuration.severities.push_back({"data-loss", "", std::nullopt});
  ASSERT_NE(rule_for_code(configuration, "data-loss"), nullptr);
  EXPECT_FALSE(rule_for_code(configuration, "data-loss")->severity.has_value());
}

}  // namespace
}  // namespace prisma_drift
