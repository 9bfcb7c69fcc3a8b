#include "server/features/hover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

struct Shown {
  std::string markdown;
  // The text that it is about.
  std::string word;
  std::vector<std::string> links;
};

Shown hover_at_cursor(const TestProject& project, const HoverOptions& options = {}) {
  const auto analysis = project.analysis();
  const auto found = hover(*analysis, project.cursor_path(), project.cursor(), options);
  if (!found) return {"(nothing)", "", {}};
  Shown result{markdown_of(*found),
               std::string(text_of(*analysis, {project.cursor_path(), found->range})),
               {}};
  for (const HoverPiece& piece : found->pieces) {
    if (piece.target)
      result.links.push_back(piece.markdown + " " + shown(*analysis, *piece.target));
  }
  return result;
}

const std::string kCreate =
    "CREATE TABLE \"users\" (\n  \"id\" INTEGER NOT NULL,\n  \"photo\" VARCHAR(20) DEFAULT 'x',\n"
    "  CONSTRAINT \"users_pkey\" PRIMARY KEY (\"id\")\n);\n";
const std::string kUser =
    "/// A person.\nmodel User {\n  id Int @id\n  /// Their picture.\n  photo String?\n"
    "  @@map(\"users\")\n}\n";

TEST(HoverOnSchema, tells_of_a_composite_types_field_in_a_path) {
  const Shown shown = hover_at_cursor(TestProject().schema(
      "prisma/a.prisma",
      "datasource db {\n  provider = \"mongodb\"\n}\ntype Address {\n  /// With its number.\n"
      "  street String\n}\nmodel User {\n  id String @id @map(\"_id\")\n  address Address\n\n"
      "  @@index([address.str‸eet])\n}\n"));
  EXPECT_EQ(shown.markdown, "```prisma\nstreet String\n```\n\nWith its number.");
  EXPECT_EQ(shown.word, "street");
}

TEST(HoverOnSchema, tells_column_migrations_and_rules) {
  const Shown shown = hover_at_cursor(
      TestProject()
          .schema("model User {\n  id Int @id\n  /// Their picture.\n  ph‸oto String? "
                  "@default(\"x\") @db.VarChar(30)\n  @@map(\"users\")\n}\n")
          .migration("1_init", kCreate)
          .migration("2_wider",
                     "ALTER TABLE \"users\" ALTER COLUMN \"photo\" TYPE VARCHAR(30);\n"));
  EXPECT_EQ(shown.markdown,
            "```prisma\nphoto String?\n```\n\n"
            "Their picture.\n\n"
            "Column `users.photo`, `VARCHAR(30)`, nullable, default `'x'`.\n\n"
            "Created by migration `1_init`, last changed by `2_wider`.\n\n"
            "By the rules of Prisma 6.19, which `package.json` asks for.");
  EXPECT_EQ(shown.word, "photo");
  EXPECT_THAT(shown.links,
              ::testing::ElementsAre(
                  HasSubstr("`1_init` prisma/migrations/1_init/migration.sql:3 \"photo\""),
                  HasSubstr("`2_wider` prisma/migrations/2_wider/migration.sql:1 ")));
}

TEST(HoverOnSchema, tells_what_no_migration_does) {
  const Shown shown = hover_at_cursor(
      TestProject()
          .schema(
              "model User {\n  id Int @id\n  photo String?\n  a‸ge Int?\n  @@map(\"users\")\n}\n")
          .migration("1_init", kCreate));
  EXPECT_THAT(shown.markdown, HasSubstr("Column `users.age`, `INTEGER`, nullable.\n\n"
                                        "- no migration creates column `users.age`"));
  EXPECT_THAT(shown.markdown, Not(HasSubstr("Created by")));
}

TEST(HoverOnSchema, of_a_type_is_about_the_model) {
  const Shown shown = hover_at_cursor(
      TestProject()
          .schema(kUser + "model Post {\n  id Int @id\n  userId Int\n"
                          "  user Us‸er @relation(fields: [userId], references: [id])\n}\n")
          .migration("1_init", kCreate));
  EXPECT_THAT(shown.markdown, HasSubstr("```prisma\nmodel User\n```\n\nA person.\n\n"
                                        "Table `users`.\n\nCreated by migration `1_init`."));
}

TEST(HoverOnSchema, leaves_declarations_to_prismas_server_beside_it) {
  const auto beside_prisma = [](const std::string& schema) {
    return hover_at_cursor(TestProject().schema(schema).migration("1_init", kCreate),
                           {.beside_prisma = true})
        .markdown;
  };
  EXPECT_THAT(beside_prisma("/// A person.\nmodel U‸ser {\n  id Int @id\n  @@map(\"users\")\n}\n"),
              StartsWith("Table `users`.\n\nCreated by migration `1_init`."));
  EXPECT_THAT(
      beside_prisma(kUser + "model Post {\n  id Int @id\n  userId Int\n"
                            "  user Us‸er @relation(fields: [userId], references: [id])\n}\n"),
      StartsWith("Table `users`."));
  EXPECT_EQ(beside_prisma("/// A place.\nty‸pe Place {\n  x Int\n}\n"), "(nothing)");
  // Of these it tells nothing.
  EXPECT_THAT(beside_prisma("model User {\n  /// The key.\n  id I‸nt @id\n  @@map(\"users\")\n}\n"),
              StartsWith("```prisma\nid Int\n```\n\nThe key.\n\nColumn `users.id`"));
  EXPECT_THAT(beside_prisma(
                  "model User {\n  /// The key.\n  id Int\n  @@id([i‸d])\n  @@map(\"users\")\n}\n"),
              StartsWith("```prisma\nid Int\n```\n\nThe key."));
}

TEST(HoverOnSchema, of_a_scalar_type_is_about_the_field) {
  EXPECT_THAT(hover_at_cursor(TestProject()
                                  .schema("model User {\n  id I‸nt @id\n  @@map(\"users\")\n}\n")
                                  .migration("1_init", kCreate))
                  .markdown,
              HasSubstr("Column `users.id`, `INTEGER`, required."));
}

TEST(HoverOnSchema, of_an_attribute_is_about_the_key_it_makes) {
  const TestProject project =
      TestProject()
          .schema(
              "model User {\n  id Int @id\n  photo String?\n  @@ind‸ex([photo])\n"
              "  @@map(\"users\")\n}\n")
          .migration("1_init", kCreate)
          .migration("2_index", "CREATE INDEX \"users_photo_idx\" ON \"users\"(\"photo\");\n");
  EXPECT_THAT(
      hover_at_cursor(project).markdown,
      HasSubstr("Index `users_photo_idx` on (`photo`).\n\nCreated by migration `2_index`."));
}

TEST(HoverOnSchema, of_a_relation_is_about_its_foreign_key) {
  EXPECT_THAT(
      hover_at_cursor(TestProject()
                          .schema(kUser + "model Post {\n  id Int @id\n  userId Int\n  us‸er User "
                                          "@relation(fields: [userId], references: [id])\n}\n")
                          .migration("1_init", kCreate))
          .markdown,
      HasSubstr("Foreign key `Post_userId_fkey` from (`userId`) to `users` (`id`)"));
}

TEST(HoverOnSchema, of_a_many_to_many_relation_is_about_the_join_table) {
  EXPECT_THAT(hover_at_cursor(TestProject()
                                  .schema("model A {\n  id Int @id\n  b‸s B[]\n}\n"
                                          "model B {\n  id Int @id\n  as A[]\n}\n")
                                  .migration("1_init", kCreate))
                  .markdown,
              HasSubstr("Table `_AToB`."));
}

TEST(HoverOnSchema, of_enums_and_their_values) {
  const std::string sql = "CREATE TYPE \"Role\" AS ENUM ('MEMBER', 'admin');\n";
  EXPECT_THAT(hover_at_cursor(TestProject()
                                  .schema("enum Role {\n  MEMBER\n  AD‸MIN @map(\"admin\")\n}\n")
                                  .migration("1_role", sql))
                  .markdown,
              HasSubstr("Value `Role.admin`.\n\nCreated by migration `1_role`."));
  EXPECT_THAT(
      hover_at_cursor(
          TestProject().schema("enum Ro‸le {\n  MEMBER\n  OTHER\n}\n").migration("1_role", sql))
          .markdown,
      HasSubstr("Enum `Role`."));
}

TEST(HoverOnSchema, of_a_default_is_about_the_value) {
  const Shown shown = hover_at_cursor(
      TestProject()
          .schema("enum Role {\n  MEMBER\n}\nmodel User {\n  id Int @id\n  role Role "
                  "@default(MEM‸BER)\n}\n")
          .migration("1_role", "CREATE TYPE \"Role\" AS ENUM ('MEMBER');\n"));
  EXPECT_THAT(shown.markdown, HasSubstr("Value `Role.MEMBER`."));
  EXPECT_EQ(shown.word, "MEMBER");
}

TEST(HoverOnSchema, of_a_view_says_that_no_migration_makes_it) {
  EXPECT_THAT(hover_at_cursor(TestProject()
                                  .schema("view Act‸ive {\n  id Int @unique\n}\n")
                                  .migration("1_init", kCreate))
                  .markdown,
              HasSubstr("no migration of its own creates it"));
}

TEST(HoverOnSchema, is_nothing_on_settings_and_blanks) {
  EXPECT_EQ(hover_at_cursor(TestProject().schema("prisma/schema.prisma",
                                                 "datasource d‸b {\n  provider = "
                                                 "\"postgresql\"\n}\n"))
                .markdown,
            "(nothing)");
  EXPECT_EQ(hover_at_cursor(TestProject().schema("\n‸\nmodel User {\n  id Int @id\n}\n")).markdown,
            "(nothing)");
  EXPECT_EQ(hover_at_cursor(TestProject().schema("‸")).markdown, "(nothing)");
}

TEST(HoverOnSchema, works_while_a_line_is_broken) {
  EXPECT_THAT(hover_at_cursor(TestProject()
                                  .schema("model User {\n  id Int @id\n  ph‸oto String? @map(\n"
                                          "  @@map(\"users\")\n}\n")
                                  .migration("1_init", kCreate))
                  .markdown,
              HasSubstr("photo String?"));
}

TEST(HoverOnSchema, in_the_built_file_is_about_the_module) {
  EXPECT_THAT(
      hover_at_cursor(
          TestProject()
              .schema("prisma/modules/user.prisma", std::string(kDatasource) + kUser)
              .built(std::string(kDatasource) +
                     "model User {\n  id Int @id\n  ph‸oto String?\n  @@map(\"users\")\n}\n")
              .migration("1_init", kCreate))
          .markdown,
      HasSubstr("Their picture.\n\nColumn `users.photo`, `TEXT`, nullable."));
}

TEST(HoverOnSql, tells_the_field_that_declares_a_column) {
  const Shown shown = hover_at_cursor(
      TestProject()
          .schema(kUser)
          .migration("1_init", kCreate)
          .migration("2_wider", "ALTER TABLE \"users\" ALTER COLUMN \"ph‸oto\" TYPE TEXT;\n"));
  EXPECT_THAT(shown.markdown,
              HasSubstr("Column `users.photo`, `TEXT`, nullable, default `'x'`.\n\n"
                        "Declared by `User.photo`.\n\n"
                        "Created by migration `1_init`, last changed by `2_wider`."));
  EXPECT_EQ(shown.word, "\"photo\"");
  EXPECT_EQ(shown.links.front(), "`User.photo` prisma/schema.prisma:9 photo");
}

TEST(HoverOnSql, tells_that_no_model_declares_a_table) {
  EXPECT_EQ(hover_at_cursor(TestProject().schema(kUser).migration(
                                "1_init", kCreate + "CREATE TABLE \"jo‸bs\" (\"id\" INT);\n"))
                .markdown,
            "Table `jobs`.\n\nNothing in the schema declares it.\n\n"
            "Created by migration `1_init`.");
}

TEST(HoverOnSql, tells_what_dropped_it) {
  const Shown shown = hover_at_cursor(
      TestProject()
          .schema(kUser)
          .migration("1_init", kCreate)
          .migration("2_age", "ALTER TABLE \"users\" ADD COLUMN \"a‸ge\" INTEGER;\n")
          .migration("3_no_age", "ALTER TABLE \"users\" DROP COLUMN \"age\";\n"));
  EXPECT_THAT(shown.markdown, HasSubstr("Nothing in the schema declares it.\n\n"
                                        "Dropped by migration `3_no_age`."));
}

TEST(HoverOnSql, follows_renames) {
  const Shown shown = hover_at_cursor(
      TestProject()
          .schema(kUser)
          .migration("1_init",
                     "CREATE TABLE \"people\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"pic‸ture\" "
                     "TEXT);\n")
          .migration("2_rename",
                     "ALTER TABLE \"people\" RENAME TO \"users\";\n"
                     "ALTER TABLE \"users\" RENAME COLUMN \"picture\" TO \"photo\";\n"));
  EXPECT_THAT(shown.markdown, HasSubstr("Column `users.photo`, `TEXT`, nullable.\n\n"
                                        "Here it is still column `people.picture`.\n\n"
                                        "Declared by `User.photo`."));
}

TEST(HoverOnSql, tells_apart_both_sides_of_a_foreign_key) {
  const std::string before = kCreate +
                             "CREATE TABLE \"posts\" (\"id\" INTEGER);\nALTER TABLE \"posts\" ADD "
                             "CONSTRAINT \"fk\" FOREIGN KEY (\"id\") REFERENCES ";
  EXPECT_THAT(hover_at_cursor(
                  TestProject().schema(kUser).migration("1_init", before + "\"users\"(\"i‸d\");\n"))
                  .markdown,
              HasSubstr("Column `users.id`"));
  std::string other = before;
  other.insert(other.find("(\"id\") REFERENCES") + 2, kCursor);
  EXPECT_THAT(hover_at_cursor(
                  TestProject().schema(kUser).migration("1_init", other + "\"users\"(\"id\");\n"))
                  .markdown,
              HasSubstr("Column `posts.id`"));
}

TEST(HoverOnSql, reads_the_body_of_a_do_block) {
  EXPECT_THAT(hover_at_cursor(TestProject().schema(kUser).migration(
                                  "1_init", kCreate + "DO $$ BEGIN\n  ALTER TABLE users ADD COLUMN "
                                                      "a‸ge INTEGER;\nEND $$;\n"))
                  .markdown,
              HasSubstr("Column `users.age`"));
}

TEST(HoverOnSql, is_nothing_on_words_of_sql_and_on_plain_types) {
  EXPECT_EQ(hover_at_cursor(TestProject().schema(kUser).migration(
                                "1_init", "CREATE TA‸BLE \"users\" (\"id\" INTEGER);\n"))
                .markdown,
            "(nothing)");
  EXPECT_EQ(hover_at_cursor(TestProject().schema(kUser).migration(
                                "1_init", "CREATE TABLE \"users\" (\"id\" INTE‸GER);\n"))
                .markdown,
            "(nothing)");
  EXPECT_EQ(
      hover_at_cursor(TestProject().schema(kUser).migration("1_init", "‸-- nothing\n")).markdown,
      "(nothing)");
}

TEST(HoverOnOtherFiles, is_nothing) {
  const auto analysis = TestProject().schema(kUser).analysis();
  EXPECT_FALSE(hover(*analysis, "/elsewhere/x.prisma", 0));
  EXPECT_FALSE(hover(*analysis, "/app/prisma/migrations/migration_lock.toml", 0));
}

}  // namespace
}  // namespace prisma_drift
