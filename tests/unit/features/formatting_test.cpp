// Edits that lay a schema out; what the formatter prints is tested with server/schema.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "server/features/formatting.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kUntidy = "model A {\n id   Int @id\n}\nmodel B {\n id   Int @id\n}\n";

std::string after(std::string_view text, const std::vector<TextEdit>& edits) {
  return apply_edits(text, edits).value_or("(edits overlap)");
}

TEST(Formatting, edits_make_the_laid_out_text) {
  EXPECT_EQ(after(kUntidy, format_edits(kUntidy, {})), format_schema(kUntidy));
  const std::string tidy = format_schema(kUntidy);
  EXPECT_THAT(format_edits(tidy, {}), IsEmpty());
}

TEST(Formatting, edits_begin_and_end_at_whole_characters) {
  const std::string text = "model A {\n  a Int @map( \"é\" )\n  b Int @map( \"è\" )\n}\n";
  for (const TextEdit& edit : format_edits(text, {})) {
    EXPECT_NE(static_cast<unsigned char>(text[edit.range.begin]) & 0xC0, 0x80);
  }
  EXPECT_EQ(after(text, format_edits(text, {})), format_schema(text));
}

TEST(Formatting, a_range_moves_only_what_it_touches) {
  EXPECT_EQ(after(kUntidy, format_edits(kUntidy, Range{0, 3}, {})),
            "model A {\n  id Int @id\n}\nmodel B {\n id   Int @id\n}\n");
}

TEST(Formatting, a_brace_lays_out_the_block_that_it_closes) {
  const auto second = static_cast<std::uint32_t>(kUntidy.size() - 1);
  EXPECT_EQ(after(kUntidy, format_closed_block(kUntidy, second, {})),
            "model A {\n id   Int @id\n}\nmodel B {\n  id Int @id\n}\n");
  EXPECT_THAT(format_closed_block(kUntidy, 3, {}), IsEmpty());
}

TEST(Formatting, adds_what_relations_lack_in_this_file) {
  TestProject project;
  project.schema("prisma/a.prisma", "model Post {\n  id Int @id\n  author User\n}\n")
      .schema("prisma/b.prisma", "model User {\n  id Int @id\n}\n");
  const auto analysis = project.analysis();
  const auto formatted = [&](const std::string& path) {
    const std::string& text = find_input(*analysis->inputs, path)->text->text;
    return after(text, format_edits_with(text, missing_parts_of_file(*analysis, path), {}));
  };
  EXPECT_EQ(
      formatted("/app/prisma/a.prisma"),
      "model Post {\n  id     Int  @id\n  author User @relation(fields: [userId], references: "
      "[id])\n  userId Int\n}\n");
  EXPECT_EQ(formatted("/app/prisma/b.prisma"),
            "model User {\n  id    Int    @id\n  posts Post[]\n}\n");
}

TEST(Formatting, adds_nothing_while_a_block_has_an_error) {
  TestProject project;
  project.schema(
      "model Post {\n  id Int @id\n  author User\n}\nmodel User {\n  id Int @id\n  !!\n}\n");
  EXPECT_THAT(missing_parts_of_file(*project.analysis(), "/app/prisma/schema.prisma"), IsEmpty());
}

}  // namespace
}  // namespace prisma_drift
