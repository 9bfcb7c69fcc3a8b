// What is added to relations that only one side speaks of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "server/schema/field_names.h"
#include "server/schema/format.h"
#include "server/schema/link.h"
#include "server/schema/missing_relations.h"
#include "server/text/text_edit.h"

namespace prisma_drift {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// The text with what is added, laid out.
std::string completed(const std::string& text, ColumnNames names = ColumnNames::as_prisma) {
  const Schema schema = link_schema({std::make_shared<const SchemaFile>(parse_schema(text))});
  const auto edits = missing_relation_parts(
      schema, 0, [&](std::uint32_t) { return std::string_view(text); }, names);
  return format_schema(apply_edits(text, edits).value_or("(overlapping edits)"));
}

TEST(MissingRelations, the_other_side_of_a_list_gets_its_key) {
  EXPECT_EQ(
      completed("model Blog {\n  id Int @id\n  posts Post[]\n}\nmodel Post {\n  id Int @id\n}\n"),
      "model Blog {\n  id    Int    @id\n  posts Post[]\n}\n\n"
      "model Post {\n  id     Int   @id\n"
      "  blog   Blog? @relation(fields: [blogId], references: [id])\n  blogId Int?\n}\n");
}

TEST(MissingRelations, a_field_that_holds_the_key_gets_attribute_columns_and_its_other_side) {
  EXPECT_EQ(completed("model User {\n  id Int @id\n  home Country\n}\n"
                      "model Country {\n  code String @id @db.Char(2)\n}\n"
                      "datasource db {\n  provider = \"postgresql\"\n  url = \"\"\n}\n"),
            "model User {\n  id          Int     @id\n"
            "  home        Country @relation(fields: [countryCode], references: [code])\n"
            "  countryCode String  @db.Char(2)\n}\n\n"
            "model Country {\n  code  String @id @db.Char(2)\n  users User[]\n}\n\n"
            "datasource db {\n  provider = \"postgresql\"\n  url      = \"\"\n}\n");
}

TEST(MissingRelations, arguments_are_completed) {
  EXPECT_EQ(completed("model A {\n  id Int @id\n  b B @relation(\"x\", references: [id])\n}\n"
                      "model B {\n  id Int @id\n  as A[] @relation(\"x\")\n}\n"),
            "model A {\n  id  Int @id\n"
            "  b   B   @relation(\"x\", references: [id], fields: [bId])\n  bId Int\n}\n\n"
            "model B {\n  id Int @id\n  as A[] @relation(\"x\")\n}\n");
}

TEST(MissingRelations, relations_to_one_model_get_columns_of_their_own_where_asked) {
  const std::string selves =
      "model User {\n  id Int @id\n  wife User @relation(\"a\")\n  husband User? "
      "@relation(\"a\")\n  teacher User? @relation(\"b\")\n  students User[] @relation(\"b\")\n}\n";
  EXPECT_THAT(completed(selves), HasSubstr("  userId   Int\n  userId   Int?\n}"))
      << "as Prisma does";
  EXPECT_EQ(completed(selves, ColumnNames::apart),
            "model User {\n  id        Int    @id\n"
            "  wife      User   @relation(\"a\", fields: [userId], references: [id])\n"
            "  husband   User?  @relation(\"a\")\n"
            "  teacher   User?  @relation(\"b\", fields: [teacherId], references: [id])\n"
            "  students  User[] @relation(\"b\")\n  userId    Int\n  teacherId Int?\n}\n");
  const std::string posts =
      "model Post {\n  id Int @id\n  userId Int\n  editor User @relation(\"e\")\n"
      "  author User @relation(\"a\", fields: [userId], references: [id])\n}\n"
      "model User {\n  id Int @id\n  edited Post[] @relation(\"e\")\n"
      "  written Post[] @relation(\"a\")\n}\n";
  EXPECT_THAT(completed(posts),
              HasSubstr("editor User @relation(\"e\", fields: [userId], references: [id])"));
  EXPECT_THAT(completed(posts, ColumnNames::apart),
              AllOf(HasSubstr("@relation(\"e\", fields: [editorId], references: [id])"),
                    HasSubstr("  editorId Int\n}\n")));
}

TEST(MissingRelations, a_complete_schema_gets_nothing) {
  const std::string text =
      "model A {\n  id  Int @id\n  bId Int @unique\n  b   B   @relation(fields: [bId], references: "
      "[id])\n  cs  C[]\n}\n\nmodel B {\n  id Int @id\n  a  A?\n}\n\nmodel C {\n  id Int @id\n  as "
      "A[]\n}\n";
  EXPECT_EQ(completed(text), text);
}

TEST(MissingRelations, nothing_is_added_where_a_relation_is_taken_for_a_column) {
  for (const std::string attribute : {"@id", "@default(\"\")", "@map(\"x\")"}) {
    const std::string text =
        "model A {\n  id Int @id\n  b  B   " + attribute + "\n}\n\nmodel B {\n  id Int @id\n}\n";
    EXPECT_EQ(completed(text), text);
  }
}

TEST(MissingRelations, nothing_is_added_while_something_is_not_understood) {
  const std::string text =
      "model Blog {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id  Int   @id\n  tag "
      "Tagg?\n}\n";
  EXPECT_EQ(completed(text), text);
}

TEST(MissingRelations, ignored_models_are_ignored_on_the_other_side) {
  EXPECT_EQ(completed("model A {\n  id Int @id\n}\nmodel B {\n  id Int @id\n  aId Int\n"
                      "  a A @relation(fields: [aId], references: [id])\n  @@ignore\n}\n"),
            "model A {\n  id Int @id\n  bs B[] @ignore\n}\n\nmodel B {\n  id  Int @id\n  aId Int\n"
            "  a   A   @relation(fields: [aId], references: [id])\n\n  @@ignore\n}\n");
}

TEST(FieldNames, are_camel_case) {
  EXPECT_EQ(schema::camel_case("User_profile"), "userProfile");
  EXPECT_EQ(schema::camel_case("OhWhatAUser"), "ohWhatAUser");
  EXPECT_EQ(schema::camel_case("HTMLDoc"), "htmldoc");
  EXPECT_EQ(schema::camel_case("Post2Tag"), "post2Tag");
  EXPECT_EQ(schema::camel_case("MyHTTPClient"), "myHTTPClient");
}

TEST(FieldNames, have_english_plurals) {
  const std::pair<const char*, const char*> kPlurals[] = {
      {"post", "posts"},      {"category", "categories"}, {"day", "days"},
      {"status", "statuses"}, {"address", "addresses"},   {"person", "people"},
      {"child", "children"},  {"woman", "women"},         {"human", "humans"},
      {"box", "boxes"},       {"index", "indices"},       {"analysis", "analyses"},
      {"knife", "knives"},    {"leaf", "leaves"},         {"roof", "roofs"},
      {"hero", "heroes"},     {"photo", "photos"},        {"news", "news"},
      {"users", "users"},     {"menu", "menus"},          {"userProfile", "userProfiles"},
      {"quiz", "quizzes"},    {"progress", "progresses"}, {"money", "money"},
  };
  for (const auto& [singular, plural] : kPlurals) EXPECT_EQ(schema::plural(singular), plural);
}

}  // namespace
}  // namespace prisma_drift
