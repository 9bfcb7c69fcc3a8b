#include "server/schema/link.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/schema/schema_from.h"

namespace prisma_drift {
namespace {

using schema::Field;
using schema::Key;
using schema::Relation;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::messages;
using testing::schema_from;

const Field& field_of(const Schema& schema, std::string_view model, std::string_view field) {
  const schema::Model& found = *schema.find_model(model);
  return found[*found.find_field(field)];
}

// Why a model or an enum is not to be trusted; empty when it is.
template <typename Declared>
std::string distrust_of(const Schema& schema, const Declared& declared) {
  for (const schema::Untrusted& untrusted : schema.untrusted) {
    if (untrusted.blocks == declared.blocks) return untrusted.because;
  }
  return {};
}

TEST(Link, ReadsTheDatasourceAndTheGenerators) {
  const Schema schema = schema_from(
      "datasource db {\n"
      "  provider     = \"postgresql\"\n"
      "  relationMode = \"prisma\"\n"
      "  schemas      = [\"public\", \"auth\"]\n"
      "  extensions   = [hstore(schema: \"x\", version: \"1.1\"), uuid(map: \"uuid-ossp\")]\n"
      "}\n"
      "generator client {\n"
      "  provider        = \"prisma-client-js\"\n"
      "  output          = \"../generated\"\n"
      "  previewFeatures = [\"postgresqlExtensions\", \"partialIndexes\"]\n"
      "}\n");
  EXPECT_THAT(messages(schema.problems), IsEmpty());
  ASSERT_TRUE(schema.datasource);
  EXPECT_EQ(schema.datasource->dialect, Dialect::postgresql);
  EXPECT_TRUE(schema.datasource->emulates_relations);
  ASSERT_EQ(schema.datasource->schemas.size(), 2u);
  EXPECT_EQ(schema.datasource->schemas[1].name, "auth");
  ASSERT_EQ(schema.datasource->extensions.size(), 2u);
  EXPECT_EQ(schema.datasource->extensions[0].space, "x");
  EXPECT_EQ(schema.datasource->extensions[0].version, "1.1");
  EXPECT_EQ(schema.datasource->extensions[1].name, "uuid-ossp");
  EXPECT_EQ(schema.generators[0].output, "../generated");
  EXPECT_TRUE(schema.has_preview_feature("partialIndexes"));
  EXPECT_FALSE(schema.has_preview_feature("other"));
}

TEST(Link, ResolvesTheTypesOfFieldsAcrossFiles) {
  const Schema schema =
      schema_from({"model A {\n  id Int @id\n  role Role\n  b B[]\n"
                   "  c Address\n  g Unsupported(\"geometry\")?\n}\n",
                   "enum Role {\n  X\n}\nmodel B {\n  id Int @id\n  aId Int\n"
                   "  a A @relation(fields: [aId], references: [id])\n}\n"
                   "type Address {\n  street String\n}\n"});
  EXPECT_THAT(messages(schema.problems), IsEmpty());
  EXPECT_EQ(field_of(schema, "A", "id").kind, Field::Kind::scalar);
  EXPECT_EQ(field_of(schema, "A", "role").kind, Field::Kind::enumeration);
  EXPECT_EQ(field_of(schema, "A", "b").kind, Field::Kind::relation);
  EXPECT_EQ(schema[field_of(schema, "A", "b").model].name, "B");
  EXPECT_EQ(field_of(schema, "A", "c").kind, Field::Kind::composite);
  EXPECT_EQ(field_of(schema, "A", "g").kind, Field::Kind::unsupported);
  EXPECT_EQ(field_of(schema, "B", "aId").origin, (Origin{1, 1, 3}));
}

TEST(Link, ReportsATypeThatNobodyDeclaresAndDistrustsItsBlock) {
  const std::string text = "model A {\n  id Int @id\n  x Foo?\n}\nmodel B {\n  id Int @id\n}\n";
  const Schema schema = schema_from(text);
  ASSERT_EQ(schema.problems.size(), 1u);
  EXPECT_EQ(schema.problems[0].kind, SchemaProblem::Kind::unknown_type);
  EXPECT_EQ(testing::text_at(text, schema.problems[0].place.range), "Foo");
  EXPECT_NE(distrust_of(schema, schema.models[0]), "");
  EXPECT_EQ(distrust_of(schema, schema.models[1]), "");
}

TEST(Link, ReportsASecondBlockOfOneNameAndLeavesItOut) {
  const Schema schema = schema_from(
      {"model A {\n  id Int @id\n}\n", "enum A {\n  X\n}\nmodel A {\n  x Int @id\n}\n"});
  EXPECT_THAT(messages(schema.problems), ElementsAre("`A` is already declared as a model",
                                                     "`A` is already declared as a model"));
  ASSERT_EQ(schema.problems[0].related.size(), 1u);
  EXPECT_EQ(schema.problems[0].related[0].place, (SchemaPlace{0, {6, 7}}));
  ASSERT_EQ(schema.models.size(), 1u);
  EXPECT_TRUE(schema.enums.empty());
  EXPECT_EQ(schema.models[0].fields.size(), 1u);
}

TEST(Link, MergesBlocksOfOneNameFieldByField) {
  const Schema schema =
      schema_from({"model A {\n  id Int @id\n  x Int\n}\n",
                   "model A {\n  x String\n  y Int\n  @@index([x, y])\n  @@map(\"as\")\n}\n"},
                  LinkOptions{.merge_blocks = true});
  EXPECT_THAT(messages(schema.problems), IsEmpty());
  ASSERT_EQ(schema.models.size(), 1u);
  const schema::Model& model = schema.models[0];
  EXPECT_EQ(model.stored_name, "as");
  ASSERT_EQ(model.fields.size(), 3u);
  EXPECT_EQ(model.fields[1].scalar, schema::ScalarType::integer);
  EXPECT_EQ(model.fields[2].origin, (Origin{1, 0, 2}));
  ASSERT_EQ(model.keys.size(), 1u);
  EXPECT_EQ(model.keys[0].origin, (Origin{1, 0, 3}));
}

TEST(Link, ReportsASecondFieldOfOneName) {
  const Schema schema = schema_from("model A {\n  id Int @id\n  id String\n}\n");
  EXPECT_THAT(messages(schema.problems), ElementsAre("`A` has `id` already"));
  EXPECT_EQ(schema.models[0].fields.size(), 1u);
}

TEST(Link, OrdersKeysAsPrismaDoes) {
  const Schema schema = schema_from(
      "model A {\n  id Int @id\n  a Int @unique\n  b Int @unique(map: \"bb\")\n"
      "  @@fulltext([a])\n  @@unique([a, b])\n  @@index([b], name: \"old\")\n  @@index([a])\n}\n");
  std::vector<std::string> keys;
  for (const Key& key : schema.models[0].keys) keys.push_back(key.attribute->name + " " + key.map);
  EXPECT_THAT(keys,
              ElementsAre("unique ", "unique bb", "index old", "index ", "unique ", "fulltext "));
}

TEST(Link, KeepsKeysOnFieldsThatAreNotThereApart) {
  const Schema schema = schema_from(
      "model A {\n  id Int @id\n  b B?\n  @@index([nope])\n  @@index([b])\n}\n"
      "model B {\n  id Int @id\n  aId Int @unique\n"
      "  a A @relation(fields: [aId], references: [id])\n}\n");
  EXPECT_FALSE(schema.models[0].keys[0].complete);
  EXPECT_FALSE(schema.models[0].keys[1].complete);
}

TEST(Link, PairsAOneToManyRelation) {
  const Schema schema = schema_from(
      "model User {\n  id Int @id\n  posts Post[]\n}\n"
      "model Post {\n  id Int @id\n  userId Int?\n"
      "  user User? @relation(fields: [userId], references: [id], onDelete: Cascade)\n}\n");
  EXPECT_THAT(messages(schema.problems), IsEmpty());
  ASSERT_EQ(schema.relations.size(), 1u);
  const Relation& relation = schema.relations[0];
  EXPECT_EQ(relation.kind, Relation::Kind::one_to_many);
  EXPECT_EQ(schema[relation.model_a].name, "Post");
  EXPECT_EQ(schema[relation.model_b].name, "User");
  ASSERT_TRUE(relation.field_a && relation.field_b);
  const schema::RelationArguments& arguments =
      schema.models[1].relation_of(schema.models[1][*relation.field_a]);
  EXPECT_EQ(arguments.on_delete, ReferentialAction::cascade);
  EXPECT_EQ(arguments.on_update, std::nullopt);
}

TEST(Link, FindsTheSideOfAOneToOneRelationThatHoldsTheKey) {
  const Schema schema = schema_from(
      "model A {\n  id Int @id\n  b B?\n}\n"
      "model B {\n  id Int @id\n  aId Int? @unique\n"
      "  a A? @relation(fields: [aId], references: [id])\n}\n");
  EXPECT_THAT(messages(schema.problems), IsEmpty());
  ASSERT_EQ(schema.relations.size(), 1u);
  EXPECT_EQ(schema.relations[0].kind, Relation::Kind::one_to_one);
  EXPECT_EQ(schema[schema.relations[0].model_a].name, "B");
}

TEST(Link, PairsImplicitManyToManyRelationsInTheOrderOfNames) {
  const Schema schema = schema_from(
      "model Tag {\n  id Int @id\n  posts Post[]\n}\n"
      "model Post {\n  id Int @id\n  tags Tag[]\n"
      "  after Post[] @relation(\"next\")\n  before Post[] @relation(\"next\")\n}\n");
  EXPECT_THAT(messages(schema.problems), IsEmpty());
  ASSERT_EQ(schema.relations.size(), 2u);
  EXPECT_EQ(schema.relations[0].kind, Relation::Kind::many_to_many);
  EXPECT_EQ(schema[schema.relations[0].model_a].name, "Post");
  EXPECT_TRUE(schema.relations[1].is_self_relation());
  EXPECT_EQ(schema.models[1][*schema.relations[1].field_a].name(), "after");
}

TEST(Link, PairsASelfRelation) {
  const Schema schema = schema_from(
      "model A {\n  id Int @id\n  parentId Int?\n"
      "  parent A? @relation(\"tree\", fields: [parentId], references: [id])\n"
      "  children A[] @relation(\"tree\")\n}\n");
  EXPECT_THAT(messages(schema.problems), IsEmpty());
  ASSERT_EQ(schema.relations.size(), 1u);
  EXPECT_EQ(schema.models[0][*schema.relations[0].field_a].name(), "parent");
  EXPECT_EQ(schema.models[0][*schema.relations[0].field_b].name(), "children");
}

TEST(Link, TellsNamedRelationsBetweenTwoModelsApart) {
  const Schema schema = schema_from(
      "model User {\n  id Int @id\n  wrote Post[] @relation(\"w\")\n  read Post[] "
      "@relation(\"r\")\n}\n"
      "model Post {\n  id Int @id\n  a Int\n  b Int\n"
      "  reader User @relation(\"r\", fields: [b], references: [id])\n"
      "  writer User @relation(\"w\", fields: [a], references: [id])\n}\n");
  EXPECT_THAT(messages(schema.problems), IsEmpty());
  ASSERT_EQ(schema.relations.size(), 2u);
  EXPECT_EQ(schema.models[0][*schema.relations[0].field_b].name(), "read");
}

TEST(Link, ReportsAttributesThatMeanNothingAndDistrustsTheirBlock) {
  const Schema schema = schema_from(
      "datasource db {\n  provider = \"postgresql\"\n}\n"
      "enum E {\n  X\n}\n"
      "model A {\n  id Int @id\n  a Int @uni\n}\n"
      "model B {\n  id Int @id\n  a String @db.VarCh\n  @@inde([a])\n}\n"
      "model C {\n  id Int @id\n  a DateTime @default(now)\n  b E @default(Y)\n  c Int "
      "@default(\"1\")\n}\n"
      "model D {\n  id Int @id\n  a Int @db.Uuid\n  b Decimal @db.Decimal(1)\n}\n"
      "model Fine {\n  id String @id @default(uuid(7)) @db.Uuid\n}\n");
  for (std::size_t i = 0; i + 1 < schema.models.size(); ++i) {
    EXPECT_NE(distrust_of(schema, schema.models[i]), "") << schema.models[i].name;
  }
  EXPECT_EQ(distrust_of(schema, schema.models.back()), "");
}

TEST(Link, DistrustsWhatSyntaxPutsInDoubt) {
  const Schema schema = schema_from(
      {"model A {\n  id Int @id\n  x\n}\nmodel B {\n  id Int @id\nmodel C {\n  id Int @id\n}\n"
       "enum D {\n  X Y\n}\nmodel E {\n  id Int @id\n}\n"});
  EXPECT_EQ(distrust_of(schema, schema.models[0]), "its block has a syntax error");
  EXPECT_EQ(distrust_of(schema, schema.models[1]), "its block has a syntax error");
  EXPECT_EQ(distrust_of(schema, schema.models[2]), "the block before it is not closed");
  EXPECT_EQ(distrust_of(schema, schema.enums[0]), "its block has a syntax error");
  EXPECT_EQ(distrust_of(schema, schema.models[3]), "");
}

TEST(Link, DistrustsAllOfAFileWithConflictMarkers) {
  const Schema schema = schema_from(
      {"model A {\n  id Int @id\n}\n<<<<<<< a\nmodel B {\n  id Int @id\n}\n=======\n>>>>>>> b\n",
       "model C {\n  id Int @id\n}\n"});
  EXPECT_NE(distrust_of(schema, schema.models[0]), "");
  EXPECT_NE(distrust_of(schema, schema.models[1]), "");
  EXPECT_EQ(distrust_of(schema, schema.models[2]), "");
}

}  // namespace
}  // namespace prisma_drift
