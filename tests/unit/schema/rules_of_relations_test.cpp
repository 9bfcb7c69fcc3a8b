// Rules about relations: their two sides, their actions, and chains of them.
#include <gtest/gtest.h>

#include "tests/unit/schema/marked_problems.h"

namespace prisma_drift {
namespace {

using testing::expect_marked_in;

TEST(RulesOfRelations, EachHasTwoSides) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  blogId Int
  «blog Blog @relation(fields: [blogId], references: [id])
»}
model Blog {
  id Int @id
}
)");
}

TEST(RulesOfRelations, ASideHoldsTheKey) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  «blog Blog
»}
model Blog {
  id Int @id
  posts Post[]
}
)");
}

TEST(RulesOfRelations, OneToOneIsUnique) {
  expect_marked_in("postgresql", R"(model Profile {
  id Int @id
  userId Int
  «user User @relation(fields: [userId], references: [id])
»}
model User {
  id Int @id
  profile Profile?
}
)");
}

TEST(RulesOfRelations, TheSideWithoutTheKeyIsOptional) {
  expect_marked_in("postgresql", R"(model Profile {
  id Int @id
  userId Int @unique
  user User @relation(fields: [userId], references: [id])
}
model User {
  id Int @id
  «profile Profile
»}
)");
}

TEST(RulesOfRelations, ReferencesAreUniqueAndOfTheSameType) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  a Int
  b String
  «one Blog @relation("one", fields: [a], references: [number])
»  «two Blog @relation("two", fields: [b], references: [id])
»}
model Blog {
  id Int @id
  number Int
  one Post[] @relation("one")
  two Post[] @relation("two")
}
)");
}

TEST(RulesOfRelations, ARequiredRelationHasRequiredFields) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  blogId Int?
  «blog Blog @relation(fields: [blogId], references: [id])
»}
model Blog {
  id Int @id
  posts Post[]
}
)");
}

TEST(RulesOfRelations, SeveralBetweenTwoModelsHaveNames) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  a Int
  b Int
  «author User @relation(fields: [a], references: [id])
»  editor User @relation(fields: [b], references: [id])
}
model User {
  id Int @id
  «written Post[]
»  edited Post[]
}
)");
}

TEST(RulesOfRelations, ManyToManyReferToIds) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  «tags Tag[] @relation(onDelete: «Cascade»)
»}
model Tag {
  name String @unique
  posts Post[]
}
)");
}

TEST(RulesOfRelations, SetNullNeedsAFieldThatCanBeNull) {
  const std::string text = R"(model Post {
  id Int @id
  blogId Int
  <blog Blog @relation(fields: [blogId], references: [id], onDelete: SetNull)
>}
model Blog {
  id Int @id
  posts Post[]
}
)";
  const auto marked = [&](std::string_view open, std::string_view close) {
    std::string result = text;
    result.replace(result.find('<'), 1, open);
    result.replace(result.find('>'), 1, close);
    return result;
  };
  expect_marked_in("postgresql", marked("‹", "›"));
  expect_marked_in("mysql", marked("«", "»"));
}

TEST(RulesOfRelations, SqlServerRefusesCascadesThatComeBack) {
  expect_marked_in("sqlserver", R"(model Person {
  id Int @id
  parentId Int?
  «parent Person? @relation("family", fields: [parentId], references: [id])
»  children Person[] @relation("family")
}
)");
  expect_marked_in("postgresql", R"(model Person {
  id Int @id
  parentId Int?
  parent Person? @relation("family", fields: [parentId], references: [id])
  children Person[] @relation("family")
}
)");
}

TEST(RulesOfRelations, SqlServerRefusesTwoWaysToOneTable) {
  expect_marked_in("sqlserver", R"(model Comment {
  id Int @id
  userId Int
  postId Int
  «user User @relation(fields: [userId], references: [id])
»  «post Post @relation(fields: [postId], references: [id])
»}
model Post {
  id Int @id
  userId Int
  user User @relation(fields: [userId], references: [id])
  comments Comment[]
}
model User {
  id Int @id
  posts Post[]
  comments Comment[]
}
)");
}

TEST(RulesOfRelations, WithoutForeignKeysNothingMakesAnIndex) {
  testing::expect_marked(R"(datasource db {
  provider = "mysql"
  url = "x"
  relationMode = "prisma"
}
model Post {
  id Int @id
  blogId Int
  blog Blog ‹@relation(fields: [blogId], references: [id], onDelete: NoAction, onUpdate: NoAction)›
}
model Blog {
  id Int @id
  posts Post[]
}
)");
}

}  // namespace
}  // namespace prisma_drift
