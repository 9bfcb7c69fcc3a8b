// What a selection grows to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/features/selection_ranges.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The texts of the ranges, innermost first, without the whole file.
std::vector<std::string> grown(const TestProject& project) {
  const auto analysis = project.analysis();
  std::vector<std::string> texts;
  const auto ranges = selection_ranges(*analysis, project.cursor_path(), project.cursor());
  for (const Range range : ranges) {
    texts.emplace_back(text_of(*analysis, {project.cursor_path(), range}));
  }
  EXPECT_EQ(texts.back(), find_input(*analysis->inputs, project.cursor_path())->text->text);
  texts.pop_back();
  return texts;
}

std::vector<std::string> grown(const std::string& text) {
  return grown(TestProject().schema("prisma/schema.prisma", text));
}

TEST(SelectionRanges, grow_by_the_syntax) {
  const std::string line =
      "b B @relation(fields: [bId, cId], references: [id], map: \"a_b\") @ignore";
  const std::string body = "\n  " + line + "\n";
  EXPECT_THAT(
      grown("model A {\n  b B @relation(fields: [b‸Id, cId], references: [id], map: \"a_b\") "
            "@ignore\n}\n"),
      ElementsAre("bId", "bId, cId", "[bId, cId]", "fields: [bId, cId]",
                  "fields: [bId, cId], references: [id], map: \"a_b\"",
                  "(fields: [bId, cId], references: [id], map: \"a_b\")",
                  "@relation(fields: [bId, cId], references: [id], map: \"a_b\")", line, body,
                  "model A {" + body + "}"));
}

TEST(SelectionRanges, grow_from_texts_and_functions) {
  EXPECT_THAT(grown("model A {\n  a Int @map(\"first ‸name\")\n}\n"),
              ElementsAre("name", "first name", "\"first name\"", "(\"first name\")",
                          "@map(\"first name\")", "a Int @map(\"first name\")",
                          "\n  a Int @map(\"first name\")\n",
                          "model A {\n  a Int @map(\"first name\")\n}"));
  EXPECT_THAT(grown("model A {\n  a String @default(uuid(‸7))\n}\n"),
              ElementsAre("7", "uuid(7)", "(uuid(7))", "@default(uuid(7))",
                          "a String @default(uuid(7))", "\n  a String @default(uuid(7))\n",
                          "model A {\n  a String @default(uuid(7))\n}"));
}

TEST(SelectionRanges, grow_from_names_and_types) {
  EXPECT_THAT(grown("model A {\n  a Str‸ing?\n}\n"),
              ElementsAre("String", "String?", "a String?", "\n  a String?\n",
                          "model A {\n  a String?\n}"));
  EXPECT_THAT(grown("model A {\n  a Int @map‸(\"x\")\n}\n"),
              ElementsAre("map", "@map(\"x\")", "a Int @map(\"x\")", "\n  a Int @map(\"x\")\n",
                          "model A {\n  a Int @map(\"x\")\n}"));
  EXPECT_THAT(grown("/// Says it.\nmodel ‸A {\n}\n"),
              ElementsAre("A", "model A {\n}", "/// Says it.\nmodel A {\n}"));
}

TEST(SelectionRanges, grow_in_all_kinds_of_blocks) {
  EXPECT_THAT(
      grown("enum E {\n  ON‸E\n  @@map(\"e\")\n}\n"),
      ElementsAre("ONE", "\n  ONE\n  @@map(\"e\")\n", "enum E {\n  ONE\n  @@map(\"e\")\n}"));
  EXPECT_THAT(grown("model A {\n  @@index([‸a])\n}\n"),
              ElementsAre("a", "[a]", "([a])", "@@index([a])", "\n  @@index([a])\n",
                          "model A {\n  @@index([a])\n}"));
  EXPECT_THAT(grown("generator g {\n  provider = \"x‸\"\n}\n"),
              ElementsAre("x", "\"x\"", "provider = \"x\"", "\n  provider = \"x\"\n",
                          "generator g {\n  provider = \"x\"\n}"));
}

TEST(SelectionRanges, grow_from_comments_and_what_cannot_be_read) {
  EXPECT_THAT(grown("model A {\n  // one ‸two\n  id Int\n}\n"),
              ElementsAre("two", "// one two", "\n  // one two\n  id Int\n",
                          "model A {\n  // one two\n  id Int\n}"));
  EXPECT_THAT(grown("model A {\n  a Int @map(\"x‸\n}\n"), testing::Contains("a Int @map(\"x"));
  EXPECT_THAT(grown("// one ‸two\n"), ElementsAre("two"));
}

TEST(SelectionRanges, grow_in_migrations_from_words_to_statements) {
  EXPECT_THAT(grown(TestProject().migration("1_init", "DROP TABLE a;\nDROP TABLE ‸b;\n")),
              ElementsAre("b", "DROP TABLE b"));
}

TEST(SelectionRanges, are_the_file_in_empty_files_and_none_elsewhere) {
  EXPECT_THAT(grown("‸"), IsEmpty());
  EXPECT_THAT(selection_ranges(*TestProject().schema("").analysis(), "/app/x.prisma", 0),
              IsEmpty());
}

}  // namespace
}  // namespace prisma_drift
