#include "server/features/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The heading, the steps as `migration: what`, then what is missing.
std::vector<std::string> explained(const TestProject& project, std::string_view name) {
  const auto analysis = project.analysis();
  const Result<Explanation> explanation = explain(*analysis, name);
  if (!explanation) return {"error: " + explanation.error().message};
  std::vector<std::string> lines = {explanation->heading};
  for (const ExplainedStep& step : explanation->steps) {
    lines.push_back(step.migration + ": " + step.what);
  }
  for (const std::string& missing : explanation->missing) lines.push_back("missing: " + missing);
  return lines;
}

const std::string kUser =
    "model User {\n  id Int @id\n  photo String?\n  posts Post[]\n  @@map(\"users\")\n}\n"
    "model Post {\n  id Int @id\n  userId Int\n"
    "  user User @relation(fields: [userId], references: [id])\n}\n"
    "enum Role {\n  MEMBER\n  ADMIN\n}\n";

TestProject project() {
  return TestProject()
      .schema(kUser)
      .migration("1_init",
                 "CREATE TABLE \"people\" (\"id\" INTEGER NOT NULL, \"picture\" VARCHAR(20) "
                 "DEFAULT 'x',\n  CONSTRAINT \"users_pkey\" PRIMARY KEY (\"id\"));\n"
                 "CREATE TYPE \"Role\" AS ENUM ('MEMBER');\n")
      .migration("2_rename",
                 "ALTER TABLE \"people\" RENAME TO \"users\";\n"
                 "ALTER TABLE \"users\" RENAME COLUMN \"picture\" TO \"photo\";\n")
      .migration("3_change",
                 "ALTER TABLE \"users\" ALTER COLUMN \"photo\" DROP DEFAULT,\n"
                 "  ALTER COLUMN \"photo\" SET NOT NULL, ADD COLUMN \"age\" INTEGER;\n"
                 "ALTER TYPE \"Role\" ADD VALUE 'ADMIN';\n")
      .migration("4_drop",
                 "ALTER TABLE \"users\" DROP COLUMN \"age\";\n"
                 "CREATE INDEX \"users_photo_idx\" ON \"users\"(\"photo\");\n");
}

TEST(Explain, tells_every_step_of_a_column) {
  EXPECT_THAT(
      explained(project(), "User.photo"),
      ElementsAre("field `User.photo` is column `users.photo`, `TEXT`, nullable",
                  "1_init: creates the column as `VARCHAR(20)`, default `'x'`",
                  "2_rename: renames it to `photo`", "3_change: drops the default",
                  "3_change: makes it required",
                  testing::StartsWith("missing: the migrations leave column `users.photo`")));
}

TEST(Explain, tells_every_step_of_a_table) {
  const std::vector<std::string> lines = explained(project(), "User");
  EXPECT_THAT(
      std::vector<std::string>(lines.begin(), lines.begin() + 7),
      ElementsAre("model `User` is table `users`", "1_init: creates the table",
                  "2_rename: renames it to `users`",
                  "2_rename: renames column `picture` to `photo`",
                  "3_change: drops the default of `photo`, makes `photo` required, adds column "
                  "`age` as `INTEGER`",
                  "4_drop: drops column `age`", "4_drop: creates index `users_photo_idx`"));
}

TEST(Explain, takes_names_of_the_database) {
  EXPECT_EQ(explained(project(), "users.photo"), explained(project(), "User.photo"));
  EXPECT_EQ(explained(project(), "users"), explained(project(), "User"));
  EXPECT_EQ(explained(project(), "public.users"), explained(project(), "User"));
  EXPECT_EQ(explained(project(), "public.users.photo"), explained(project(), "User.photo"));
}

TEST(Explain, takes_a_table_of_any_namespace_by_its_bare_name) {
  const TestProject project = TestProject().schema("").migration(
      "1_init", "CREATE SCHEMA \"auth\";\nCREATE TABLE \"auth\".\"keys\" (\"id\" INTEGER);\n");
  EXPECT_THAT(explained(project, "keys"),
              testing::Contains("table `auth.keys`, which nothing in the schema declares"));
  EXPECT_THAT(explained(project, "keys.id"), testing::Contains("1_init: creates the column as "
                                                               "`INTEGER`"));
}

TEST(Explain, tells_of_enums_and_values) {
  EXPECT_THAT(explained(project(), "Role"),
              ElementsAre("enum `Role` is enum `Role`", "1_init: creates the enum",
                          "3_change: adds value `ADMIN`"));
  EXPECT_THAT(
      explained(project(), "Role.ADMIN"),
      ElementsAre("value `Role.ADMIN` is value `Role.ADMIN`", "3_change: creates the value"));
}

TEST(Explain, tells_what_is_missing) {
  EXPECT_THAT(
      explained(project(), "Post"),
      ElementsAre("model `Post` is table `Post`", "missing: no migration creates table `Post`"));
}

TEST(Explain, tells_of_what_is_gone) {
  EXPECT_THAT(explained(project(), "users.age"),
              ElementsAre("column `users.age`, which is gone",
                          "3_change: creates the column as `INTEGER`", "4_drop: drops the column"));
}

TEST(Explain, tells_what_nothing_declares) {
  EXPECT_THAT(explained(TestProject().schema(kUser).migration(
                            "1_init", "CREATE TABLE \"jobs\" (\"id\" INTEGER);\n"),
                        "jobs"),
              testing::Contains("table `jobs`, which nothing in the schema declares"));
}

TEST(Explain, marks_what_may_not_have_happened) {
  EXPECT_THAT(explained(TestProject().schema(kUser).migration(
                            "1_init",
                            "CREATE TYPE \"Role\" AS ENUM ('MEMBER', 'ADMIN');\n"
                            "ALTER TYPE \"Role\" ADD VALUE IF NOT EXISTS 'ADMIN';\n"),
                        "Role.ADMIN"),
              ElementsAre("value `Role.ADMIN` is value `Role.ADMIN`", "1_init: creates the value",
                          "1_init: creates the value, under a condition"));
}

TEST(Explain, tells_of_the_foreign_key_of_a_relation) {
  EXPECT_THAT(explained(project(), "Post.user").front(),
              testing::StartsWith("field `Post.user` is foreign key `Post_userId_fkey` from "
                                  "(`userId`) to `users` (`id`)"));
}

TEST(Explain, says_what_there_is_instead) {
  EXPECT_THAT(explained(project(), "Usr"),
              ElementsAre("error: no model, enum or table is called `Usr`; there is `User`"));
  EXPECT_THAT(explained(project(), "Nothing"),
              ElementsAre("error: no model, enum or table is called `Nothing`; there are `User`, "
                          "`Post` and `Role`"));
  EXPECT_THAT(explained(project(), "User.foto"),
              ElementsAre("error: `User` has no field `foto`; there is `photo`"));
  EXPECT_THAT(explained(project(), "User.posts"),
              ElementsAre("error: `User.posts` has no column: the other side of the relation holds "
                          "it"));
  EXPECT_THAT(explained(project(), "Role.X"),
              ElementsAre("error: enum `Role` has no value `X`; there are `MEMBER` and `ADMIN`"));
  EXPECT_THAT(explained(TestProject(), ""),
              ElementsAre("error: no model, enum or table is called ``"));
}

}  // namespace
}  // namespace prisma_drift
