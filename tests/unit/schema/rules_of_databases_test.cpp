// Rules that ask whether Prisma and the database take what a schema says.
#include <gtest/gtest.h>

#include "tests/unit/schema/marked_problems.h"

namespace prisma_drift {
namespace {

using testing::expect_marked;
using testing::expect_marked_in;
using testing::kPrisma6;
using testing::kPrisma7;

TEST(RulesOfDatabases, ADatasourceHasAProvider) {
  expect_marked("«datasource db {\n  url = \"x\"\n}»\n");
  expect_marked("datasource db {\n  provider = «\"oracle\"»\n  url = \"x\"\n}\n");
}

TEST(RulesOfDatabases, UrlsBelongToTheSchemaBeforePrisma7Only) {
  expect_marked("datasource db {\n  provider = \"mysql\"\n  «url = env(\"A\")»\n}\n", kPrisma7);
  expect_marked("«datasource db {\n  provider = \"mysql\"\n}»\n", kPrisma6);
}

TEST(RulesOfDatabases, PreviewFeaturesAreKnown) {
  const std::string head = "datasource db {\n  provider = \"postgresql\"\n  url = \"x\"\n}\n";
  expect_marked(head +
                "generator client {\n  provider = \"x\"\n  previewFeatures = ‹[\"tracing\"]›"
                "\n}\n");
  expect_marked(head +
                "generator client {\n  provider = \"x\"\n  previewFeatures = «[\"magic\"]»"
                "\n}\n");
  expect_marked(head +
                "generator client {\n  provider = \"x\"\n  previewFeatures = [\"views\"]"
                "\n}\n");
}

TEST(RulesOfDatabases, AFeatureIsAPreviewUntilItIsSettled) {
  const std::string text =
      "datasource db {\n  provider = \"postgresql\"\n  url = \"x\"\n}\ngenerator client {\n"
      "  provider = \"x\"\n  previewFeatures = [\"multiSchema\"]\n}\n";
  expect_marked(text, {6, 12});
}

TEST(RulesOfDatabases, NativeTypesAreTheDatabases) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id «@db.BigInt»
  a String «@db.NVarChar(10)»
  b Decimal «@db.Decimal(2, 4)»
  c DateTime «@db.Timestamp(7)»
  d String «@pg.Text»
  «e Unsupported("Uuid")
»}
)");
  expect_marked_in("sqlserver", R"(model Post {
  id Int @id
  a String @db.NVarChar(Max)
  b String «@db.NVarChar(4001)»
}
)");
}

TEST(RulesOfDatabases, ListsEnumsAndJsonAreNotEverywhere) {
  expect_marked_in("mysql", "model Post {\n  id Int @id\n  «tags String[]\n»}\n");
  expect_marked_in("sqlserver", R"(«enum Color {
  RED
}»
model Post {
  id Int @id
  «data Json
»}
)");
}

TEST(RulesOfDatabases, AModelHasAnId) {
  expect_marked_in("postgresql", R"(«model Post {
  title String? @unique
}»
model Ignored {
  title String?
  @@ignore
}
)");
}

TEST(RulesOfDatabases, KeysTakeWhatTheDatabaseTakes) {
  expect_marked_in("postgresql", R"(model Post {
  id String «@id(sort: Desc)»
  a String «@unique(length: 10)»
  b Int
  «@@index([b], clustered: true)»
  «@@fulltext([a])»
}
)");
  expect_marked_in("mysql", R"(model Post {
  id Int @id
  a String @db.Text
  b Int
  c String @db.Text
  d Int
  «@@index([a])»
  @@index([c(length: 10)])
  «@@index([b(length: 10)])»
  @@index([d], «type: Hash»)
}
)");
}

TEST(RulesOfDatabases, OperatorClassesFitTheTypeAndTheMethod) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  data Json
  tags String[]
  host String @db.Inet
  @@index([data(ops: JsonbPathOps)], type: Gin)
  @@index([tags], type: Gin)
  @@index([host(ops: InetOps)], type: Gist)
  @@index([id(ops: Int4MinMaxOps)], type: Brin)
  «@@index([id(ops: Int8MinMaxOps), host], type: Brin)»
  «@@index([id, tags], type: Gin)»
  «@@index([data(ops: JsonbOps), id])»
}
)");
}

TEST(RulesOfDatabases, ConstraintsOfOneNameCannotStandTogether) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  a Int @unique(«map: "same"»)
}
model Blog {
  id Int @id
  b Int @unique(«map: "same"»)
}
)");
  expect_marked_in("mysql", R"(model Post {
  id Int @id
  a Int @unique(map: "same")
}
model Blog {
  id Int @id
  b Int @unique(map: "same")
}
)");
}

TEST(RulesOfDatabases, TablesOfOneNameCannotStandTogether) {
  expect_marked_in("postgresql", R"(model Post {
  id Int «@id»
}
model Blog {
  id Int «@id»
  «@@map("Post")»
}
)");
}

TEST(RulesOfDatabases, BlocksNameASchemaOfTheDatasource) {
  expect_marked(R"(datasource db {
  provider = "postgresql"
  url = "x"
  schemas = ["public"]
}
model Post {
  id Int @id
  @@schema(«"other"»)
}
«model Blog {
  id Int @id
}»
)");
}

TEST(RulesOfDatabases, ValuesAreOfTheirType) {
  expect_marked_in("postgresql", R"(model Post {
  id Int @id
  a DateTime @default(«"yesterday"»)
  b Json @default(«"{"»)
  c Bytes @default(«"?"»)
  d Int @default(«1.5»)
  e DateTime @default("2024-02-29T10:00:00.5+02:00")
  f Json @default("[1, {\"a\": null}]")
}
)");
}

TEST(RulesOfDatabases, AutoIncrementIsForSomeFieldsOnly) {
  expect_marked_in("sqlite",
                   "model Post {\n  id Int @id\n  «n Int @unique "
                   "@default(autoincrement())\n»}\n");
  expect_marked_in("mysql", "model Post {\n  id Int @id\n  «n Int @default(autoincrement())\n»}\n");
}

TEST(RulesOfDatabases, ViewsArePreviewsWithoutKeys) {
  expect_marked_in("postgresql", "«view Top {\n  id Int «@id»\n}»\n");
}

TEST(RulesOfDatabases, MongodbHasIdsAndTypesOfItsOwn) {
  expect_marked_in("mongodb", R"(type Address {
  street String
  «home Address
»}
model Person {
  «id String @id @default(auto())
»  address Address
}
«model Empty {
  name String @unique
}»
)");
}

TEST(RulesOfDatabases, OnlyMongodbHasTypesInColumns) {
  expect_marked_in("mysql", "«type Address {\n  street String\n}»\n");
}

}  // namespace
}  // namespace prisma_drift
