#include "server/schema/syntax.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/schema/schema_from.h"

namespace prisma_drift {
namespace {

using schema::Block;
using schema::BlockKind;
using schema::Expression;
using schema::FieldArity;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::messages;
using testing::text_at;

TEST(Syntax, ReadsBlocksOfAllKinds) {
  const SchemaFile file = parse_schema(
      "datasource db {\n  provider = \"sqlite\"\n}\n"
      "generator client {\n}\n"
      "model A {\n}\nview B {\n}\ntype C {\n}\nenum D {\n}\n");
  EXPECT_THAT(messages(file.problems), IsEmpty());
  std::vector<BlockKind> kinds;
  for (const Block& block : file.blocks) kinds.push_back(block.kind);
  EXPECT_THAT(kinds,
              ElementsAre(BlockKind::datasource, BlockKind::generator, BlockKind::model,
                          BlockKind::view, BlockKind::composite_type, BlockKind::enumeration));
}

TEST(Syntax, ReadsATextThatIsNowhere) {
  EXPECT_TRUE(parse_schema(std::string_view()).blocks.empty());
}

TEST(Syntax, ReadsAFieldWithItsRanges) {
  const std::string text =
      "model A {\n"
      "  price Decimal? @default(1.5) @db.Decimal(10, 2) // net\n"
      "}\n";
  const SchemaFile file = parse_schema(text);
  ASSERT_EQ(file.blocks.size(), 1u);
  ASSERT_EQ(file.blocks[0].fields.size(), 1u);
  const schema::FieldDeclaration& field = file.blocks[0].fields[0];
  EXPECT_EQ(field.name, "price");
  EXPECT_EQ(text_at(text, field.name_range), "price");
  EXPECT_EQ(field.type.name, "Decimal");
  EXPECT_EQ(field.type.arity, FieldArity::optional);
  EXPECT_EQ(text_at(text, field.type.range), "Decimal?");
  EXPECT_EQ(text_at(text, field.range), "price Decimal? @default(1.5) @db.Decimal(10, 2)");
  ASSERT_EQ(field.attributes.size(), 2u);
  EXPECT_EQ(field.attributes[1].name, "db.Decimal");
  EXPECT_EQ(text_at(text, field.attributes[1].range), "@db.Decimal(10, 2)");
  ASSERT_EQ(field.attributes[1].arguments.size(), 2u);
  EXPECT_EQ(field.attributes[1].arguments[1].value.text, "2");
}

TEST(Syntax, ReadsArgumentsByNameAndPosition) {
  const SchemaFile file = parse_schema(
      "model A {\n  @@index([a, b(sort: Desc, ops: raw(\"x\"))], map: \"i\", type: Gin)\n}\n");
  ASSERT_EQ(file.blocks[0].attributes.size(), 1u);
  const schema::Attribute& index = file.blocks[0].attributes[0];
  const schema::Argument* fields = find_argument(index.arguments, "fields", 0);
  ASSERT_NE(fields, nullptr);
  ASSERT_EQ(fields->value.items.size(), 2u);
  const Expression& b = fields->value.items[1].value;
  EXPECT_TRUE(b.is_function("b"));
  EXPECT_TRUE(find_argument(b.items, "ops")->value.is_function("raw"));
  EXPECT_EQ(find_argument(index.arguments, "map")->value.text, "i");
  EXPECT_EQ(find_argument(index.arguments, "type")->value.kind, Expression::Kind::constant);
  EXPECT_EQ(find_argument(index.arguments, "name"), nullptr);
}

TEST(Syntax, DecodesEscapesOfTexts) {
  const SchemaFile file =
      parse_schema("model A {\n  a String @default(\"a\\\"b\\\\c\\n\\u00e9\\ud83d\\ude00\")\n}\n");
  EXPECT_THAT(messages(file.problems), IsEmpty());
  EXPECT_EQ(file.blocks[0].fields[0].attributes[0].arguments[0].value.text,
            "a\"b\\c\n\u00e9\U0001F600");
}

TEST(Syntax, TakesKeywordsAsNamesOfFields) {
  const SchemaFile file = parse_schema("model A {\n  model String\n  enum Int\n  type A?\n}\n");
  EXPECT_THAT(messages(file.problems), IsEmpty());
  ASSERT_EQ(file.blocks[0].fields.size(), 3u);
  EXPECT_EQ(file.blocks[0].fields[1].name, "enum");
}

TEST(Syntax, JoinsDocumentationToWhatStandsBelowIt) {
  const SchemaFile file = parse_schema(
      "/// Far away.\n\n/// People.\n/// All of them.\nmodel A {\n"
      "  /// The key.\n  id Int /// behind\n  // no documentation\n  b Int\n}\n");
  EXPECT_EQ(file.blocks[0].documentation, "People.\nAll of them.");
  EXPECT_EQ(file.blocks[0].fields[0].documentation, "The key.\nbehind");
  EXPECT_EQ(file.blocks[0].fields[1].documentation, "");
  EXPECT_EQ(file.blocks[0].range_with_documentation.begin, 15u);
}

TEST(Syntax, NumbersThePartsOfABlockInTheOrderOfTheText) {
  const SchemaFile file =
      parse_schema("model A {\n  a Int @id @map(\"x\")\n  @@map(\"y\")\n  b Int @unique\n}\n");
  const Block& block = file.blocks[0];
  EXPECT_EQ(find_part(block, 1).field, &block.fields[0]);
  EXPECT_EQ(find_part(block, 3).attribute, &block.fields[0].attributes[1]);
  EXPECT_EQ(find_part(block, 3).field, &block.fields[0]);
  EXPECT_EQ(find_part(block, 4).attribute, &block.attributes[0]);
  EXPECT_EQ(find_part(block, 4).field, nullptr);
  EXPECT_EQ(find_part(block, 6).attribute, &block.fields[1].attributes[0]);
  EXPECT_EQ(find_part(block, 0).field, nullptr);
  EXPECT_EQ(find_part(block, 99).field, nullptr);
}

TEST(Syntax, ReadsEveryKindOfLineBreak) {
  for (const std::string line_break : {"\n", "\r\n", "\r"}) {
    std::string text = "model A {|  id Int @id|  b String?||  @@map(\"a\")|}|enum E {|  X|}|";
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|')) {
      text.replace(at, 1, line_break);
    }
    const SchemaFile file = parse_schema(text);
    EXPECT_THAT(messages(file.problems), IsEmpty());
    ASSERT_EQ(file.blocks.size(), 2u);
    EXPECT_EQ(file.blocks[0].fields.size(), 2u);
    EXPECT_EQ(file.blocks[0].attributes.size(), 1u);
  }
}

TEST(Syntax, SkipsAByteOrderMark) {
  const SchemaFile file = parse_schema("\xef\xbb\xbfmodel A {\n  id Int\n}\n");
  EXPECT_THAT(messages(file.problems), IsEmpty());
  ASSERT_EQ(file.blocks.size(), 1u);
  EXPECT_EQ(file.blocks[0].name_range, (Range{9, 10}));
}

TEST(Syntax, SaysWhereATextIsNoUtf8AndReadsTheRest) {
  const SchemaFile file =
      parse_schema("model A {\n  a Int // \xff\xfe\n  b String @default(\"\x80\")\n}\n");
  EXPECT_THAT(messages(file.problems), ElementsAre("the file is not UTF-8 from here on"));
  EXPECT_EQ(file.problems[0].place.range.begin, 21u);
  EXPECT_EQ(file.blocks[0].fields.size(), 2u);
}

TEST(Syntax, ReadsPastZeroBytes) {
  const SchemaFile file = parse_schema(std::string("model A {\n  a Int \0\n  b Int\n}\n", 31));
  ASSERT_EQ(file.blocks.size(), 1u);
  EXPECT_EQ(file.blocks[0].fields.size(), 2u);
  EXPECT_TRUE(file.blocks[0].fields[0].has_error);
  EXPECT_FALSE(file.blocks[0].fields[1].has_error);
}

TEST(Syntax, SurvivesAbsurdNesting) {
  const std::string deep(200000, '[');
  const SchemaFile file = parse_schema("model A {\n  a Int @default(" + deep + "\n  b Int\n}\n");
  ASSERT_EQ(file.blocks.size(), 1u);
  ASSERT_EQ(file.blocks[0].fields.size(), 2u);
  EXPECT_TRUE(file.blocks[0].closed);
}

TEST(Syntax, ReadsALineOfAHundredThousandBytes) {
  const std::string name(100000, 'x');
  const SchemaFile file = parse_schema("model A {\n  a String @map(\"" + name + "\")\n}\n");
  EXPECT_THAT(messages(file.problems), IsEmpty());
  EXPECT_EQ(file.blocks[0].fields[0].attributes[0].arguments[0].value.text, name);
}

TEST(Syntax, ReadsTheEmptyText) {
  const SchemaFile file = parse_schema("");
  EXPECT_THAT(file.blocks, IsEmpty());
  EXPECT_THAT(messages(file.problems), IsEmpty());
}

TEST(Syntax, IgnoresCommentsBetweenSlashesAndStars) {
  const SchemaFile file =
      parse_schema("/* model X {\n} */\nmodel A {\n  //*****\n  a Int /* b */\n  /* c Int */\n}\n");
  EXPECT_THAT(messages(file.problems), IsEmpty());
  ASSERT_EQ(file.blocks.size(), 1u);
  EXPECT_EQ(file.blocks[0].fields.size(), 1u);
}

}  // namespace
}  // namespace prisma_drift
