#include "server/features/rename_actions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "server/text/text_edit.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<CodeAction> actions(const TestProject& project) {
  ProjectFacts facts;
  facts.now = std::chrono::sys_days(std::chrono::year(2025) / 12 / 17);
  facts.migrations_folder = "/app/prisma/migrations";
  const auto analysis = project.analysis();
  for (const Finding& finding : findings_of(*analysis)) {
    if (finding.code == "possible-rename") return rename_actions(*analysis, finding, facts);
  }
  return {};
}

std::vector<std::string> titles(const std::vector<CodeAction>& actions) {
  std::vector<std::string> titles;
  for (const CodeAction& action : actions) titles.push_back(action.title);
  return titles;
}

std::string edited(const TestProject& project, const CodeAction& action) {
  const auto analysis = project.analysis();
  const FileEdits& edits = action.edit->edits.at(0);
  const InputFile* file = find_input(*analysis->inputs, edits.path);
  return apply_edits(file->text->text, edits.edits).value().substr(kDatasource.size());
}

TestProject renamed_column() {
  return TestProject()
      .schema("model User {\n  id   Int @id\n  name String // who\n}\n")
      .migration("1_init",
                 "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL, \"nick\" TEXT NOT NULL, "
                 "CONSTRAINT \"User_pkey\" PRIMARY KEY (\"id\"));\n");
}

TestProject renamed_table() {
  return TestProject()
      .schema("model Person {\n  id Int @id\n}\n")
      .migration("1_init",
                 "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL, CONSTRAINT \"User_pkey\" "
                 "PRIMARY KEY (\"id\"));\n");
}

TEST(RenameActions, keep_the_column_or_rename_it) {
  const TestProject project = renamed_column();
  const std::vector<CodeAction> offered = actions(project);
  EXPECT_THAT(titles(offered),
              ElementsAre("Keep the column `nick`: add `@map(\"nick\")`",
                          "Rename the column to `name`, keep its data: write migration "
                          "`rename_nick_to_name_on_user` (not applied)"));
  EXPECT_EQ(edited(project, offered[0]),
            "model User {\n  id   Int @id\n  name String @map(\"nick\") // who\n}\n");
  EXPECT_EQ(offered[1].edit->new_files[0].text,
            "-- RenameColumn\nALTER TABLE \"User\" RENAME COLUMN \"nick\" TO \"name\";\n");
}

TEST(RenameActions, both_leave_nothing_to_do) {
  for (const TestProject& project : {renamed_column(), renamed_table()}) {
    const std::vector<CodeAction> offered = actions(project);
    ASSERT_EQ(offered.size(), 2U);

    TestProject with_map = project;
    InputFile& schema = with_map.inputs().schema[0];
    schema.text = make_text(std::string(kDatasource) + edited(project, offered[0]));
    EXPECT_THAT(findings_of(*with_map.analysis()), IsEmpty());

    TestProject with_migration = project;
    with_migration.migration("2_rename", offered[1].edit->new_files[0].text);
    EXPECT_THAT(findings_of(*with_migration.analysis()), IsEmpty());
  }
}

TEST(RenameActions, a_model_gets_its_attribute_behind_the_others) {
  const TestProject project = renamed_table();
  EXPECT_EQ(edited(project, actions(project)[0]),
            "model Person {\n  id Int @id\n\n  @@map(\"User\")\n}\n");
}

TEST(RenameActions, an_attribute_that_is_there_is_replaced) {
  const TestProject project =
      TestProject()
          .schema("model User {\n  id   Int @id\n  name String @map(\"nom\")\n}\n")
          .migration("1_init",
                     "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL, \"nick\" TEXT NOT NULL, "
                     "CONSTRAINT \"User_pkey\" PRIMARY KEY (\"id\"));\n");
  EXPECT_EQ(edited(project, actions(project)[0]),
            "model User {\n  id   Int @id\n  name String @map(\"nick\")\n}\n");
}

}  // namespace
}  // namespace prisma_drift
