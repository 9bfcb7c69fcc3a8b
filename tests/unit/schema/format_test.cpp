// What the formatter prints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "server/schema/format.h"

namespace prisma_drift {
namespace {

void expect_format(std::string_view text, std::string_view expected,
                   const FormatOptions& options = {}) {
  EXPECT_EQ(format_schema(text, options), expected);
  EXPECT_EQ(format_schema(expected, options), expected) << "it moves again";
}

TEST(Format, aligns_names_types_and_attributes) {
  expect_format("model User {\n id Int @id\n  displayName   String?   @map(\"name\")\n}\n",
                "model User {\n"
                "  id          Int     @id\n"
                "  displayName String? @map(\"name\")\n"
                "}\n");
}

TEST(Format, an_empty_line_ends_a_table_and_several_are_one) {
  expect_format("model A {\n\n\n  id Int @id\n\n\n  longName String\n\n}\n",
                "model A {\n  id Int @id\n\n  longName String\n}\n");
}

TEST(Format, puts_attributes_in_prismas_order) {
  expect_format("model A {\n  id Int @db.Oid @map(\"x\") @default(1) @id\n}\n",
                "model A {\n  id Int @id @default(1) @map(\"x\") @db.Oid\n}\n");
}

TEST(Format, block_attributes_come_last_in_order_with_their_comments) {
  expect_format(
      "model A {\n  @@map(\"as\")\n  // fast\n  @@index([a,b] , name:\"i\")\n  a Int\n"
      "  b Int\n  @@schema(\"x\")\n  @@id([a])\n}\n",
      "model A {\n  a Int\n  b Int\n\n  @@id([a])\n  // fast\n"
      "  @@index([a, b], name: \"i\")\n  @@map(\"as\")\n  @@schema(\"x\")\n}\n");
}

TEST(Format, comments_stay_where_they_are_and_move_no_column) {
  expect_format(
      "/// A user.\nmodel A {\n  // the key\n  id Int @id // a very long remark\n"
      "  name   String /// shown\n  // last\n}\n// end\n",
      "/// A user.\nmodel A {\n  // the key\n  id   Int    @id // a very long remark\n"
      "  name String /// shown\n  // last\n}\n\n// end\n");
}

TEST(Format, block_comments_get_a_star_on_each_line) {
  expect_format("/* one\n   two */\nmodel A {\n  id Int @id /* x */\n}\n",
                "/**\n * one\n * two\n */\nmodel A {\n  id Int @id /* x */\n}\n");
}

TEST(Format, a_comment_behind_the_brace_is_kept) {
  expect_format("model A {   // x\n id Int\n}\n", "model A { // x\n  id Int\n}\n");
}

TEST(Format, a_block_on_one_line_is_left_alone) {
  expect_format("enum E { A B }\nenum F {\n  A\n}\n", "enum E { A B }\nenum F {\n  A\n}\n");
}

TEST(Format, settings_are_aligned_at_the_sign) {
  expect_format(
      "datasource db {\n  provider=\"postgresql\"\n  url = env ( \"URL\" )\n\n"
      "  schemas = [ \"a\" , \"b\" ]\n}\n",
      "datasource db {\n  provider = \"postgresql\"\n  url      = env(\"URL\")\n\n"
      "  schemas = [\"a\", \"b\"]\n}\n");
}

TEST(Format, enum_values_are_aligned) {
  expect_format(
      "enum Role {\n  ADMIN @map(\"admin\")\n  A @map(\"a\")\n  @@map(\"roles\")\n}\n",
      "enum Role {\n  ADMIN @map(\"admin\")\n  A     @map(\"a\")\n\n  @@map(\"roles\")\n}\n");
}

TEST(Format, types_lose_what_prisma_1_wrote) {
  expect_format("model A {\n  a: Int!\n  b [String]\n  c Unsupported(\"x y\") [] ?\n}\n",
                "model A {\n  a Int\n  b String[]\n  c Unsupported(\"x y\")[]?\n}\n");
}

TEST(Format, what_does_not_read_stays_as_it_is) {
  expect_format("model A {\n  id Int @id\n  name   String @default(\"a   \n    !! ?\n}\n",
                "model A {\n  id Int @id\n  name   String @default(\"a   \n  !! ?\n}\n");
  expect_format("model A {\n  id   Int\n", "model A {\nid   Int\n");
  expect_format("thing X {\n    a   b\n}\n", "thing X {\na   b\n}\n");
}

TEST(Format, blocks_are_apart_by_one_empty_line) {
  expect_format("\n\nmodel A {\n}\nmodel B {\n}\n\n\n\nmodel C {\n}\n\n\n",
                "model A {\n}\n\nmodel B {\n}\n\nmodel C {\n}\n");
}

TEST(Format, objects_are_read_since_prisma_7) {
  const std::string text = "model A {\n  id Int\n  @@index([id], where:{a:null,b:{not:1}})\n}\n";
  expect_format(text,
                "model A {\n  id Int\n\n  @@index([id], where: { a: null, b: { not: 1 } })\n}\n");
  expect_format(text, text, {.reads_objects = false});
}

TEST(Format, the_indentation_is_an_option) {
  expect_format("model A {\n id Int\n}\n", "model A {\n    id Int\n}\n", {.indentation = 4});
}

TEST(Format, every_text_ends_in_a_line_break) {
  expect_format("", "\n");
  expect_format("// x", "// x\n");
  expect_format("nonsense   ", "nonsense   \n");
}

TEST(Format, deep_nesting_stays_as_it_is) {
  const std::string line =
      "  a Int @x(" + std::string(100000, '[') + std::string(100000, ']') + ")";
  expect_format("model A {\n" + line + "\n}\n", "model A {\n" + line + "\n}\n");
}

TEST(Format, many_blocks_without_an_end_take_linear_time) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "model A {\n/*\nx {\n";
  EXPECT_EQ(format_schema(text).size(), text.size());
}

TEST(Format, parts_cover_the_text) {
  const std::string text = "\n model A {\n}\n\n\nenum B {\n A\n}\n // x\n  ";
  std::uint32_t end = 0;
  for (const FormattedPart& part : format_parts(text)) {
    EXPECT_EQ(part.range.begin, end);
    end = part.range.end;
  }
  EXPECT_EQ(end, text.size());
}

// Prisma's own answers, where they are at hand.
TEST(Format, agrees_with_prisma) {
  const std::filesystem::path cases =
      std::filesystem::path(SOURCE_ROOT) / "../shared/cases/language/project";
  if (!std::filesystem::exists(cases)) GTEST_SKIP() << "Prisma's answers are not at hand";
  const auto read = [](const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  };
  int compared = 0;
  for (const auto& folder : std::filesystem::directory_iterator(cases)) {
    ++compared;
    EXPECT_EQ(format_schema(read(folder.path() / "schema.prisma"), {.reads_objects = false}),
              read(folder.path() / "formatted.prisma"))
        << folder.path();
  }
  EXPECT_GT(compared, 50);
}

}  // namespace
}  // namespace prisma_drift
