#include "server/features/missing_migration.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "server/features/migration_timestamp.h"
#include "server/sql/migration_order.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

// 2025-12-17 09:30:00
const sys_seconds kNow = sys_days(std::chrono::year(2025) / 12 / 17) + 9h + 30min;

std::string folder_name(const std::vector<std::string>& existing) {
  return migration_folder_name(kNow, "add_photo", existing);
}

void expect_last(const std::vector<std::string>& existing, const std::string& name) {
  for (const std::string& other : existing) {
    EXPECT_TRUE(sql::applied_before(other, name, sql::MigrationOrder::bytes)) << other;
    EXPECT_TRUE(sql::applied_before(other, name, sql::MigrationOrder::locale)) << other;
  }
}

TEST(MigrationFolderName, is_the_time_in_utc_and_the_name) {
  EXPECT_EQ(folder_name({}), "20251217093000_add_photo");
  EXPECT_EQ(folder_name({"20250810091500_init"}), "20251217093000_add_photo");
}

TEST(MigrationFolderName, has_no_trailing_underscore_without_a_name) {
  EXPECT_EQ(migration_folder_name(kNow, "", std::vector<std::string>()), "20251217093000");
}

TEST(MigrationFolderName, is_a_second_after_the_last_migration_if_that_is_in_the_future) {
  EXPECT_EQ(folder_name({"20260101000000_x"}), "20260101000001_add_photo");
  EXPECT_EQ(folder_name({"20251217093000_x"}), "20251217093001_add_photo");
  EXPECT_EQ(folder_name({"20261231235959_x"}), "20270101000000_add_photo");
  EXPECT_EQ(folder_name({"20280228235959_x"}), "20280229000000_add_photo");
}

TEST(MigrationFolderName, comes_after_dates_of_today_in_both_orders) {
  const std::vector<std::string> existing = {"20250810091500_init", "20251217_photos"};
  EXPECT_EQ(folder_name(existing), "20251218000000_add_photo");
  expect_last(existing, folder_name(existing));
}

TEST(MigrationFolderName, comes_after_digits_that_are_no_time) {
  EXPECT_EQ(folder_name({"20260230120000_x"}), "20260301000000_add_photo");
  EXPECT_EQ(folder_name({"20261399000000_x"}), "20270101000000_add_photo");
  EXPECT_EQ(folder_name({"20260101246060_x"}), "20260102000000_add_photo");
  EXPECT_EQ(folder_name({"20260101126060_x"}), "20260101130000_add_photo");
  EXPECT_EQ(folder_name({"20260101121260_x"}), "20260101121300_add_photo");
  EXPECT_EQ(folder_name({"20260000000000_x"}), "20260101000000_add_photo");
  EXPECT_EQ(folder_name({"20260100000000_x"}), "20260101000000_add_photo");
}

TEST(MigrationFolderName, comes_after_counters_and_longer_numbers) {
  for (const std::vector<std::string>& existing :
       {std::vector<std::string>{"0_init", "1_users", "0042_x"},
        std::vector<std::string>{"1700000000000_init"},
        std::vector<std::string>{"20260101120000123_init"},
        std::vector<std::string>{"2026-01-01-init"}, std::vector<std::string>{"20261"}}) {
    const std::string name = folder_name(existing);
    EXPECT_TRUE(name.ends_with("_add_photo")) << name;
    EXPECT_EQ(name.find('_'), 14U) << name;
    expect_last(existing, name);
  }
}

TEST(MigrationFolderName, has_something_before_the_time_where_no_time_sorts_last) {
  for (const std::vector<std::string>& existing :
       {std::vector<std::string>{"init"}, std::vector<std::string>{"20250101000000_a", "init"},
        std::vector<std::string>{"9999_last"}, std::vector<std::string>{"99991231235959_x"},
        std::vector<std::string>{"second", "Tables"}, std::vector<std::string>{"zz_top", "Zz"}}) {
    const std::string name = folder_name(existing);
    EXPECT_TRUE(name.ends_with("20251217093000_add_photo")) << name;
    expect_last(existing, name);
  }
}

TEST(MigrationFolderName, takes_no_notice_of_folders_that_are_no_migrations) {
  Inputs inputs;
  inputs.migrations.edit().push_back(
      {"old", "/m/old", {"/m/old/migration.sql", nullptr}, "no such file"});
  EXPECT_EQ(migration_folder_name(kNow, "a", inputs), "20251217093000_a");
  inputs.migrations.edit()[0].sql.text = make_text("");
  EXPECT_EQ(migration_folder_name(kNow, "a", inputs), "old_20251217093000_a");
}

TEST(MigrationTimestamp, ends_with_the_year_9999) {
  EXPECT_EQ(timestamp_text(kNow), "20251217093000");
  EXPECT_EQ(timestamp_text(sys_days(std::chrono::year(10000) / 1 / 1)), std::nullopt);
  EXPECT_EQ(first_time_behind("init"), std::nullopt);
  EXPECT_EQ(first_time_behind(""), std::nullopt);
  EXPECT_EQ(first_time_behind("99991231235959"), std::nullopt);
}

constexpr std::string_view kCreateUser =
    "CREATE TABLE \"User\" (\n    \"id\" INTEGER NOT NULL,\n\n"
    "    CONSTRAINT \"User_pkey\" PRIMARY KEY (\"id\")\n);\n";

TEST(MissingMigration, is_nothing_when_the_migrations_create_everything) {
  const auto analysis = TestProject()
                            .schema("model User {\n  id Int @id\n}\n")
                            .migration("1_init", std::string(kCreateUser))
                            .analysis();
  EXPECT_FALSE(missing_migration(*analysis, MigrationScope::everything));
  EXPECT_EQ(missing_migration_preview(*analysis),
            "-- Nothing is missing: the migrations create everything the schema declares.\n");
}

TEST(MissingMigration, is_the_sql_that_prisma_writes) {
  const auto analysis = TestProject()
                            .schema("model User {\n  id Int @id\n  photo String?\n}\n")
                            .migration("1_init", std::string(kCreateUser))
                            .analysis();
  const auto missing = missing_migration(*analysis, MigrationScope::everything);
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->sql, "-- AlterTable\nALTER TABLE \"User\" ADD COLUMN     \"photo\" TEXT;\n");
  EXPECT_EQ(missing->suggested_name, "add_photo_to_user");
  EXPECT_EQ(missing->drops, "");
  EXPECT_TRUE(missing->losses.empty());
  EXPECT_EQ(missing_migration_preview(*analysis), missing->sql);
}

TEST(MissingMigration, says_first_what_it_may_lose) {
  const auto analysis =
      TestProject()
          .schema("model User {\n  id Int @id\n  photo String?\n}\n")
          .migration("1_init",
                     std::string(kCreateUser) + "ALTER TABLE \"User\" ADD COLUMN \"image\" TEXT;\n")
          .analysis();
  const auto everything = missing_migration(*analysis, MigrationScope::everything);
  ASSERT_TRUE(everything);
  EXPECT_EQ(everything->drops, "drops column `User.image`");
  ASSERT_EQ(everything->losses.size(), 1U);
  EXPECT_TRUE(everything->sql.starts_with(review_comment({}, everything->losses)));
  EXPECT_TRUE(
      everything->sql.ends_with("-- AlterTable\nALTER TABLE \"User\" DROP COLUMN \"image\",\nADD "
                                "COLUMN     \"photo\" TEXT;\n"))
      << everything->sql;

  const auto additions = missing_migration(*analysis, MigrationScope::only_additions);
  ASSERT_TRUE(additions);
  EXPECT_EQ(additions->sql, "-- AlterTable\nALTER TABLE \"User\" ADD COLUMN     \"photo\" TEXT;\n");
  EXPECT_EQ(additions->drops, "");
  EXPECT_EQ(additions->suggested_name, "add_photo_to_user");
}

TEST(MissingMigration, says_first_what_the_database_refuses) {
  TestProject project;
  project.schema(
      "enum Role {\n  USER\n  ADMIN\n}\nmodel User {\n  id Int @id\n  role Role "
      "@default(ADMIN)\n}\n");
  project.migration(
      "1_init",
      "CREATE TYPE \"Role\" AS ENUM ('USER');\nCREATE TABLE \"User\" (\"id\" INTEGER NOT "
      "NULL, \"role\" \"Role\" NOT NULL DEFAULT 'USER', CONSTRAINT \"User_pkey\" PRIMARY "
      "KEY (\"id\"));");
  const auto missing = missing_migration(*project.analysis(), MigrationScope::everything);
  ASSERT_TRUE(missing);
  EXPECT_EQ(
      missing->sql,
      "/*\n  Look at this before you apply it:\n\n"
      "  - this fails: value `ADMIN` of type `Role` cannot be used in the migration that adds "
      "it: PostgreSQL has to commit it before, so what uses it needs a migration of its own\n"
      "*/\n-- AlterEnum\nALTER TYPE \"Role\" ADD VALUE 'ADMIN';\n\n-- AlterTable\n"
      "ALTER TABLE \"User\" ALTER COLUMN \"role\" SET DEFAULT 'ADMIN';\n");
}

TEST(MissingMigration, says_first_which_view_needs_what_it_drops) {
  const auto analysis = TestProject()
                            .schema("model User {\n  id Int @id\n}\n")
                            .migration("1_init",
                                       "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL, "
                                       "\"name\" TEXT, CONSTRAINT \"User_pkey\" PRIMARY "
                                       "KEY (\"id\")); CREATE VIEW names AS SELECT "
                                       "\"name\" FROM \"User\";")
                            .analysis();
  const auto missing = missing_migration(*analysis, MigrationScope::everything);
  ASSERT_TRUE(missing);
  ASSERT_EQ(missing->doubts.size(), 1U);
  EXPECT_EQ(missing->doubts[0],
            "this fails: column `User.name` cannot be dropped: view `names` still needs it");
}

TEST(MissingMigration, adds_nothing_to_a_table_whose_columns_are_not_known) {
  const std::string archive = "model Archive {\n  id Int @id\n  name String?\n}\n";
  const std::string sql =
      std::string(kCreateUser) + "CREATE TABLE \"Archive\" AS SELECT * FROM \"User\";\n";
  const std::string reason =
      "table `Archive` is left as it is: its columns come from a query, which only the database "
      "can run";
  const auto alone = TestProject()
                         .schema("model User {\n  id Int @id\n}\n" + archive)
                         .migration("1_init", sql)
                         .analysis();
  EXPECT_FALSE(missing_migration(*alone, MigrationScope::everything));
  EXPECT_EQ(missing_migration_preview(*alone),
            "-- Nothing is missing for certain:\n-- " + reason + "\n");

  const auto with_others = TestProject()
                               .schema("model User {\n  id Int @id\n  photo String?\n}\n" + archive)
                               .migration("1_init", sql)
                               .analysis();
  const auto missing = missing_migration(*with_others, MigrationScope::everything);
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->sql, "/*\n  Look at this before you apply it:\n\n  - " + reason +
                              "\n*/\n-- AlterTable\nALTER TABLE \"User\" ADD COLUMN     \"photo\" "
                              "TEXT;\n");
}

TEST(MissingMigration, says_of_a_table_that_is_known_but_for_a_statement_that_it_may_be_done) {
  const auto analysis =
      TestProject()
          .schema("model User {\n  id Int @id\n  photo String?\n}\n")
          .migration("1_init", std::string(kCreateUser) + "FROBNICATE TABLE \"User\";\n")
          .analysis();
  const auto missing = missing_migration(*analysis, MigrationScope::everything);
  ASSERT_TRUE(missing);
  ASSERT_EQ(missing->doubts.size(), 1U);
  EXPECT_EQ(missing->doubts[0],
            "what this changes in table `User` may be there already: this "
            "statement is not understood");
}

TEST(MissingMigration, creates_no_table_of_an_extension) {
  const auto analysis =
      TestProject()
          .schema(
              "model User {\n  id Int @id\n  @@schema(\"public\")\n}\n"
              "model job {\n  id Int @id\n  @@schema(\"cron\")\n}\n")
          .migration("1_init", "CREATE EXTENSION pg_cron;\n" + std::string(kCreateUser))
          .analysis();
  const auto missing = missing_migration(*analysis, MigrationScope::everything);
  EXPECT_FALSE(missing && missing->sql.find("\"job\"") != std::string::npos);
}

TEST(MissingMigration, is_the_first_migration_where_there_is_no_folder) {
  const auto analysis =
      TestProject().no_migrations_folder().schema("model User {\n  id Int @id\n}\n").analysis();
  const auto missing = missing_migration(*analysis, MigrationScope::everything);
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->suggested_name, "init");
  EXPECT_EQ(missing->sql, "-- CreateTable\n" + std::string(kCreateUser));

  const WorkspaceEdit edit =
      write_migration(*analysis, *missing, "/app/prisma/migrations", "20251217093000_init");
  ASSERT_EQ(edit.new_files.size(), 2U);
  EXPECT_EQ(edit.new_files[0].path, "/app/prisma/migrations/20251217093000_init/migration.sql");
  EXPECT_EQ(edit.new_files[0].text, missing->sql);
  EXPECT_EQ(edit.new_files[1].path, "/app/prisma/migrations/migration_lock.toml");
  EXPECT_NE(edit.new_files[1].text.find("\nprovider = \"postgresql\"\n"), std::string::npos);
}

TEST(MissingMigration, creates_no_table_beside_a_view_of_its_name) {
  const auto analysis =
      TestProject()
          .schema("model Sales {\n  id Int @id\n}\nmodel User {\n  id Int @id\n}\n")
          .migration("1_init", "CREATE VIEW \"Sales\" AS SELECT 1 AS id;\n")
          .analysis();
  const auto missing = missing_migration(*analysis, MigrationScope::everything);
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->sql, "-- CreateTable\n" + std::string(kCreateUser));
  EXPECT_EQ(missing->suggested_name, "add_user");
}

TEST(MissingMigration, drops_no_table_of_a_block_that_cannot_be_read) {
  const auto analysis = TestProject()
                            .schema("model User {\n  id Int @@@\n}\n")
                            .migration("1_init", std::string(kCreateUser))
                            .analysis();
  EXPECT_FALSE(missing_migration(*analysis, MigrationScope::everything));
}

TEST(MissingMigration, leaves_alone_what_the_configuration_ignores) {
  TestProject project;
  project.schema("model User {\n  id Int @id\n}\n")
      .migration("1_init",
                 std::string(kCreateUser) + "CREATE TABLE \"queue_jobs\" (\"id\" INT);\n");
  EXPECT_EQ(missing_migration(*project.analysis(), MigrationScope::everything)->drops,
            "drops table `queue_jobs`");
  project.inputs().configuration.ignore = {"queue_*"};
  EXPECT_FALSE(missing_migration(*project.analysis(), MigrationScope::everything));
}

TEST(RefuseName, takes_what_prisma_takes_as_it_is) {
  EXPECT_FALSE(refuse_name("add_photo"));
  EXPECT_FALSE(refuse_name("init"));
}

TEST(RefuseName, says_what_prisma_would_make_of_it) {
  const auto refused = refuse_name("Add Photo!");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->instead, "add_photo");
  EXPECT_EQ(refused->message, "Prisma would make `add_photo` of `Add Photo!`");
  EXPECT_EQ(refuse_name("")->message, "a migration needs a name");
  EXPECT_EQ(refuse_name("...")->instead, "");
  EXPECT_EQ(refuse_name(std::string(300, 'a'))->message,
            "a migration's name has at most 200 bytes");
}

}  // namespace
}  // namespace prisma_drift
