// What is offered where somebody types.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "server/features/completion/complete.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;

CompletionList at_cursor(const TestProject& project) {
  const auto analysis = project.analysis();
  return complete(*analysis, project.cursor_path(), project.cursor()).value_or(CompletionList());
}

std::vector<std::string> labels(const TestProject& project) {
  std::vector<std::string> all;
  for (const CompletionItem& item : at_cursor(project).items) all.push_back(item.label);
  return all;
}

// The text that the item writes, without places for the cursor; `(none)` when it is not offered.
std::string written(const TestProject& project, const std::string& label) {
  for (const CompletionItem& item : at_cursor(project).items) {
    if (item.label == label) return without_placeholders(item);
  }
  return "(none)";
}

TestProject with(const std::string& text) {
  TestProject project;
  project.schema(text);
  return project;
}

TEST(Completion, between_blocks_there_are_new_ones) {
  EXPECT_THAT(labels(with("mo‸")), IsSupersetOf({"model", "enum", "view", "generator"}));
  EXPECT_THAT(labels(with("mo‸")), Not(Contains("datasource"))) << "one is there";
}

TEST(Completion, a_new_model_has_the_id_that_others_have) {
  EXPECT_THAT(written(with("model A {\n  id String @id @default(uuid(7))\n}\n‸"), "model"),
              testing::HasSubstr("id String @id @default(uuid(7))"));
}

TEST(Completion, types_come_from_all_modules_and_the_likeliest_first) {
  TestProject project;
  project.schema("prisma/a.prisma", "model Post {\n  id Int @id\n  author ‸\n}\n")
      .schema("prisma/b.prisma", "model Author {\n  id Int @id\n}\nenum Role {\n  ADMIN\n}\n");
  const auto all = labels(project);
  EXPECT_EQ(all[0], "Author");
  EXPECT_THAT(all, IsSupersetOf({"String", "Role", "Post"}));
}

TEST(Completion, a_key_has_the_type_of_what_it_refers_to) {
  EXPECT_EQ(labels(with("model User {\n  id BigInt @id\n}\nmodel Post {\n  userId ‸\n}\n"))[0],
            "BigInt");
}

TEST(Completion, the_whole_word_is_replaced) {
  const CompletionList list = at_cursor(with("model A {\n  a Str‸ng\n}\n"));
  EXPECT_EQ(list.replaced.size(), 5U);
  const CompletionList attribute = at_cursor(with("model A {\n  a Int @un‸i\n}\n"));
  EXPECT_EQ(attribute.replaced.size(), 4U) << "with its @";
}

TEST(Completion, attributes_fit_the_field) {
  EXPECT_THAT(labels(with("model A {\n  at DateTime ‸\n}\n")),
              IsSupersetOf({"@id", "@unique", "@default()", "@updatedAt", "@map()", "@db"}));
  EXPECT_THAT(labels(with("model A {\n  id Int @id\n  a Int ‸\n}\n")), Not(Contains("@id")));
  EXPECT_THAT(labels(with("model A {\n  a Int @unique ‸\n}\n")), Not(Contains("@unique")));
  EXPECT_THAT(labels(with("enum A {\n  B ‸\n}\n")), ElementsAre("@map()"));
}

TEST(Completion, a_relation_is_written_with_its_columns) {
  const CompletionList list = at_cursor(
      with("model User {\n  id Int @id\n}\nmodel Post {\n  id Int @id\n  author User @‸\n}\n"));
  ASSERT_EQ(list.items[0].label, "@relation");
  EXPECT_EQ(without_placeholders(list.items[0]), "@relation(fields: [authorId], references: [id])");
  ASSERT_EQ(list.items[0].other_edits.size(), 1U);
  EXPECT_EQ(list.items[0].other_edits[0].new_text, "\n  authorId Int");
}

TEST(Completion, a_relation_uses_the_columns_that_are_there) {
  const CompletionList list =
      at_cursor(with("model User {\n  id Int @id\n}\n"
                     "model Post {\n  id Int @id\n  author User @‸\n  userId Int\n}\n"));
  EXPECT_EQ(without_placeholders(list.items[0]), "@relation(fields: [userId], references: [id])");
  EXPECT_THAT(list.items[0].other_edits, IsEmpty());
}

TEST(Completion, native_types_fit_the_scalar_and_show_their_arguments) {
  EXPECT_THAT(labels(with("model A {\n  a String @db.‸\n}\n")),
              IsSupersetOf({"VarChar()", "Text", "Uuid"}));
  EXPECT_THAT(labels(with("model A {\n  a String @db.‸\n}\n")), Not(Contains("Integer")));
  EXPECT_THAT(labels(with("model A {\n  a Int @db.Sm‸\n}\n")), Contains("SmallInt"));
}

TEST(Completion, defaults_fit_the_type) {
  EXPECT_THAT(labels(with("model A {\n  a String @default(‸)\n}\n")),
              IsSupersetOf({"uuid()", "uuid(7)", "cuid(2)", "ulid()", "dbgenerated()"}));
  EXPECT_THAT(labels(with("model A {\n  a DateTime @default(n‸)\n}\n")),
              ElementsAre("now()", "dbgenerated()"));
  EXPECT_THAT(labels(with("enum E {\n  X\n  Y\n}\nmodel A {\n  a E @default(‸)\n}\n")),
              ElementsAre("X", "Y", "dbgenerated()"));
  EXPECT_THAT(labels(with("model A {\n  a String @default(uuid(‸))\n}\n")), ElementsAre("4", "7"));
  EXPECT_THAT(labels(with("model A {\n  a String @default(\"x‸\")\n}\n")), IsEmpty());
}

TEST(Completion, names_of_relation_arguments_that_are_not_there) {
  EXPECT_THAT(
      labels(with("model A {\n  id Int @id\n  bId Int\n  b B @relation(fields: [bId], ‸)\n}\n"
                  "model B {\n  id Int @id\n}\n")),
      ElementsAre("references: ", "onDelete: ", "onUpdate: ", "name: ", "map: "));
}

TEST(Completion, fields_and_references_name_fields_of_their_model) {
  const std::string end = "model B {\n  key Int @id\n  other Int\n}\n";
  EXPECT_THAT(
      labels(with("model A {\n  id Int @id\n  bKey Int\n  b B @relation(fields: [‸])\n}\n" + end)),
      ElementsAre("bKey", "id"));
  EXPECT_THAT(
      labels(
          with("model A {\n  bKey Int\n  b B @relation(fields: [bKey], references: [‸\n}\n" + end)),
      ElementsAre("key", "other"));
}

TEST(Completion, actions_are_those_of_the_database) {
  const std::string text =
      "model A {\n  b B @relation(onDelete: ‸)\n}\nmodel B {\n  id Int @id\n}\n";
  EXPECT_THAT(labels(with(text)),
              ElementsAre("Cascade", "Restrict", "NoAction", "SetNull", "SetDefault"));
  TestProject mysql;
  mysql.schema("prisma/schema.prisma", "datasource db {\n  provider = \"mysql\"\n}\n" + text);
  EXPECT_THAT(labels(mysql), ElementsAre("Cascade", "Restrict", "NoAction", "SetNull"));
}

TEST(Completion, keys_name_columns_once) {
  EXPECT_THAT(labels(with("model A {\n  a Int\n  b Int\n  c A[]\n  @@index([a, ‸])\n}\n")),
              ElementsAre("b"));
  EXPECT_THAT(labels(with("model A {\n  a Int\n  b Int\n  @@index([a(sort: Desc), ‸])\n}\n")),
              ElementsAre("b"));
  EXPECT_THAT(labels(with("model A {\n  a Int\n  @@index([a(sort: ‸)])\n}\n")),
              ElementsAre("Asc", "Desc"));
}

TEST(Completion, names_of_constraints_are_prismas) {
  const std::string text =
      "model User {\n  id Int @id\n  email String @map(\"mail\")\n  @@map(\"users\")\n";
  EXPECT_EQ(written(with(text + "  @@unique([email], map: ‸)\n}\n"), "users_mail_key"),
            "\"users_mail_key\"");
  EXPECT_EQ(written(with(text + "  @@index([email], map: \"‸\")\n}\n"), "users_mail_idx"),
            "users_mail_idx");
}

TEST(Completion, stored_names_are_in_the_manner_of_the_project) {
  EXPECT_EQ(written(with("model UserPhoto {\n  id Int @id\n  @@map(‸)\n}\n"), "user_photos"),
            "\"user_photos\"");
  EXPECT_EQ(written(with("model Post {\n  id Int @id\n  @@map(\"post\")\n}\n"
                         "model UserPhoto {\n  id Int @id\n  @@map(\"‸\")\n}\n"),
                    "user_photo"),
            "user_photo");
  EXPECT_EQ(written(with("model A {\n  firstName String @map(‸)\n}\n"), "first_name"),
            "\"first_name\"");
}

TEST(Completion, a_line_begins_with_what_relations_expect) {
  const auto all =
      labels(with("model User {\n  id Int @id\n  posts Post[]\n}\nmodel Post {\n  id Int @id\n"
                  "  author User @relation(fields: [authorId], references: [id])\n  ‸\n}\n"));
  EXPECT_EQ(all[0], "authorId");
  EXPECT_THAT(all, IsSupersetOf({"@@index([])", "@@unique([])", "@@map()"}));
  EXPECT_THAT(all, Not(Contains("@@id([])")));
}

TEST(Completion, settings_and_their_values) {
  TestProject project;
  project.schema("prisma/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n  ‸\n}\n");
  EXPECT_THAT(labels(project), IsSupersetOf({"url", "relationMode", "schemas"}));
  EXPECT_THAT(labels(project), Not(Contains("provider")));
  EXPECT_THAT(labels(with("generator g {\n  previewFeatures = [\"views\", \"‸\"]\n}\n")),
              Contains("relationJoins"));
  EXPECT_THAT(labels(with("generator g {\n  previewFeatures = [\"views\", \"‸\"]\n}\n")),
              Not(Contains("views")));
}

TEST(Completion, nothing_in_comments_and_names) {
  EXPECT_THAT(labels(with("model A {\n  // a ‸\n}\n")), IsEmpty());
  EXPECT_THAT(labels(with("model ‸ {\n}\n")), IsEmpty());
  EXPECT_THAT(labels(with("model A {\n  a Int @default(1 ‸)\n}\n")), IsEmpty());
}

TEST(Completion, clients_without_snippets_get_plain_text) {
  CompletionItem item;
  item.snippet = "@map(\"${1:a\\}b}\")$0";
  EXPECT_EQ(without_placeholders(item), "@map(\"a}b\")");
}

}  // namespace
}  // namespace prisma_drift
