// What is half typed in one line must not disturb the lines around it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/schema/schema_from.h"

namespace prisma_drift {
namespace {

using schema::Block;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::messages;
using testing::text_at;

class HalfTypedLine : public ::testing::TestWithParam<std::string> {};

TEST_P(HalfTypedLine, LeavesItsNeighboursAlone) {
  const std::string text = "model Before {\n  id Int @id\n}\n\nmodel A {\n  a Int @id\n  " +
                           GetParam() +
                           "\n  b String? @map(\"bb\")\n\n  @@index([b])\n}\n\n"
                           "/// After.\nmodel After {\n  id Int @id\n}\n";
  const SchemaFile file = parse_schema(text);
  ASSERT_EQ(file.blocks.size(), 3u);
  EXPECT_FALSE(file.problems.empty());
  EXPECT_FALSE(file.blocks[0].has_error);
  EXPECT_TRUE(file.blocks[1].has_error);
  EXPECT_FALSE(file.blocks[2].has_error);
  EXPECT_EQ(file.blocks[2].documentation, "After.");
  const Block& block = file.blocks[1];
  EXPECT_TRUE(block.closed);
  const schema::FieldDeclaration* a = block.find_field("a");
  const schema::FieldDeclaration* b = block.find_field("b");
  ASSERT_NE(a, nullptr);
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(text_at(text, a->range), "a Int @id");
  EXPECT_EQ(text_at(text, b->range), "b String? @map(\"bb\")");
  EXPECT_FALSE(a->has_error);
  EXPECT_FALSE(b->has_error);
  ASSERT_FALSE(block.attributes.empty());
  EXPECT_EQ(text_at(text, block.attributes.back().range), "@@index([b])");
  // Problems stay in the line, whose break belongs to it.
  const std::size_t begin = text.find(GetParam(), text.find("a Int @id"));
  for (const SchemaProblem& problem : file.problems) {
    EXPECT_GE(problem.place.range.begin, begin) << problem.message;
    EXPECT_LE(problem.place.range.end, begin + GetParam().size() + 1) << problem.message;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Lines, HalfTypedLine,
    ::testing::Values("persona", "x String @", "x String @d @", "foo Str?? @@", "@@index([",
                      "@@index([a, ", "@@index([a", "@@index([a]", "@@unique(fields: [",
                      "@@index([a(sort: ", "@@", "x String @default(", "x String @default(\"abc",
                      "x String @default(\"abc\\", "x String @default(now(", "x String @db.",
                      "x String @db.VarChar(", "x String @map(name:", "x Int[", "x [Int",
                      "x Unsupported(", "x Unsupported(\"geo", "x Int @default([1, 2", "= 3",
                      "x: ", "x Int y", "x Int @id)", "x Int }}", "]", "\"text\"", "@id x Int",
                      "x Int @relation(fields: [a], references: [id], onDelete: ",
                      "x String @default(dbgenerated(\"f(", "/* never closed", "é ü ö",
                      "@@index([a], where: { a: ", "@@index([a], where: raw(\"x"));

TEST(ErrorLocality, AHalfTypedFieldIsStillAField) {
  const SchemaFile file = parse_schema("model A {\n  persona\n  name String @\n}\n");
  ASSERT_EQ(file.blocks[0].fields.size(), 2u);
  EXPECT_EQ(file.blocks[0].fields[0].name, "persona");
  EXPECT_EQ(file.blocks[0].fields[1].type.name, "String");
  EXPECT_THAT(messages(file.problems), ElementsAre("the field `persona` has no type",
                                                   "the name of the attribute is missing"));
}

TEST(ErrorLocality, ABlockWithoutBraceEndsBeforeTheNextBlock) {
  for (const std::string next : {"model B {\n  id Int\n}\n", "enum B {\n  X\n}\n",
                                 "view B {\n  id Int\n}\n", "type B {\n  id Int\n}\n",
                                 "datasource B {\n  id = 1\n}\n", "generator B {\n  id = 1\n}\n"}) {
    const SchemaFile file = parse_schema("model A {\n  id Int\n  x\n\n" + next);
    ASSERT_EQ(file.blocks.size(), 2u) << next;
    EXPECT_FALSE(file.blocks[0].closed);
    EXPECT_TRUE(file.blocks[0].has_error);
    EXPECT_EQ(file.blocks[0].fields.size(), 2u);
    EXPECT_EQ(file.blocks[1].name, "B");
    EXPECT_TRUE(file.blocks[1].closed);
    EXPECT_FALSE(file.blocks[1].has_error);
  }
}

TEST(ErrorLocality, TheProblemOfAnOpenBlockStandsOnItsName) {
  const std::string text = "model A {\n  id Int\n\nmodel B {\n  id Int\n}\n";
  const SchemaFile file = parse_schema(text);
  ASSERT_THAT(messages(file.problems), ElementsAre("`model A` is not closed with `}`"));
  EXPECT_EQ(text_at(text, file.problems[0].place.range), "A");
  EXPECT_EQ(text_at(text, file.blocks[0].range), "model A {\n  id Int");
}

TEST(ErrorLocality, AWordThatIsNoKeywordOpensABlockOfItsOwn) {
  const SchemaFile file = parse_schema("modle A {\n  id Int\n}\nmodel B {\n  id Int\n}\n");
  ASSERT_EQ(file.blocks.size(), 2u);
  EXPECT_EQ(file.blocks[0].kind, schema::BlockKind::unknown);
  EXPECT_EQ(file.blocks[1].name, "B");
  EXPECT_FALSE(file.blocks[1].has_error);
  EXPECT_EQ(file.problems.size(), 1u);
}

TEST(ErrorLocality, LinesBehindABlockPutItsEndInDoubt) {
  const SchemaFile file =
      parse_schema("model A {\n  a Int\n}\n  b Int\n}\nmodel B {\n  id Int\n}\n");
  ASSERT_GE(file.blocks.size(), 2u);
  EXPECT_TRUE(file.blocks.front().has_error);
  EXPECT_EQ(file.blocks.back().name, "B");
  EXPECT_FALSE(file.blocks.back().has_error);
}

TEST(ErrorLocality, ArgumentsOverSeveralLinesAreReadAndReported) {
  const std::string text = "model A {\n  @@unique(\n    [a, b],\n    map: \"k\"\n  )\n  c Int\n}\n";
  const SchemaFile file = parse_schema(text);
  ASSERT_EQ(file.blocks[0].attributes.size(), 1u);
  EXPECT_EQ(file.blocks[0].attributes[0].arguments.size(), 2u);
  EXPECT_EQ(file.blocks[0].fields.size(), 1u);
  EXPECT_THAT(messages(file.problems),
              ElementsAre("Prisma reads line by line: write all of it in one line"));
}

TEST(ErrorLocality, ConflictMarkersAreFound) {
  const SchemaFile file = parse_schema(
      "model A {\n<<<<<<< HEAD\n  a Int\n=======\n  a String\n>>>>>>> other\n}\n"
      "model B {\n  id Int\n}\n");
  EXPECT_TRUE(file.has_conflict());
  EXPECT_EQ(file.conflict_markers.size(), 3u);
  EXPECT_TRUE(file.blocks[0].has_error);
  EXPECT_FALSE(file.blocks[1].has_error);
}

TEST(ErrorLocality, OlderSpellingsOfTypesAreTold) {
  const SchemaFile file =
      parse_schema("model A {\n  a: Int\n  b Int!\n  c [Int]\n  d Int[]?\n  e Int[][]\n}\n");
  EXPECT_THAT(
      messages(file.problems),
      ElementsAre("a field and its type are separated by a space, without `:`",
                  "fields are required without a mark: leave out `!`", "a list is written `Int[]`",
                  "a list cannot be optional: use `[]` or `?`", "`Int[][]` marks its type twice"));
  EXPECT_EQ(file.blocks[0].fields[2].type.arity, schema::FieldArity::list);
}

TEST(ErrorLocality, NamesThatTheLanguageRefusesAreTold) {
  const SchemaFile file = parse_schema("model A {\n  1a Int\n  _b Int\n  c-d Int\n}\n");
  EXPECT_EQ(file.problems.size(), 3u);
  EXPECT_EQ(file.blocks[0].fields.size(), 3u);
}

TEST(ErrorLocality, CommasAreCounted) {
  const SchemaFile file = parse_schema(
      "model A {\n  @@index([a b])\n  @@index([a,, b])\n  @@index([a, b,])\n  @@index([a, "
      "b])\n}\n");
  EXPECT_THAT(messages(file.problems),
              ElementsAre("a `,` is missing before `b`", "nothing stands before this `,`",
                          "nothing follows the last `,`"));
}

}  // namespace
}  // namespace prisma_drift
