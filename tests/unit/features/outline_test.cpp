// Symbols, folding, code lenses, and which file is what.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/features/code_lens.h"
#include "server/features/document_symbols.h"
#include "server/features/file_role.h"
#include "server/features/folding.h"
#include "server/features/workspace_symbols.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kSchema = "/app/prisma/schema.prisma";
constexpr std::string_view kInit = "/app/prisma/migrations/1_init/migration.sql";

void list(const std::vector<DocumentSymbol>& symbols, const std::string& indentation,
          std::vector<std::string>& lines) {
  for (const DocumentSymbol& symbol : symbols) {
    lines.push_back(indentation + symbol.name +
                    (symbol.detail.empty() ? "" : ": " + symbol.detail));
    EXPECT_TRUE(symbol.range.contains(symbol.name_range)) << symbol.name;
    list(symbol.children, indentation + "  ", lines);
  }
}

std::vector<std::string> outline(const TestProject& project, std::string_view path) {
  std::vector<std::string> lines;
  list(document_symbols(*project.analysis(), path), "", lines);
  return lines;
}

TEST(DocumentSymbols, are_blocks_with_their_fields) {
  EXPECT_THAT(
      outline(TestProject().schema("model User {\n  id Int @id\n  tags String[]\n  age Int?\n  g "
                                   "Unsupported(\"point\")\n  @@map(\"users\")\n}\n"
                                   "enum Role {\n  MEMBER\n}\n"),
              kSchema),
      ElementsAre("db", "  provider: postgresql", "  url: env", "User: users", "  id: Int",
                  "  tags: String[]", "  age: Int?", "  g: Unsupported(\"point\")", "Role",
                  "  MEMBER"));
}

TEST(DocumentSymbols, say_what_the_database_calls_it) {
  EXPECT_THAT(outline(TestProject().schema(
                          "prisma/schema.prisma",
                          "model User {\n  firstName String? @map(\"first_name\")\n"
                          "  @@map(name: \"users\")\n}\nenum Role {\n  MEMBER @map(\"member\")\n  "
                          "@@map(\"roles\")\n}\n"),
                      kSchema),
              ElementsAre("User: users", "  firstName: String? → first_name", "Role: roles",
                          "  MEMBER: member"));
}

TEST(DocumentSymbols, are_keys_of_several_fields_where_they_stand) {
  EXPECT_THAT(
      outline(TestProject().schema("prisma/schema.prisma",
                                   "model A {\n  a Int\n  @@index([a(sort: Desc)], map: \"i\")\n"
                                   "  b Int\n  @@id(fields: [a, b])\n  @@unique(\n  @@ignore\n}\n"),
              kSchema),
      ElementsAre("A", "  a: Int", "  @@index([a]): i", "  b: Int", "  @@id([a, b])",
                  "  @@unique([])"));
}

TEST(DocumentSymbols, have_a_name_while_the_block_has_none) {
  EXPECT_THAT(
      outline(TestProject().schema("prisma/schema.prisma", "model {\n  id Int\n}\n"), kSchema),
      testing::Contains("model"));
}

TEST(DocumentSymbols, are_the_statements_of_a_migration) {
  EXPECT_THAT(outline(TestProject().migration(
                          "1_init",
                          "-- CreateTable\nCREATE TABLE   \"users\" (\n  \"id\" INT\n);\nALTER "
                          "TABLE \"users\"\nADD COLUMN \"" +
                              std::string(90, 'x') + "\" TEXT;\n"),
                      kInit),
              ElementsAre("CREATE TABLE \"users\"",
                          "ALTER TABLE \"users\" ADD COLUMN \"" + std::string(48, 'x') + "…"));
}

TEST(DocumentSymbols, are_none_for_other_files) {
  EXPECT_THAT(outline(TestProject().schema("model A {\n  id Int @id\n}\n"), "/app/x.prisma"),
              IsEmpty());
}

std::vector<std::string> found(const TestProject& project, std::string_view query,
                               std::size_t limit = 10) {
  std::vector<std::string> names;
  for (const WorkspaceSymbol& symbol : workspace_symbols(*project.analysis(), query, limit)) {
    names.push_back(symbol.container.empty() ? symbol.name : symbol.container + "." + symbol.name);
  }
  return names;
}

TEST(WorkspaceSymbols, are_found_by_a_part_of_their_name) {
  TestProject project;
  project.schema("prisma/a.prisma", "model Photo {\n  id Int @id\n  userId Int\n}\n")
      .schema("prisma/b.prisma",
              "model User {\n  id Int @id\n  photo String\n  upsetTree Int\n}\n"
              "model SuperUser {\n  id Int @id\n}\n");
  EXPECT_THAT(found(project, "user"),
              ElementsAre("User", "Photo.userId", "SuperUser", "User.upsetTree"));
  EXPECT_THAT(found(project, "U s E r"),
              ElementsAre("User", "Photo.userId", "SuperUser", "User.upsetTree"));
  EXPECT_THAT(found(project, "ui"), ElementsAre("Photo.userId"));
  EXPECT_THAT(found(project, "PHOTO"), ElementsAre("Photo", "User.photo"));
  EXPECT_THAT(found(project, ""), ElementsAre("Photo", "User", "SuperUser"));
  EXPECT_THAT(found(project, "", 1), ElementsAre("Photo"));
  EXPECT_THAT(found(project, "zzz"), IsEmpty());
}

TEST(WorkspaceSymbols, are_short_names_before_long_ones_and_blocks_before_fields) {
  TestProject project;
  project.schema("prisma/schema.prisma",
                 "model PhotoOfUser {\n  photoA Int\n  @@index([photoA])\n}\n"
                 "model PhotoAlbum {\n  photo Int\n}\n"
                 "generator photoGenerator {\n  provider = \"photo\"\n}\n");
  EXPECT_THAT(found(project, "photo"), ElementsAre("PhotoAlbum.photo", "PhotoAlbum", "PhotoOfUser",
                                                   "photoGenerator", "PhotoOfUser.photoA"));
  EXPECT_THAT(found(project, "provider"), IsEmpty()) << "every generator has it";
}

std::vector<std::string> folds(const TestProject& project, std::string_view path) {
  const auto analysis = project.analysis();
  std::vector<std::string> lines;
  for (const FoldingRange& fold : folding_ranges(*analysis, path)) {
    lines.push_back(shown(*analysis, {std::string(path), fold.range}));
  }
  return lines;
}

TEST(Folding, takes_blocks_and_runs_of_comments) {
  EXPECT_THAT(folds(TestProject().schema("prisma/schema.prisma",
                                         "// one\n  // two\nmodel A {\n  id Int @id\n}\n\n// "
                                         "three\nenum B { C }\n// four\n// five"),
                    kSchema),
              ElementsAre("prisma/schema.prisma:1 // one   // two",
                          "prisma/schema.prisma:3 model A {   id Int @id }",
                          "prisma/schema.prisma:9 // four // five"));
}

TEST(Folding, takes_statements_of_several_lines) {
  EXPECT_THAT(folds(TestProject().migration("1_init",
                                            "CREATE TABLE a (\n  b INT\n);\nDROP TABLE "
                                            "c;\n-- x\n-- y\n"),
                    kInit),
              ElementsAre("prisma/migrations/1_init/migration.sql:1 CREATE TABLE a (   b INT )",
                          "prisma/migrations/1_init/migration.sql:5 -- x -- y"));
}

std::vector<std::string> lenses(const TestProject& project) {
  const auto analysis = project.analysis();
  std::vector<std::string> lines;
  for (const CodeLens& lens : code_lenses(*analysis, kSchema, findings_of(*analysis), {})) {
    lines.push_back(std::string(text_of(*analysis, {std::string(kSchema), lens.range})) + ": " +
                    lens.title);
    EXPECT_EQ(lens.command.kind, ActionCommand::Kind::show_missing_migration);
    EXPECT_EQ(lens.command.file, kSchema);
  }
  return lines;
}

TEST(CodeLenses, count_what_has_no_migration) {
  EXPECT_THAT(
      lenses(TestProject()
                 .schema("model Clean {\n  id Int @id\n}\nmodel User {\n  id Int @id\n  a "
                         "Int?\n  b Int?\n  @@index([a])\n}\nmodel New {\n  id Int @id\n}\n")
                 .migration("1_init",
                            "CREATE TABLE \"Clean\" (\"id\" INTEGER NOT NULL, PRIMARY KEY "
                            "(\"id\"));\nCREATE TABLE \"User\" (\"id\" INTEGER NOT NULL, "
                            "PRIMARY KEY (\"id\"));\n")),
      ElementsAre("User: 2 changes without a migration", "New: 1 change without a migration"));
}

TEST(FileRole, is_what_the_project_reads_the_file_as) {
  TestProject project;
  project.schema("prisma/modules/a.prisma", "")
      .schema("prisma/modules/b.prisma", "")
      .built("")
      .migration("1_init", "")
      .migration("2_more", "");
  const Inputs& inputs = project.inputs();
  EXPECT_EQ(role_of(inputs, "/app/prisma/modules/b.prisma").kind, FileRole::Kind::schema);
  EXPECT_EQ(role_of(inputs, "/app/prisma/modules/b.prisma").index, 1U);
  EXPECT_EQ(role_of(inputs, kSchema).kind, FileRole::Kind::built);
  const FileRole second = role_of(inputs, "/app/prisma/migrations/2_more/migration.sql");
  EXPECT_EQ(second.kind, FileRole::Kind::migration);
  EXPECT_EQ(second.index, 1U);
  EXPECT_EQ(path_of(inputs, second), "/app/prisma/migrations/2_more/migration.sql");
  EXPECT_EQ(role_of(inputs, "/app/prisma/migrations/migration_lock.toml").kind,
            FileRole::Kind::lock_file);
  const FileRole none = role_of(inputs, "/app/package.json");
  EXPECT_EQ(none.kind, FileRole::Kind::none);
  EXPECT_EQ(path_of(inputs, none), "");
  EXPECT_EQ(text_of(inputs, none), nullptr);
}

}  // namespace
}  // namespace prisma_drift
