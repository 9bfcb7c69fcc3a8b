#include "server/features/code_actions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "server/features/workflow_consent.h"
#include "server/text/text_edit.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ProjectFacts facts() {
  ProjectFacts facts;
  facts.now = std::chrono::sys_days(std::chrono::year(2025) / 12 / 17);
  facts.migrations_folder = "/app/prisma/migrations";
  facts.build_script = "prisma:build";
  return facts;
}

// At the cursor of the project.
std::vector<CodeAction> actions(const TestProject& project, const ProjectFacts& known = facts()) {
  const auto analysis = project.analysis();
  const std::vector<Finding> findings = findings_of(*analysis);
  return code_actions(
      *analysis, {project.cursor_path(), {project.cursor(), project.cursor()}, findings}, known);
}

std::vector<std::string> titles(const std::vector<CodeAction>& actions) {
  std::vector<std::string> titles;
  for (const CodeAction& action : actions) titles.push_back(action.title);
  return titles;
}

const std::string kUser =
    "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL, PRIMARY KEY (\"id\"));\n";

TestProject photo_is_missing() {
  return TestProject()
      .schema("model User {\n  id Int @id\n  pho‸to String?\n}\n")
      .migration("1_init", kUser);
}

TEST(CodeActions, run_the_workflow_write_show_and_ignore) {
  EXPECT_THAT(
      titles(actions(photo_is_missing())),
      ElementsAre("Run prisma:build and create migration `add_photo_to_user`",
                  "Run prisma:build and create migration with another name…",
                  "Write migration `add_photo_to_user`, review, then apply",
                  "Write migration `add_photo_to_user` (not applied)", "Show the missing migration",
                  "Ignore `missing-column` here, with a comment"));
}

TEST(CodeActions, are_none_where_nothing_is_found) {
  EXPECT_THAT(actions(TestProject()
                          .schema("model User {\n  i‸d Int @id\n  photo String?\n}\n")
                          .migration("1_init", kUser)),
              IsEmpty());
}

TEST(CodeActions, serve_the_whole_line_unless_the_cursor_is_on_a_finding) {
  const auto project = [](const std::string& fields) {
    return TestProject()
        .schema("model User {\n  id Int @id\n" + fields + "}\n")
        .migration("1_init", kUser);
  };
  EXPECT_THAT(titles(actions(project("‸  photo String?\n"))),
              Contains("Write migration `add_photo_to_user` (not applied)"));
  EXPECT_THAT(titles(actions(project("  photo String? // his‸ own\n"))),
              Contains("Ignore `missing-column` here, with a comment"));
  EXPECT_THAT(actions(project("  photo String?\n‸  // nothing\n")), IsEmpty());
}

TEST(CodeActions, name_no_build_script_where_there_is_none) {
  ProjectFacts known = facts();
  known.build_script.clear();
  EXPECT_EQ(actions(photo_is_missing(), known).front().title,
            "Create migration `add_photo_to_user`");
}

TEST(CodeActions, run_nothing_in_a_workspace_that_is_not_trusted) {
  ProjectFacts known = facts();
  known.may_run_commands = false;
  EXPECT_THAT(
      titles(actions(photo_is_missing(), known)),
      ElementsAre("Write migration `add_photo_to_user` (not applied)", "Show the missing migration",
                  "Ignore `missing-column` here, with a comment"));
}

TEST(CodeActions, do_not_run_a_migrate_dev_that_may_offer_to_reset) {
  ProjectFacts known = facts();
  known.migrate_dev_may_offer_reset = true;
  EXPECT_THAT(
      titles(actions(photo_is_missing(), known)),
      ElementsAre("Write migration `add_photo_to_user`, review, then apply",
                  "Write migration `add_photo_to_user` (not applied)", "Show the missing migration",
                  "Ignore `missing-column` here, with a comment"));
}

TEST(CodeActions, offer_what_needs_no_prisma_first_where_it_is_not_installed) {
  ProjectFacts known = facts();
  known.prisma_is_installed = false;
  EXPECT_THAT(
      titles(actions(photo_is_missing(), known)),
      ElementsAre("Write migration `add_photo_to_user` (not applied)", "Show the missing migration",
                  "Run prisma:build and create migration `add_photo_to_user` (Prisma is not "
                  "installed)",
                  "Run prisma:build and create migration with another name… (Prisma is not "
                  "installed)",
                  "Ignore `missing-column` here, with a comment"));
}

TEST(CodeActions, write_the_migration_as_an_edit_that_sorts_last) {
  const std::vector<CodeAction> all = actions(photo_is_missing());
  ASSERT_TRUE(all[3].edit);
  ASSERT_EQ(all[3].edit->new_files.size(), 1U);
  EXPECT_EQ(all[3].edit->new_files[0].path,
            "/app/prisma/migrations/20251217000000_add_photo_to_user/migration.sql");
  EXPECT_EQ(all[3].edit->new_files[0].text,
            "-- AlterTable\nALTER TABLE \"User\" ADD COLUMN     \"photo\" TEXT;\n");
  EXPECT_FALSE(all[3].command);
}

TEST(CodeActions, write_by_a_command_where_the_client_creates_no_files) {
  ProjectFacts known = facts();
  known.may_create_files = false;
  const std::vector<CodeAction> all = actions(photo_is_missing(), known);
  ASSERT_TRUE(all[3].command);
  EXPECT_EQ(all[3].command->kind, ActionCommand::Kind::write_migration);
  EXPECT_EQ(all[3].command->name, "add_photo_to_user");
  EXPECT_FALSE(all[3].command->only_additions);
  EXPECT_FALSE(all[3].edit);
}

TEST(CodeActions, carry_what_the_session_needs) {
  const std::vector<CodeAction> all = actions(photo_is_missing());
  ASSERT_TRUE(all[0].command);
  EXPECT_EQ(all[0].command->kind, ActionCommand::Kind::create_migration);
  EXPECT_EQ(all[0].command->name, "add_photo_to_user");
  EXPECT_EQ(all[0].command->file, "/app/prisma/schema.prisma");
  EXPECT_EQ(all[1].command->kind, ActionCommand::Kind::create_migration_with_name);
  EXPECT_EQ(all[4].command->kind, ActionCommand::Kind::show_missing_migration);
  EXPECT_EQ(all[0].kind, ActionKind::migration);
  EXPECT_THAT(all[0].findings, ElementsAre(0));
}

TEST(CodeActions, ignore_with_a_comment_that_takes_the_finding_away) {
  TestProject project;
  project.schema("model User {\n  id Int @id\n  pho‸to String?\n}\n").migration("1_init", kUser);
  const std::vector<CodeAction> all = actions(project);
  ASSERT_TRUE(all.back().edit);
  ASSERT_EQ(all.back().edit->edits.size(), 1U);
  EXPECT_EQ(all.back().kind, ActionKind::quick_fix);
  const auto text =
      apply_edits(project.inputs().schema[0].text->text, all.back().edit->edits[0].edits);
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, std::string(kDatasource) +
                       "model User {\n  id Int @id\n  /// prisma-drift-ignore missing-column: \n"
                       "  photo String?\n}\n");
  const auto after =
      TestProject().schema("prisma/schema.prisma", *text).migration("1_init", kUser).analysis();
  EXPECT_THAT(findings_of(*after), IsEmpty());
}

TEST(CodeActions, ignore_with_the_line_endings_of_the_file) {
  TestProject project;
  project
      .schema("prisma/schema.prisma",
              "datasource db {\r\n  provider = \"postgresql\"\r\n}\r\nmodel ‸User {\r\n  id Int "
              "@id\r\n}\r\n")
      .migration("1_other", "CREATE SCHEMA \"x\";\n");
  const std::vector<CodeAction> all = actions(project);
  ASSERT_FALSE(all.empty());
  ASSERT_TRUE(all.back().edit);
  EXPECT_EQ(all.back().edit->edits[0].edits[0].new_text,
            "/// prisma-drift-ignore missing-table: \r\n");
}

TEST(CodeActions, say_what_would_be_dropped_and_offer_to_leave_it) {
  const TestProject project =
      TestProject()
          .schema("model User {\n  id Int @id\n  pho‸to String?\n}\n")
          .migration("1_init", kUser +
                                   "CREATE INDEX \"a\" ON \"User\"(\"id\");\n"
                                   "CREATE INDEX \"b\" ON \"User\"(\"id\" DESC);\n");
  EXPECT_THAT(
      titles(actions(project)),
      ElementsAre("Write migration `add_photo_to_user`, review, then apply (only additions)",
                  "Write migration `add_photo_to_user`, review, then apply (everything: "
                  "drops 2 indexes)",
                  "Write migration `add_photo_to_user` (not applied), only additions",
                  "Write migration `add_photo_to_user` (not applied), everything: drops 2 "
                  "indexes",
                  "Show the missing migration",
                  "Run prisma:build and create migration `add_photo_to_user`, drops 2 "
                  "indexes",
                  "Run prisma:build and create migration with another name…, drops 2 "
                  "indexes",
                  "Ignore `missing-column` here, with a comment"));
}

TEST(CodeActions, say_beforehand_why_migrate_dev_would_fail) {
  const TestProject project =
      TestProject()
          .schema("model User {\n  id Int @id\n  pho‸to String?\n}\n")
          .migration("1_init", kUser)
          .migration("2_role", "ALTER TABLE \"Gone\" ADD COLUMN \"x\" TEXT;\n");
  const std::vector<std::string> all = titles(actions(project));
  EXPECT_EQ(all[0], "Write migration `add_photo_to_user`, review, then apply");
  EXPECT_EQ(all[1], "Write migration `add_photo_to_user` (not applied)");
  EXPECT_THAT(all[3], HasSubstr("(`migrate dev` would fail: "));
  EXPECT_THAT(all[3], HasSubstr("`Gone`"));
  EXPECT_THAT(all[3], HasSubstr("in `2_role`)"));
}

TEST(CodeActions, offer_the_first_migration_at_the_head_of_a_block) {
  EXPECT_THAT(titles(actions(
                  TestProject().no_migrations_folder().schema("model Us‸er {\n  id Int @id\n}\n"))),
              ElementsAre("Run prisma:build and create migration `init`",
                          "Run prisma:build and create migration with another name…",
                          "Write migration `init`, review, then apply",
                          "Write migration `init` (not applied)", "Show the missing migration"));
  EXPECT_THAT(
      actions(TestProject().no_migrations_folder().schema("model User {\n  id I‸nt @id\n}\n")),
      IsEmpty());
}

TEST(CodeActions, run_the_build_where_it_is_stale) {
  const TestProject project =
      TestProject()
          .schema("prisma/modules/user.prisma",
                  std::string(kDatasource) + "model User {\n  id Int @id\n  age Int?\n}\n")
          .built(std::string(kDatasource) + "model Us‸er {\n  id Int @id\n}\n")
          .migration("1_init", kUser + "ALTER TABLE \"User\" ADD COLUMN \"age\" INTEGER;\n");
  EXPECT_THAT(titles(actions(project)), ElementsAre("Run prisma:build"));
}

TEST(CodeActions, have_a_name_for_every_command) {
  for (const ActionCommand::Kind kind : all_commands()) {
    EXPECT_EQ(command_named(command_name(kind)), kind);
  }
  EXPECT_EQ(command_named("something.else"), std::nullopt);
}

TEST(WorkflowConsent, says_commands_folder_and_database) {
  const std::vector<std::string> commands = {"pnpm prisma:build",
                                             "pnpm exec prisma migrate dev --name add_photo"};
  const auto analysis = photo_is_missing().analysis();
  PlannedWorkflow workflow;
  workflow.commands = commands;
  workflow.folder = "/app";
  workflow.database = "localhost:5432/app";
  workflow.database_source = "DATABASE_URL in .env";
  EXPECT_EQ(workflow_consent(*analysis, workflow),
            "These commands run in /app:\n"
            "    pnpm prisma:build\n"
            "    pnpm exec prisma migrate dev --name add_photo\n"
            "The database: localhost:5432/app, from DATABASE_URL in .env.\n");
}

TEST(WorkflowConsent, says_what_fails_and_what_is_lost) {
  const auto analysis = TestProject()
                            .schema("model User {\n  id Int @id\n}\n")
                            .migration("1_init", kUser)
                            .migration("2_more",
                                       "ALTER TABLE \"User\" ADD COLUMN \"photo\" TEXT;\n"
                                       "ALTER TABLE \"Gone\" ADD COLUMN \"x\" TEXT;\n")
                            .analysis();
  PlannedWorkflow workflow;
  workflow.makes_migration = MigrationScope::everything;
  workflow.database_source = "no file says it";
  const std::string text = workflow_consent(*analysis, workflow);
  EXPECT_THAT(text, HasSubstr("`migrate dev` would fail in migration `2_more`: "));
  EXPECT_THAT(text, HasSubstr("The migration drops column `User.photo`.\n"));
  EXPECT_THAT(text, HasSubstr("The database: not known, no file says it.\n"));
}

}  // namespace
}  // namespace prisma_drift
