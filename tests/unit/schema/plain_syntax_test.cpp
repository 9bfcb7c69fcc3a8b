// What is read by hand is what the grammar reads, and so is what stands around it.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "server/base/executor.h"
#include "server/schema/syntax.h"
#include "server/schema/syntax_comments.h"
#include "server/schema/syntax_plain.h"
#include "server/schema/syntax_tree.h"
#include "tests/support/written_syntax.h"

namespace prisma_drift {
namespace {

using support::written;

bool is_plain(std::string_view text) {
  std::vector<schema::Block> blocks;
  schema::PendingComments comments(text);
  return schema::read_plain_blocks(text, 0, comments, blocks) == text.size();
}

void expect_the_same(const std::string& text) {
  EXPECT_EQ(written(parse_schema(text)), written(schema::parse_schema_by_tree(text))) << text;
}

SchemaFile parsed_after(const std::string& earlier, const std::string& text) {
  const SchemaFile before = parse_schema(earlier);
  const ParsedText parsed{earlier, before};
  return parse_schema(text, &parsed);
}

void expect_the_same_after(const std::string& earlier, const std::string& text) {
  EXPECT_EQ(written(parsed_after(earlier, text)), written(parse_schema(text)))
      << earlier << "\nthen\n"
      << text;
}

constexpr std::string_view kPlain = R"prisma(// A comment.
generator client {
  provider        = "prisma-client-js" // behind
  previewFeatures = ["a", "b"]
}

/// About the database.
/// Two lines.
datasource db { // here too
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

/// Alone.

/// About the model.
model User {
  /// Its key.
  id        Int      @id @default(autoincrement()) /// and more
  email     String?  @unique(map: "a\"b", sort: Desc)@db.VarChar(255)
  tags      String[] @default(["a", "b"])
  // plain
  vector    Unsupported("vector(3)")?
  price     Decimal  @default(-1.50)
	model     Role     @default(USER)
  posts     Post[]   @relation("x", fields: [ a ,b.c ], references: [])

  /// Of nothing.

  @@index([a(ops: raw("x")), b(sort: Desc)], where: { deletedAt: null, n: { in: [1] } }) // why
  @@map("users")
}
view V{
  a Int
}
type T {
}
enum Role {
  USER
  /// Who may.
  ADMIN @map("adm") // all
  @@map("roles")
}
)prisma";

TEST(PlainSyntax, ReadsAllOfTheLanguageThatPeopleWrite) {
  EXPECT_TRUE(is_plain(kPlain));
  expect_the_same(std::string(kPlain));
}

TEST(PlainSyntax, ReadsLinesOfWindows) {
  std::string text;
  for (const char c : kPlain) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_TRUE(is_plain(text));
  expect_the_same(text);
}

TEST(PlainSyntax, ReadsWhatIsNotAsciiInTextsAndComments) {
  const std::string text =
      "// é\nmodel A {\n  /// 😀\n  a String @default(\"ü\\u00e9\") // \xff\n}\n";
  EXPECT_TRUE(is_plain(text));
  expect_the_same(text);
}

// Each in a place where it may be, between blocks that are plain.
class OddLine : public ::testing::TestWithParam<std::string> {};

TEST_P(OddLine, IsReadByTheGrammarAlone) {
  const std::string before = "/// Before.\nmodel Before {\n  id Int @id\n}\n/// Pending.\n";
  const std::string after = "/// After.\nmodel After {\n  id Int @id\n}\n\nenum E {\n  a\n}\n";
  const std::string line = GetParam() + "\n";
  expect_the_same(before + line + after);
  expect_the_same(before + "model A {\n  a Int\n  " + line + "  b Int\n}\n" + after);
  expect_the_same(before + "model A {\n  " + line + "}\n}\n" + after);
  expect_the_same(before + "enum A {\n  a\n  " + line + "}\n" + after);
  expect_the_same(before + "datasource A {\n  a = 1\n  " + line + "}\n" + after);
  expect_the_same(before + "model A {\n  x Int @default(" + line + "}\n" + after);
  expect_the_same(before + "model A {\n  @@index([a, " + line + "}\n" + after);
  expect_the_same(before + "model A {\n  a Int\n} " + line + after);
  expect_the_same(before + "model A { " + line + "}\n" + after);
  expect_the_same(before + "model A " + line + "}\n" + after);
  expect_the_same(GetParam());
}

// What comes and goes behind a block, in it and before it.
TEST_P(OddLine, IsReadAlikeAfterWhatWasReadBefore) {
  const std::string first = "/// First.\nmodel First {\n  id Int @id\n}\n";
  const std::string second = "/// Second.\nmodel Second {\n  id Int @id\n}\n/// Pending.\n";
  const std::string rest = "/// Rest.\nmodel Rest {\n  id Int @id\n}\n";
  const std::string plain = first + second + rest;
  for (const std::string& text :
       {GetParam() + "\n" + plain, first + GetParam() + "\n" + second + rest,
        first + second + GetParam() + "\n" + rest,
        first + second + "model A {\n  " + GetParam() + "\n}\n" + rest,
        first + second + "model A {\n}" + GetParam() + "\n" + rest}) {
    expect_the_same_after(plain, text);
    expect_the_same_after(text, plain);
    expect_the_same_after(text, text);
    expect_the_same_after(text, text + "model Z {\n");
  }
}

TEST(PlainSyntax, WhatStandsBeforeADifferenceIsShared) {
  const std::string first = "model A {\n  a Int\n}\nmodel B {\n  b Int\n}\nmodel C {\n  c Int\n}\n";
  const SchemaFile before = parse_schema(first);
  const ParsedText parsed{first, before};
  const SchemaFile now = parse_schema(first + "model D {\n", &parsed);
  ASSERT_EQ(now.blocks.size(), 4u);
  EXPECT_EQ(&now.blocks[0], &before.blocks[0]);
  EXPECT_EQ(&now.blocks[1], &before.blocks[1]);
  // The text behind it is another.
  EXPECT_NE(&now.blocks[2], &before.blocks[2]);
}

TEST(PlainSyntax, ABlockThatBytesBehindItPutInDoubtIsSharedNeither) {
  const std::string blocks = "model A {\n  a Int\n}\nmodel B {\n  b Int\n}\n";
  const std::string odd = blocks + "// \xff\nmodel C {\n  c Int\n}\n";
  const std::string even = blocks + "// x\nmodel C {\n  c Int\n}\n";
  expect_the_same_after(odd, even);
  expect_the_same_after(even, odd);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, OddLine,
    ::testing::Values(
        "", " ", "\t", "\r", "\v", "\xc2\xa0", "\xef\xbb\xbf", "}", "}}", "} }", "{", "{}", "}\r",
        "}\n}", "} // x", "} /// x", "/// x", "//// x", "// }", "/* x */", "/*", "*/",
        "/* }\n}\n*/", "/*/", "// /*", "/*/\n}\n*/", "\"/*\"", "x", "x Int", "x Int y", "x: Int",
        "x Int!", "x [Int]", "x Int []", "x Int[]?", "x Int[][]", "x Int ?", "x Int?[]",
        "x int-y Int", "_x Int", "1x Int", "é Int", "x É", "x _Int", "x Int @", "x Int @ id",
        "x Int @id ()", "x Int @id (map: \"a\")", "x Int @id.", "x Int @db.@id", "x Int @@id",
        "x Int @id}", "x Int }", "x Int @id // c", "x Int @id/// c", "x Int @id /* c */",
        "x Int @id /* c */ // d", "x Unsupported", "x Unsupported(\"a\")",
        "x Unsupported( \"a\" )[]", "x Unsupported(a)", "x Int @default(1.)", "x Int @default(-)",
        "x Int @default(1a)", "x Int @default(a-b)", "x Int @default(a.)", "x Int @default(now ())",
        "x Int @default((1))", "x Int @default(1,)", "x Int @default(,)", "x Int @default(1 2)",
        "x Int @default(map:)", "x Int @default(map: \"a\", )", "x Int @default(\"a\": 1)",
        "x Int @default(a: b: c)", "x Int @default(\"\\x\")", "x Int @default(\"\\\")",
        "x Int @default(\"\\u00\")", "x Int @default(\"a\"\"b\")",
        "x Int @default([[[[[[[[[[[[1]]]]]]]]]]]])", "x Int @default({a: {b: {c: 1}}})", "@@",
        "@@id", "@@id([a])", "@@ id([a])", "@@id([a]) x", "@@id(\n[a]\n)", "@@id([\n  a,\n  b\n])",
        "@@id({\n a: 1\n}\n)", "@@id({\n a: 1\n},\n b)", "@x", "@", "a = 1", "a =", "a = b c",
        "a = -1.5", "a = [\n 1\n]", "= 1", "a = env(\"X\") // y", "model", "model B", "model B {",
        "model B {\n}", "model  B  {  }", "model-x B {", "model 1 {", "model _B {", "model É {",
        "type B = Int", "modle B {", "modle B {\n}", "enum B {", "generator x {",
        "import { A } from \"./a\"", "import {\n  A\n} from \"./a\"", "import {\n}",
        "import \"./a\"", "import x", "<<<<<<< HEAD", "=======", ">>>>>>> x", "|||||||", "???",
        "\xff", "\x01", "///", "// \xe2\x80\xa8 x"));

TEST(PlainSyntax, AByteOfZeroIsReadAlike) {
  constexpr char kText[] = "model A {\n  a Int // \0\n  b String @map(\"\0\")\n}\n\0\n";
  expect_the_same(std::string(kText, sizeof kText - 1));
}

TEST(PlainSyntax, ProblemsBeyondTheThousandthAreLeftOut) {
  std::string text;
  for (int i = 0; i < 1'200; ++i) text += "model A {\n  a Int\n}\n= 1\nmodel B {\n  b\n}\n";
  EXPECT_EQ(parse_schema(text).problems.size(), 1'000u);
  EXPECT_EQ(written(parse_schema(text)), written(schema::parse_schema_by_tree(text)));
}

TEST(PlainSyntax, AnErrorBetweenBlocksPutsThePlainOneBeforeItInDoubt) {
  const SchemaFile file = parse_schema("model A {\n  a Int\n}\n= 1\nmodel B {\n  b Int\n}\n");
  ASSERT_EQ(file.blocks.size(), 2u);
  EXPECT_TRUE(file.blocks[0].has_error);
  EXPECT_FALSE(file.blocks[1].has_error);
}

// Long enough to be read in pieces, with `inserted` before the model of that number.
std::string long_text(std::string_view inserted, int before) {
  std::string text = "\xef\xbb\xbf";
  for (int i = 0; i < 1'600; ++i) {
    if (i == before) text += inserted;
    text += "/// Number " + std::to_string(i) + "\nmodel M" + std::to_string(i) +
            " {\n  id Int @id\n}\n";
  }
  return text;
}

TEST(PlainSyntax, PiecesOfALongTextAreReadAtTheSameTime) {
  Executor pool(2);
  const std::string plain = long_text("", 0);
  ASSERT_GT(plain.size(), 2u * (32 << 10));
  for (const std::string_view inserted :
       {"/* model X {\n}\n", "/*\n}\n*/\n", "model X {\n", "/// more\n", "= 1\n",
        "model X {\n  a Int @default([{\n}\n])\n}\n", "// \xff\n"}) {
    // A piece is 32 KiB, some 750 models.
    for (const int before : {740, 760}) {
      const std::string text = long_text(inserted, before);
      const SchemaFile whole = schema::parse_schema_by_tree(text);
      const SchemaFile in_pieces = parse_schema(text, nullptr, &pool);
      ASSERT_EQ(written(in_pieces), written(whole)) << inserted << before;
      const SchemaFile at_first = parse_schema(plain);
      const ParsedText parsed{plain, at_first};
      ASSERT_EQ(written(parse_schema(text, &parsed, &pool)), written(whole)) << inserted << before;
    }
  }
}

}  // namespace
}  // namespace prisma_drift
