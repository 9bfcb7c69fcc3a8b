// Renaming across modules; the database keeps its names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "server/features/rename.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The text of each changed file; or, at `error`, why there is none.
std::map<std::string, std::string> renamed(const TestProject& project, const std::string& name) {
  const auto analysis = project.analysis();
  const auto edit = rename(*analysis, project.cursor_path(), project.cursor(), name);
  if (!edit) return {{"error", edit.error().message}};
  std::map<std::string, std::string> texts;
  for (const FileEdits& file : edit->edits) {
    const std::string& text = find_input(*analysis->inputs, file.path)->text->text;
    texts[file.path.substr(std::string("/app/prisma/").size())] =
        apply_edits(text, file.edits).value_or("(edits overlap)");
  }
  return texts;
}

TEST(Rename, a_model_in_all_modules) {
  TestProject project;
  project.schema("prisma/a.prisma", "model Us‸er {\n  id    Int    @id\n  posts Post[]\n}\n")
      .schema("prisma/b.prisma",
              "model Post {\n  id     Int  @id\n  userId Int\n"
              "  user   User @relation(fields: [userId], references: [id])\n}\n");
  const auto texts = renamed(project, "Person");
  EXPECT_EQ(texts.at("a.prisma"),
            "model Person {\n  id    Int    @id\n  posts Post[]\n\n  @@map(\"User\")\n}\n");
  EXPECT_THAT(texts.at("b.prisma"), HasSubstr("user   Person @relation"));
}

TEST(Rename, a_field_where_relations_and_keys_name_it) {
  TestProject project;
  project
      .schema("prisma/a.prisma",
              "model User {\n  id Int\n  cod‸e String\n  posts Post[]\n\n  @@id([id, code])\n}\n")
      .schema("prisma/b.prisma",
              "model Post {\n  id Int @id\n  userId Int\n  userCode String\n  user User "
              "@relation(fields: [userId, userCode], references: [id, code])\n}\n");
  const auto texts = renamed(project, "token");
  EXPECT_EQ(texts.at("a.prisma"),
            "model User {\n  id Int\n  token String @map(\"code\")\n  posts Post[]\n\n"
            "  @@id([id, token])\n}\n");
  EXPECT_THAT(texts.at("b.prisma"), HasSubstr("references: [id, token]"));
}

TEST(Rename, what_has_a_stored_name_keeps_that_one) {
  EXPECT_EQ(
      renamed(TestProject().schema("prisma/a.prisma", "model A {\n  na‸me String @map(\"n\")\n}\n"),
              "title")
          .at("a.prisma"),
      "model A {\n  title String @map(\"n\")\n}\n");
}

TEST(Rename, relation_fields_have_no_stored_name) {
  EXPECT_EQ(renamed(TestProject().schema("prisma/a.prisma",
                                         "model A {\n  id Int @id\n  b‸s B[]\n}\nmodel B {\n  id "
                                         "Int @id\n}\n"),
                    "all")
                .at("a.prisma"),
            "model A {\n  id Int @id\n  all B[]\n}\nmodel B {\n  id Int @id\n}\n");
}

TEST(Rename, an_enum_value_in_defaults) {
  EXPECT_EQ(renamed(TestProject().schema("prisma/a.prisma",
                                         "enum Role {\n  AD‸MIN\n}\nmodel A {\n  role Role "
                                         "@default(ADMIN)\n}\n"),
                    "OWNER")
                .at("a.prisma"),
            "enum Role {\n  OWNER @map(\"ADMIN\")\n}\nmodel A {\n  role Role @default(OWNER)\n}\n");
}

TEST(Rename, the_table_of_a_many_to_many_relation_keeps_its_name) {
  TestProject project;
  project
      .schema("prisma/a.prisma", "model Po‸st {\n  id Int @id\n  tags Tag[]\n  @@map(\"p\")\n}\n")
      .schema("prisma/b.prisma", "model Tag {\n  id Int @id\n  posts Post[]\n}\n");
  const auto texts = renamed(project, "Article");
  EXPECT_THAT(texts.at("a.prisma"), HasSubstr("tags Tag[] @relation(\"PostToTag\")"));
  EXPECT_THAT(texts.at("b.prisma"), HasSubstr("posts Article[] @relation(\"PostToTag\")"));
}

TEST(Rename, a_composite_types_field_in_the_paths_of_keys) {
  const auto project = [](const char* type, const char* path) {
    return TestProject()
        .schema("prisma/a.prisma", type)
        .schema("prisma/b.prisma",
                std::string("datasource db {\n  provider = \"mongodb\"\n}\nmodel User {\n"
                            "  id String @id @map(\"_id\")\n  address Address\n  street String\n\n"
                            "  @@index([") +
                    path + "(sort: Desc), street])\n  @@unique([address.at.lat])\n}\n");
  };
  constexpr const char* kTypes =
      "type Address {\n  street String\n  at Spot\n}\ntype Spot {\n  lat Float\n}\n";
  for (const auto& [types, path] :
       {std::pair("type Address {\n  str‸eet String\n  at Spot\n}\n", "address.street"),
        std::pair("type Address {\n  street String\n  at Spot\n}\n", "address.str‸eet")}) {
    const auto texts = renamed(project(types, path), "road");
    EXPECT_EQ(texts.at("a.prisma"),
              "type Address {\n  road String @map(\"street\")\n  at Spot\n}\n");
    EXPECT_THAT(texts.at("b.prisma"), HasSubstr("@@index([address.road(sort: Desc), street])"));
    EXPECT_THAT(texts.at("b.prisma"), HasSubstr("  street String\n"));
  }
  const auto texts = renamed(project(kTypes, "addr‸ess.street"), "home");
  EXPECT_EQ(texts.count("a.prisma"), 0U);
  EXPECT_THAT(texts.at("b.prisma"), HasSubstr("  home Address @map(\"address\")\n"));
  EXPECT_THAT(texts.at("b.prisma"), HasSubstr("@@index([home.street(sort: Desc), street])\n"
                                              "  @@unique([home.at.lat])"));
  const auto nested = renamed(
      project("type Address {\n  at Spot\n}\ntype Spot {\n  l‸at Float\n}\n", "street"), "y");
  EXPECT_THAT(nested.at("b.prisma"), HasSubstr("@@unique([address.at.y])"));
}

TEST(Rename, says_why_not) {
  const auto project = [](const char* text) {
    return TestProject().schema("prisma/a.prisma", text);
  };
  EXPECT_EQ(renamed(project("model A‸ {\n}\nenum B {\n}\n"), "B").at("error"),
            "there is already a type `B`");
  EXPECT_EQ(renamed(project("model A‸ {\n}\n"), "Int").at("error"),
            "there is already a type `Int`");
  EXPECT_EQ(renamed(project("model A {\n  a‸ Int\n  b Int\n}\n"), "b").at("error"),
            "`A` already has `b`");
  EXPECT_THAT(renamed(project("model A‸ {\n}\n"), "1").at("error"), HasSubstr("is no name"));
  EXPECT_THAT(renamed(project("model A {\n  a I‸nt\n}\n"), "b").at("error"),
              HasSubstr("nothing of the schema"));
}

TEST(Rename, nothing_that_only_the_built_file_has) {
  TestProject project;
  project.schema("prisma/modules/a.prisma", "model A {\n  id Int @id\n  role Ro‸le\n}\n")
      .built("enum Role {\n  X\n}\nmodel A {\n  id Int @id\n  role Role\n}\n");
  EXPECT_FALSE(renameable(*project.analysis(), project.cursor_path(), project.cursor()));
}

}  // namespace
}  // namespace prisma_drift
