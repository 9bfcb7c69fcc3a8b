#include "server/features/history_actions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>

#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

ProjectFacts facts() {
  ProjectFacts facts;
  facts.now = std::chrono::sys_days(std::chrono::year(2025) / 12 / 17);
  facts.migrations_folder = "/app/prisma/migrations";
  return facts;
}

TestProject project(const std::map<std::string, std::string>& base) {
  TestProject project;
  project.schema("");
  auto migrations = std::make_shared<BaseMigrations>();
  migrations->branch = "main";
  for (const auto& [name, sql] : base) migrations->migrations.push_back({name, make_text(sql)});
  project.inputs().base = migrations;
  return project;
}

std::optional<CodeAction> action(const TestProject& project, std::string_view code,
                                 const ProjectFacts& known = facts()) {
  const auto analysis = project.analysis();
  for (const Finding& finding : findings_of(*analysis)) {
    if (finding.code == code) return history_action(*analysis, finding, known);
  }
  ADD_FAILURE() << "no finding " << code;
  return std::nullopt;
}

TEST(HistoryActions, restore_the_text_of_an_edited_migration) {
  TestProject edited = project({{"1_init", "SELECT 1;\nSELECT 2;\n"}});
  edited.migration("1_init", "SELECT 1;\r\nSELECT 3;\r\n");
  const auto restore = action(edited, "migration-edited");
  ASSERT_TRUE(restore);
  EXPECT_EQ(restore->title, "Restore the migration as it is on `main`");
  ASSERT_EQ(restore->edit->edits.size(), 1U);
  EXPECT_EQ(restore->edit->edits[0].path, "/app/prisma/migrations/1_init/migration.sql");
  const TextEdit& edit = restore->edit->edits[0].edits[0];
  EXPECT_EQ(edit.range, (Range{0, 22}));
  EXPECT_EQ(edit.new_text, "SELECT 1;\r\nSELECT 2;\r\n");
}

TEST(HistoryActions, restore_what_was_deleted) {
  TestProject deleted = project({{"1_init", "SELECT 1;"}, {"2_two", "SELECT 2;"}});
  deleted.migration("1_init", "SELECT 1;");
  const auto restore = action(deleted, "migration-deleted");
  ASSERT_TRUE(restore);
  EXPECT_EQ(restore->title, "Restore `2_two` from `main`");
  ASSERT_EQ(restore->edit->new_files.size(), 1U);
  EXPECT_EQ(restore->edit->new_files[0].path, "/app/prisma/migrations/2_two/migration.sql");
  EXPECT_EQ(restore->edit->new_files[0].text, "SELECT 2;");

  ProjectFacts cannot_create = facts();
  cannot_create.may_create_files = false;
  EXPECT_FALSE(action(deleted, "migration-deleted", cannot_create));
}

TEST(HistoryActions, rename_a_folder_back) {
  TestProject renamed = project({{"1_init", "SELECT 1;"}, {"2_two", "SELECT 2;"}});
  renamed.migration("1_init", "SELECT 1;").migration("3_two", "SELECT 2;");
  const auto rename = action(renamed, "migration-deleted");
  ASSERT_TRUE(rename);
  EXPECT_EQ(rename->title, "Rename the folder back to `2_two`");
  EXPECT_EQ(rename->edit->renames[0].from, "/app/prisma/migrations/3_two");
  EXPECT_EQ(rename->edit->renames[0].to, "/app/prisma/migrations/2_two");

  ProjectFacts cannot_rename = facts();
  cannot_rename.may_rename_files = false;
  EXPECT_FALSE(action(renamed, "migration-deleted", cannot_rename));
}

TEST(HistoryActions, rename_a_folder_so_that_it_sorts_last) {
  TestProject early = project({{"20251201000000_init", "SELECT 1;"}});
  early.migration("20251130000000_photo", "SELECT 2;")
      .migration("20251201000000_init", "SELECT 1;");
  const auto rename = action(early, "migration-out-of-order");
  ASSERT_TRUE(rename);
  EXPECT_EQ(rename->title, "Rename the folder to `20251217000000_photo`, which sorts last");
  EXPECT_EQ(rename->edit->renames[0].to, "/app/prisma/migrations/20251217000000_photo");
}

TEST(HistoryActions, say_which_database_the_migrations_are_for) {
  const auto edit_of = [](const char* text) {
    TestProject project;
    project.schema("").migration("1_init", "SELECT 1;");
    project.inputs().lock_file->text = make_text(text);
    const auto fix = action(project, "migration-provider-mismatch");
    EXPECT_TRUE(fix && fix->title == "Write `provider = \"postgresql\"`");
    return fix ? fix->edit->edits[0].edits[0] : TextEdit{};
  };
  EXPECT_EQ(edit_of("").new_text,
            "# Prisma reads from here which database the migrations are for.\n"
            "# It belongs into version control, beside them.\nprovider = \"postgresql\"\n");
  const TextEdit added = edit_of("# Mine");
  EXPECT_EQ(added.range, (Range{6, 6}));
  EXPECT_EQ(added.new_text, "\nprovider = \"postgresql\"\n");
  const TextEdit replaced = edit_of("# Mine\nprovider = \r\n");
  EXPECT_EQ(replaced.range, (Range{7, 18}));
  EXPECT_EQ(replaced.new_text, "provider = \"postgresql\"");
}

TEST(HistoryActions, change_no_database_that_is_named) {
  TestProject project;
  project.schema("").migration("1_init", "SELECT 1;");
  project.inputs().lock_file->text = make_text("provider = \"mysql\"\n");
  EXPECT_FALSE(action(project, "migration-provider-mismatch"));
}

}  // namespace
}  // namespace prisma_drift
