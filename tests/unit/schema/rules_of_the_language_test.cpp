// Rules that ask whether a block says something at all: names, types, attributes, arguments.
#include <gtest/gtest.h>

#include "tests/unit/schema/marked_problems.h"

namespace prisma_drift {
namespace {

using testing::expect_marked;
using testing::expect_marked_in;
using testing::kPrisma7;

TEST(RulesOfTheLanguage, NamesAreGivenOnce) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  «id» Int
}
model «Post» {
  id Int @id
}
enum «String» {
  A
  «A
»}
)");
}

TEST(RulesOfTheLanguage, WordsOfTheClientAreReserved) {
  expect_marked_in("postgresql", "«model return {\n  id Int @id\n}»\n");
}

TEST(RulesOfTheLanguage, TwoFieldsCannotShareAColumn) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  a Int @map("x")
  «b Int @map("x") // again
»}
)");
}

TEST(RulesOfTheLanguage, TypesAreDeclared) {
  expect_marked_in("postgresql", "model Post {\n  id Int @id\n  author «Person»?\n}\n");
}

TEST(RulesOfTheLanguage, AnEnumHasAValue) { expect_marked_in("postgresql", "«enum Empty {\n}»\n"); }

TEST(RulesOfTheLanguage, AttributesAndArgumentsAreKnown) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id(«size: 3»)
  a Int «@uniqe »
  b Int «@map("x")» «@map("y")»
  «@@indx([a])»
  «@@index»
  @@index([a], type: «"x"»)
}
)");
}

TEST(RulesOfTheLanguage, KeysNameFieldsWithColumns) {
  expect_marked_in("postgresql", R"(model Post {
  id Int
  blog Blog @relation(fields: [id], references: [id])
  «@@index([nope])»
  «@@unique([blog])»
  «@@index([id, id])»
  @@id(«[id, gone]»)
}
model Blog {
  id Int @id
  posts Post[]
}
)");
}

TEST(RulesOfTheLanguage, RelationsHaveNoColumn) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  blogId Int
  blog Blog «@map("x")» @relation(fields: [blogId], references: [id])
}
model Blog {
  id Int @id
  posts Post[] «@default([])»
}
)");
}

TEST(RulesOfTheLanguage, TheArgumentsOfARelationAreFieldsAndActions) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  blogId Int
  a Blog @relation("a", fields: «[nope]», references: [id])
  b Blog «@relation("b", fields: [blogId], references: [nope])»
  c Blog @relation("c", fields: [blogId], references: [id], onDelete: «Explode»)
}
model Blog {
  id Int @id
  a Post[] @relation("a")
  b Post[] @relation("b")
  c Post[] @relation("c")
}
)");
}

TEST(RulesOfTheLanguage, DefaultsFitTheirField) {
  expect_marked_in("postgresql", R"(enum Color {
  RED
}
model Post {
  id Int @id «@default(uuid())»
  a String «@default(3)»
  b Color «@default(BLUE)»
  c Int[] «@default(1)»
  d Boolean @default(«yes»)
  e String «@default(uuid(5))»
  f Unsupported("x") «@default("y")»
  g String «@default(nanoid(1))»
  h String «@default(dbgenerated(1))»
}
)");
}

TEST(RulesOfTheLanguage, ALineThatCannotBeReadIsMarkedAsALine) {
  expect_marked_in("postgresql", "model Post {\n  id Int @id\n  «title\n»  «a B C\n»}\n");
}

TEST(RulesOfTheLanguage, AnErrorHidesNothingOfOtherBlocks) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id «@uniqe»
}
model Blog {
  id Int
  owner «Person»
}
«model Page {
  title String
}»
)");
}

TEST(RulesOfTheLanguage, PartialIndexesHaveConditions) {
  const std::string head = "datasource db {\n  provider = \"postgresql\"\n}\n";
  expect_marked(head + R"(generator client {
  provider = "prisma-client"
  previewFeatures = ["partialIndexes"]
}
model Post {
  id Int @id
  title String @unique(where: raw("id > 1"))
  done Boolean
  @@index([title], where: { done: true, title: { not: null } })
  «@@index([id], where: { done: "x" })»
  «@@index([id, done], where: {})»
  «@@index([done], where: «"done"»)»
}
)",
                kPrisma7);
  expect_marked(head + R"(model Post {
  id Int @id
  @@index([id], «where: raw("id > 1")»)
}
)",
                kPrisma7);
}

}  // namespace
}  // namespace prisma_drift
