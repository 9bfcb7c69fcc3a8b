// What can be mended in a schema's text.
#include "server/features/schema_fixes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<SchemaFix> fixes_at_cursor(const TestProject& project) {
  return schema_fixes(*project.analysis(), project.cursor_path(),
                      {project.cursor(), project.cursor()});
}

std::vector<std::string> titles(const TestProject& project) {
  std::vector<std::string> all;
  for (const SchemaFix& fix : fixes_at_cursor(project)) all.push_back(fix.title);
  return all;
}

// The text of the file that the fix of that title changes.
std::string fixed(const TestProject& project, const std::string& title) {
  const auto analysis = project.analysis();
  for (const SchemaFix& fix : fixes_at_cursor(project)) {
    if (fix.title.find(title) == std::string::npos) continue;
    const InputFile* file = find_input(*analysis->inputs, fix.edits[0].path);
    return apply_edits(file->text->text, fix.edits[0].edits).value_or("(edits overlap)");
  }
  return "(no such fix)";
}

TestProject with(const std::string& text) {
  TestProject project;
  project.schema("prisma/a.prisma", text);
  return project;
}

TestProject on(const std::string& provider, const std::string& text) {
  TestProject project;
  project.schema("prisma/a.prisma", text)
      .schema("prisma/b.prisma", "datasource db {\n  provider = \"" + provider + "\"\n}\n");
  return project;
}

TEST(SchemaFixes, a_type_that_is_nowhere_is_created) {
  EXPECT_THAT(titles(with("model A {\n  b B‸\n}\n")),
              ElementsAre("Create model `B`", "Create enum `B`"));
  EXPECT_EQ(fixed(with("model A {\n  b B‸\n}\n"), "Create model"),
            "model A {\n  b B\n}\nmodel B {\n\n}\n");
  EXPECT_EQ(fixed(with("model A {\r\n  b B‸\r\n}\r\n"), "Create model"),
            "model A {\r\n  b B\r\n}\r\nmodel B {\r\n\r\n}\r\n");
}

TEST(SchemaFixes, the_other_side_is_added_in_its_module) {
  TestProject project;
  project
      .schema("prisma/a.prisma",
              "model Post {\n  id Int @id\n  userId Int\n  us‸er User @relation(fields: "
              "[userId], references: [id])\n}\n")
      .schema("prisma/b.prisma", "model User {\n    id Int @id\n}\n");
  EXPECT_EQ(fixed(project, "other side"), "model User {\n    id Int @id\n\n    posts Post[]\n}\n");
}

TEST(SchemaFixes, keys_of_relations_become_unique) {
  const std::string text =
      "model A {\n  id Int @id\n  x Int\n  y Int\n  b B?\n}\n"
      "model B {\n  ax Int\n  ay Int\n  a‸ A @relation(fields: [ax, ay], references: [x, y])\n}\n";
  EXPECT_THAT(fixed(with(text), "referenced"), HasSubstr("  b B?\n\n  @@unique([x, y])\n}"));
  EXPECT_THAT(fixed(with(text), "referencing"), HasSubstr("[x, y])\n\n  @@unique([ax, ay])\n}"));
  EXPECT_THAT(
      fixed(with("model A {\n  id Int @id\n  x Int\n  b B[]\n}\nmodel B {\n  ax Int\n  a‸ A "
                 "@relation(fields: [ax], references: [x])\n}\n"),
            "referenced"),
      HasSubstr("  x Int @unique\n"));
}

TEST(SchemaFixes, an_index_for_a_relation_improves_it) {
  const std::string text =
      "model A {\n  id Int @id\n  bs B[]\n}\n"
      "model B {\n  id Int @id\n  aId Int\n  a‸ A @relation(fields: [aId], references: [id])\n}\n";
  EXPECT_THAT(fixed(on("postgresql", text), "index"), HasSubstr("\n\n  @@index([aId])\n}"));
  EXPECT_EQ(fixes_at_cursor(on("postgresql", text))[0].kind, SchemaFix::Kind::improvement);
  EXPECT_THAT(titles(on("mysql", text)), IsEmpty()) << "MySQL makes it by itself";
}

TEST(SchemaFixes, schemas_of_the_database) {
  const std::string datasource =
      "datasource db {\n  provider = \"postgresql\"\n  schemas = [\"a\"]\n}\n";
  EXPECT_THAT(fixed(with(datasource + "model A‸ {\n  id Int @id\n}\n"), "Add `@@schema`"),
              HasSubstr("  id Int @id\n\n  @@schema()\n}"));
  EXPECT_THAT(
      fixed(with(datasource + "model A {\n  id Int @id\n  @@schema(\"b‸\")\n}\n"), "to `schemas`"),
      HasSubstr("schemas = [\"a\", \"b\"]"));
}

TEST(SchemaFixes, ids_of_mongodb) {
  EXPECT_THAT(fixed(on("mongodb", "model A {\n  id‸ String @id @default(auto())\n}\n"), "@map"),
              HasSubstr("@id @default(auto()) @map(\"_id\")\n"));
  EXPECT_THAT(fixed(on("mongodb", "model A {\n  id‸ String @id @default(auto())\n}\n"), "ObjectId"),
              HasSubstr("@id @default(auto()) @db.ObjectId\n"));
}

TEST(SchemaFixes, what_mysql_refuses_is_replaced) {
  EXPECT_THAT(fixed(on("mysql",
                       "model A {\n  id Int @id\n  bId Int?\n  b‸ B? @relation(fields: [bId], "
                       "references: [id], onUpdate: SetDefault)\n}\nmodel B {\n  id Int @id\n  as "
                       "A[]\n}\n"),
                    "SetDefault"),
              HasSubstr("onUpdate: NoAction"));
}

TEST(SchemaFixes, the_old_name_of_a_setting) {
  EXPECT_THAT(fixed(with("datasource db {\n  provider = \"mysql\"\n  referential‸Integrity = "
                         "\"prisma\"\n}\n"),
                    "Rename"),
              HasSubstr("\n  relationMode = \"prisma\""));
}

TEST(SchemaFixes, nothing_where_nothing_is_wrong) {
  EXPECT_THAT(titles(with("model A {\n  i‸d Int @id\n}\n")), IsEmpty());
}

}  // namespace
}  // namespace prisma_drift
