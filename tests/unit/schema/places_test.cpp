#include "server/schema/places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/schema/schema_from.h"

namespace prisma_drift {
namespace {

using ::testing::ElementsAre;
using testing::schema_from;
using testing::text_at;

const std::string kText =
    "model User {\n"
    "  id    Int    @id\n"
    "  email String @unique @map(\"mail\")\n"
    "  posts Post[]\n"
    "  @@index([email, id(sort: Desc)])\n"
    "}\n"
    "model Post {\n"
    "  id     Int  @id\n"
    "  userId Int\n"
    "  user   User @relation(fields: [userId], references: [id])\n"
    "}\n";

std::uint32_t offset_of(std::string_view word) {
  return static_cast<std::uint32_t>(kText.find(word));
}

std::vector<std::string> texts_of(const std::vector<SchemaPlace>& places) {
  std::vector<std::string> texts;
  for (const SchemaPlace& place : places) {
    texts.push_back(text_at(kText, place.range) + "@" + std::to_string(place.range.begin));
  }
  return texts;
}

std::string at(std::string_view text, std::size_t offset) {
  return std::string(text) + "@" + std::to_string(offset);
}

TEST(Places, ResolveTheOriginsOfALoweredSchema) {
  const Schema schema = schema_from(kText);
  const DatabaseState state = lower_schema(schema);
  const Table& user = *state.tables.find({"", "User"});
  const Table& post = *state.tables.find({"", "Post"});
  const auto text_of = [&](Origin origin) {
    const std::optional<SchemaElement> element = element_of(schema, origin);
    return element ? text_at(kText, element->place().range) : "nothing";
  };
  EXPECT_EQ(text_of(user.created), "User");
  EXPECT_EQ(text_of(user.find_column("mail")->created), "email");
  EXPECT_EQ(text_of(user.primary_key->created), "@id");
  EXPECT_EQ(text_of(user.indexes[0].created), "@unique");
  EXPECT_EQ(text_of(user.indexes[1].created), "@@index([email, id(sort: Desc)])");
  EXPECT_EQ(text_of(post.foreign_keys[0].created), "@relation(fields: [userId], references: [id])");
  EXPECT_EQ(text_of(Origin{}), "nothing");
  EXPECT_EQ(text_of({0, 99, 0}), "nothing");
  EXPECT_EQ(text_of({7, 0, 0}), "nothing");
}

TEST(Places, KeepOriginsWhenBlankLinesAndCommentsMove) {
  const DatabaseState before = lower_schema(schema_from(kText));
  const DatabaseState after = lower_schema(schema_from("\n// comment\n\n" + kText));
  EXPECT_EQ(before.tables.find({"", "Post"})->foreign_keys[0].created,
            after.tables.find({"", "Post"})->foreign_keys[0].created);
}

TEST(Places, FindTheInnermostElementAtAnOffset) {
  const Schema schema = schema_from(kText);
  const std::optional<SchemaElement> attribute = element_at(schema, 0, offset_of("\"mail\"") + 2);
  ASSERT_TRUE(attribute && attribute->attribute);
  EXPECT_EQ(attribute->attribute->name, "map");
  EXPECT_EQ(attribute->field->name, "email");
  const std::optional<SchemaElement> field = element_at(schema, 0, offset_of("userId") + 6);
  ASSERT_TRUE(field);
  EXPECT_EQ(field->field->name, "userId");
  EXPECT_EQ(field->attribute, nullptr);
  const std::optional<SchemaElement> index = element_at(schema, 0, offset_of("@@index") + 3);
  ASSERT_TRUE(index && index->attribute);
  EXPECT_EQ(index->field, nullptr);
  EXPECT_EQ(index->attribute->name, "index");
  EXPECT_FALSE(element_at(schema, 0, static_cast<std::uint32_t>(kText.size())));
  EXPECT_FALSE(element_at(schema, 3, 0));
}

TEST(Places, FindTheReferencesToAType) {
  const Schema schema = schema_from(kText);
  EXPECT_THAT(texts_of(references_to_type(schema, "User")),
              ElementsAre(at("User", 6), at("User", kText.find("User @relation"))));
  EXPECT_EQ(type_name_at(schema, 0, offset_of("Post[]") + 2), "Post");
  EXPECT_EQ(type_name_at(schema, 0, offset_of("Post {")), "Post");
  EXPECT_EQ(type_name_at(schema, 0, offset_of("userId")), "");
}

TEST(Places, FindTheReferencesToAField) {
  const Schema schema = schema_from(kText);
  EXPECT_THAT(texts_of(references_to_field(schema, {0}, {0})),
              ElementsAre(at("id", kText.find("id    Int")), at("id", kText.find("id(sort")),
                          at("id", kText.find("id])"))));
  EXPECT_THAT(
      texts_of(references_to_field(schema, {1}, {1})),
      ElementsAre(at("userId", kText.find("userId Int")), at("userId", kText.find("userId], "))));
}

}  // namespace
}  // namespace prisma_drift
