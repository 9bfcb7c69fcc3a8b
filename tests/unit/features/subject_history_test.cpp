#include "server/features/subject_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string_view role_name(SqlMention::Role role) {
  switch (role) {
    case SqlMention::Role::refers:
      return "refers to";
    case SqlMention::Role::creates:
      return "creates";
    case SqlMention::Role::changes:
      return "changes";
    case SqlMention::Role::drops:
      return "drops";
    case SqlMention::Role::renames:
      return "renames";
    case SqlMention::Role::becomes:
      return "becomes";
  }
  return "";
}

// `1_init creates table `users``.
std::vector<std::string> history(const TestProject& project, const Subject& subject) {
  const auto analysis = project.analysis();
  std::vector<std::string> lines;
  for (const HistoricMention& it : history_of(*analysis, subject)) {
    lines.push_back(analysis->inputs->migrations[it.migration].name + " " +
                    std::string(role_name(it.mention.role)) + " " + describe(it.mention.subject));
  }
  return lines;
}

Subject table(const std::string& name) { return table_subject({"", name}); }
Subject column(const std::string& table, const std::string& name) {
  return {Subject::Kind::column, {"", table}, name};
}

// Of what stands at the cursor.
std::string fate(const TestProject& project) {
  const auto analysis = project.analysis();
  for (std::size_t i = 0; i < analysis->inputs->migrations.size(); ++i) {
    if (analysis->inputs->migrations[i].sql.path != project.cursor_path()) continue;
    const std::optional<SqlWord> word = sql_word_at(*analysis, i, project.cursor());
    if (!word) return "(nothing)";
    const Fate result = fate_of(*analysis, i, *word);
    if (!result.gone) return describe(result.subject);
    return describe(result.subject) + " is gone" +
           (result.end ? " by " + analysis->inputs->migrations[result.end->migration].name : "");
  }
  return "(no cursor)";
}

TEST(HistoryOf, keeps_a_table_that_is_made_anew_and_renamed_into_place) {
  const TestProject project =
      TestProject()
          .schema("")
          .migration("1_init", "CREATE TABLE \"t\" (\"id\" INTEGER, \"a\" TEXT);\n")
          .migration("2_redefine",
                     "CREATE TABLE \"new_t\" (\"id\" INTEGER, \"a\" INTEGER);\n"
                     "DROP TABLE \"t\";\nALTER TABLE \"new_t\" RENAME TO \"t\";\n");
  EXPECT_THAT(history(project, column("t", "a")),
              ElementsAre("1_init creates column `t.a`", "2_redefine creates column `new_t.a`"));
}

TEST(HistoryOf, begins_anew_where_a_later_migration_makes_it_again) {
  const TestProject project = TestProject()
                                  .schema("")
                                  .migration("1_init", "CREATE TABLE \"t\" (\"id\" INTEGER);\n")
                                  .migration("2_drop", "DROP TABLE \"t\";\n")
                                  .migration("3_again", "CREATE TABLE \"t\" (\"id\" INTEGER);\n");
  EXPECT_THAT(history(project, table("t")), ElementsAre("3_again creates table `t`"));
  EXPECT_THAT(history(project, column("t", "id")), ElementsAre("3_again creates column `t.id`"));
}

TEST(HistoryOf, goes_back_through_a_column_that_is_dropped_and_made_in_one_migration) {
  const TestProject project =
      TestProject()
          .schema("")
          .migration("1_init", "CREATE TABLE \"t\" (\"a\" TEXT);\n")
          .migration("2_type", "ALTER TABLE \"t\" DROP COLUMN \"a\", ADD COLUMN \"a\" INTEGER;\n");
  EXPECT_THAT(history(project, column("t", "a")),
              ElementsAre("1_init creates column `t.a`", "2_type drops column `t.a`",
                          "2_type creates column `t.a`"));
}

TEST(HistoryOf, tells_of_what_is_gone) {
  const TestProject project = TestProject()
                                  .schema("")
                                  .migration("1_init", "CREATE TABLE \"t\" (\"id\" INTEGER);\n")
                                  .migration("2_drop", "DROP TABLE \"t\";\n");
  EXPECT_THAT(history(project, table("t")),
              ElementsAre("1_init creates table `t`", "2_drop drops table `t`"));
}

TEST(HistoryOf, does_not_stop_at_what_may_have_done_nothing) {
  const TestProject project =
      TestProject()
          .schema("")
          .migration("1_init", "CREATE TABLE \"t\" (\"id\" INTEGER);\n")
          .migration("2_again", "CREATE TABLE IF NOT EXISTS \"t\" (\"id\" INTEGER);\n");
  EXPECT_THAT(history(project, table("t")),
              ElementsAre("1_init creates table `t`", "2_again creates table `t`"));
}

TEST(HistoryOf, follows_a_table_into_another_namespace) {
  const TestProject project =
      TestProject()
          .schema("")
          .migration("1_init", "CREATE SCHEMA \"auth\";\nCREATE TABLE \"t\" (\"id\" INTEGER);\n")
          .migration("2_move", "ALTER TABLE \"public\".\"t\" SET SCHEMA \"auth\";\n");
  EXPECT_THAT(history(project, {Subject::Kind::column, {"auth", "t"}, "id"}),
              ElementsAre("1_init creates column `t.id`"));
}

TEST(HistoryOf, is_empty_for_what_nobody_mentions) {
  EXPECT_THAT(history(TestProject().schema("").migration("1_init", "SELECT 1;\n"), table("t")),
              IsEmpty());
}

TEST(FateOf, follows_renames_and_redefinitions) {
  EXPECT_EQ(fate(TestProject()
                     .schema("")
                     .migration("1_init", "CREATE TABLE \"t\" (\"a‸\" TEXT);\n")
                     .migration("2_redefine",
                                "CREATE TABLE \"new_t\" (\"a\" INTEGER);\nDROP TABLE \"t\";\n"
                                "ALTER TABLE \"new_t\" RENAME TO \"t\";\n")
                     .migration("3_rename", "ALTER TABLE \"t\" RENAME COLUMN \"a\" TO \"b\";\n")),
            "column `t.b`");
}

TEST(FateOf, begins_behind_the_rename_that_gives_the_name) {
  const std::string create = "CREATE TABLE \"t\" (\"a\" TEXT, \"c\" TEXT);\n";
  EXPECT_EQ(fate(TestProject()
                     .schema("")
                     .migration("1_init", create)
                     .migration("2_swap", "ALTER TABLE \"t\" RENAME COLUMN \"a\" TO \"b‸\";\n")),
            "column `t.b`");
  EXPECT_EQ(fate(TestProject()
                     .schema("")
                     .migration("1_init", create)
                     .migration("2_swap", "ALTER TABLE \"t\" RENAME COLUMN \"a‸\" TO \"b\";\n")),
            "column `t.b`");
}

TEST(FateOf, tells_what_ended_it) {
  EXPECT_EQ(fate(TestProject()
                     .schema("")
                     .migration("1_init", "CREATE TABLE \"t\" (\"a‸\" TEXT);\n")
                     .migration("2_drop", "DROP TABLE \"t\";\n")),
            "column `t.a` is gone by 2_drop");
}

TEST(FateOf, is_the_thing_itself_when_it_is_made_again) {
  EXPECT_EQ(fate(TestProject()
                     .schema("")
                     .migration("1_init", "CREATE TABLE \"t‸\" (\"a\" TEXT);\n")
                     .migration("2_drop", "DROP TABLE \"t\";\n")
                     .migration("3_again", "CREATE TABLE \"t\" (\"a\" TEXT);\n")),
            "table `t`");
}

}  // namespace
}  // namespace prisma_drift
