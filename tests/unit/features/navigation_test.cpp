// Definition and references, between the schema and the migrations, both ways.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/features/definition.h"
#include "server/features/references.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> definition_at_cursor(const TestProject& project,
                                              const DefinitionOptions& options = {}) {
  const auto analysis = project.analysis();
  const auto found = definition(*analysis, project.cursor_path(), project.cursor(), options);
  return found ? shown(*analysis, found->targets) : std::vector<std::string>();
}

std::vector<std::string> references_at_cursor(const TestProject& project,
                                              const ReferenceOptions& options = {}) {
  const auto analysis = project.analysis();
  return shown(*analysis, references(*analysis, project.cursor_path(), project.cursor(), options));
}

const std::string kInit =
    "CREATE TABLE \"users\" (\n  \"id\" INTEGER NOT NULL,\n  \"photo\" TEXT,\n"
    "  CONSTRAINT \"users_pkey\" PRIMARY KEY (\"id\")\n);\n";
const std::string kUser = "model User {\n  id Int @id\n  photo String?\n  @@map(\"users\")\n}\n";
const std::string kPost =
    "model Post {\n  id Int @id\n  authorId Int\n"
    "  author User @relation(fields: [authorId], references: [id])\n  @@index([authorId, id])\n}\n";

// `text` with the cursor in the first place where `before` is.
std::string at(std::string text, std::string_view before) {
  const std::size_t found = text.find(before);
  EXPECT_NE(found, std::string::npos) << before;
  return text.insert(found + 1, kCursor);
}

TEST(Definition, of_a_field_is_the_sql_that_made_and_changed_it) {
  EXPECT_THAT(
      definition_at_cursor(TestProject()
                               .schema(at(kUser, "photo"))
                               .migration("1_init", kInit)
                               .migration("2_set",
                                          "ALTER TABLE \"users\" ALTER COLUMN \"photo\" SET "
                                          "DEFAULT 'x';\n")),
      ElementsAre("prisma/migrations/1_init/migration.sql:3 \"photo\" TEXT",
                  testing::StartsWith("prisma/migrations/2_set/migration.sql:1 ")));
}

TEST(Definition, of_a_model_is_its_table) {
  EXPECT_THAT(
      definition_at_cursor(TestProject().schema(at(kUser, "User")).migration("1_init", kInit)),
      ElementsAre(testing::StartsWith("prisma/migrations/1_init/migration.sql:1 ")));
}

TEST(Definition, of_a_type_is_its_block) {
  EXPECT_THAT(definition_at_cursor(
                  TestProject().schema(kUser + at(kPost, "User @")).migration("1_init", kInit)),
              ElementsAre("prisma/schema.prisma:5 User"));
}

TEST(Definition, of_names_in_attributes_are_fields) {
  EXPECT_THAT(definition_at_cursor(TestProject().schema(kUser + at(kPost, "authorId]"))),
              ElementsAre("prisma/schema.prisma:12 authorId"));
  EXPECT_THAT(definition_at_cursor(TestProject().schema(kUser + at(kPost, "id])\n  @@"))),
              ElementsAre("prisma/schema.prisma:6 id"));
  EXPECT_THAT(definition_at_cursor(TestProject().schema(kUser + at(kPost, "id])\n}"))),
              ElementsAre("prisma/schema.prisma:11 id"));
}

TEST(Definition, of_a_default_is_the_enums_value) {
  EXPECT_THAT(definition_at_cursor(TestProject().schema(
                  "enum Role {\n  MEMBER\n}\nmodel User {\n  id Int @id\n  role Role "
                  "@default(MEM‸BER)\n}\n")),
              ElementsAre("prisma/schema.prisma:6 MEMBER"));
}

TEST(Definition, of_a_key_is_the_sql_that_made_it) {
  EXPECT_THAT(
      definition_at_cursor(TestProject()
                               .schema(kUser + at(kPost, "index"))
                               .migration("1_init",
                                          "CREATE TABLE \"Post\" (\"id\" INTEGER, \"authorId\" "
                                          "INTEGER);\nCREATE INDEX \"Post_authorId_id_idx\" ON "
                                          "\"Post\"(\"authorId\", \"id\");\n")),
      ElementsAre(testing::StartsWith("prisma/migrations/1_init/migration.sql:2 ")));
}

TEST(Definition, of_a_column_in_sql_is_its_field) {
  EXPECT_THAT(
      definition_at_cursor(TestProject().schema(kUser).migration("1_init", at(kInit, "photo"))),
      ElementsAre("prisma/schema.prisma:7 photo"));
  EXPECT_THAT(
      definition_at_cursor(TestProject().schema(kUser).migration("1_init", at(kInit, "users\" ("))),
      ElementsAre("prisma/schema.prisma:5 User"));
}

TEST(Definition, of_an_index_in_sql_is_its_attribute) {
  EXPECT_THAT(
      definition_at_cursor(
          TestProject()
              .schema(kUser + kPost)
              .migration("1_init",
                         "CREATE TABLE \"Post\" (\"id\" INTEGER, \"authorId\" INTEGER);\nCREATE "
                         "INDEX \"Post_auth‸orId_id_idx\" ON \"Post\"(\"authorId\", \"id\");\n")),
      ElementsAre("prisma/schema.prisma:14 @@index([authorId, id])"));
}

TEST(Definition, of_an_undeclared_column_is_the_sql_that_made_it) {
  EXPECT_THAT(definition_at_cursor(
                  TestProject()
                      .schema(kUser)
                      .migration("1_init", kInit)
                      .migration("2_age", "ALTER TABLE \"users\" ADD COLUMN \"age\" INTEGER;\n")
                      .migration("3_age", "CREATE INDEX \"i\" ON \"users\"(\"a‸ge\");\n")),
              ElementsAre(testing::StartsWith("prisma/migrations/2_age/migration.sql:1 ")));
}

TEST(Definition, in_the_built_file_is_in_the_module) {
  const std::string datasource(kDatasource);
  EXPECT_THAT(definition_at_cursor(TestProject()
                                       .schema("prisma/modules/user.prisma", datasource + kUser)
                                       .built(datasource + at(kUser, "photo"))
                                       .migration("1_init", kInit)),
              ElementsAre("prisma/modules/user.prisma:7 photo"));
}

TEST(Definition, of_types_is_left_to_prismas_server_beside_it) {
  const auto beside_prisma = [](const std::string& schema) {
    return definition_at_cursor(TestProject().schema(schema).migration("1_init", kInit),
                                {.beside_prisma = true});
  };
  EXPECT_THAT(beside_prisma(kUser + at(kPost, "User @")), IsEmpty());
  // It knows neither fields nor what is in the database.
  EXPECT_THAT(beside_prisma(kUser + at(kPost, "authorId]")),
              ElementsAre("prisma/schema.prisma:12 authorId"));
  EXPECT_THAT(beside_prisma(at(kUser, "User")),
              ElementsAre(testing::StartsWith("prisma/migrations/1_init/migration.sql:1 ")));
}

TEST(Definition, is_nothing_where_nothing_stands) {
  EXPECT_THAT(definition_at_cursor(TestProject().schema("model User {\n  id ‸ Int @id\n}\n")),
              IsEmpty());
  EXPECT_THAT(definition_at_cursor(TestProject().schema("‸")), IsEmpty());
}

TEST(References, of_a_field_are_in_the_schema_and_in_the_sql) {
  const TestProject project =
      TestProject()
          .schema(kUser + at(kPost, "authorId Int"))
          .migration("1_init", kInit +
                                   "CREATE TABLE \"Post\" (\"id\" INTEGER, \"authorId\" "
                                   "INTEGER);\n")
          .migration("2_index",
                     "CREATE INDEX \"Post_authorId_id_idx\" ON \"Post\"(\"authorId\", \"id\");\n");
  EXPECT_THAT(references_at_cursor(project),
              ElementsAre("prisma/schema.prisma:12 authorId", "prisma/schema.prisma:13 authorId",
                          "prisma/schema.prisma:14 authorId",
                          "prisma/migrations/1_init/migration.sql:6 \"authorId\"",
                          "prisma/migrations/2_index/migration.sql:1 \"authorId\""));
  EXPECT_THAT(references_at_cursor(project, {.include_declaration = false}),
              ElementsAre("prisma/schema.prisma:13 authorId", "prisma/schema.prisma:14 authorId",
                          "prisma/migrations/1_init/migration.sql:6 \"authorId\"",
                          "prisma/migrations/2_index/migration.sql:1 \"authorId\""));
}

TEST(References, of_a_model_are_its_uses_and_its_table) {
  EXPECT_THAT(
      references_at_cursor(TestProject()
                               .schema(at(kUser, "User") + kPost)
                               .migration("1_init", kInit)
                               .migration("2_fk",
                                          "ALTER TABLE \"Post\" ADD CONSTRAINT \"x\" FOREIGN KEY "
                                          "(\"authorId\") REFERENCES \"users\"(\"id\");\n")),
      ElementsAre("prisma/schema.prisma:5 User", "prisma/schema.prisma:13 User",
                  "prisma/migrations/1_init/migration.sql:1 \"users\"",
                  "prisma/migrations/2_fk/migration.sql:1 \"users\""));
}

TEST(References, go_through_renames) {
  const std::vector<std::string> expected = {
      "prisma/schema.prisma:7 photo",
      "prisma/migrations/1_init/migration.sql:1 \"picture\"",
      "prisma/migrations/2_rename/migration.sql:2 \"picture\"",
      "prisma/migrations/2_rename/migration.sql:2 \"photo\"",
  };
  const std::string rename =
      "ALTER TABLE \"people\" RENAME TO \"users\";\n"
      "ALTER TABLE \"users\" RENAME COLUMN \"picture\" TO \"photo\";\n";
  const std::string create = "CREATE TABLE \"people\" (\"id\" INTEGER, \"picture\" TEXT);\n";
  EXPECT_EQ(references_at_cursor(TestProject()
                                     .schema(at(kUser, "photo"))
                                     .migration("1_init", create)
                                     .migration("2_rename", rename)),
            expected);
  EXPECT_EQ(references_at_cursor(TestProject()
                                     .schema(kUser)
                                     .migration("1_init", at(create, "picture"))
                                     .migration("2_rename", rename)),
            expected);
}

TEST(References, of_an_enum_go_through_its_recreation) {
  const std::string recreate =
      "BEGIN;\nCREATE TYPE \"Role_new\" AS ENUM ('MEMBER');\n"
      "ALTER TABLE \"u\" ALTER COLUMN \"role\" TYPE \"Role_new\" USING "
      "(\"role\"::text::\"Role_new\");\n"
      "ALTER TYPE \"Role\" RENAME TO \"Role_old\";\nALTER TYPE \"Role_new\" RENAME TO \"Role\";\n"
      "DROP TYPE \"Role_old\";\nCOMMIT;\n";
  EXPECT_THAT(
      references_at_cursor(TestProject()
                               .schema("enum Ro‸le {\n  MEMBER\n}\n")
                               .migration("1_init",
                                          "CREATE TYPE \"Role\" AS ENUM ('MEMBER', 'ADMIN');\n"
                                          "CREATE TABLE \"u\" (\"role\" \"Role\");\n")
                               .migration("2_role", recreate)),
      ElementsAre("prisma/schema.prisma:5 Role",
                  "prisma/migrations/1_init/migration.sql:1 \"Role\"",
                  "prisma/migrations/1_init/migration.sql:2 \"Role\"",
                  "prisma/migrations/2_role/migration.sql:2 \"Role_new\"",
                  "prisma/migrations/2_role/migration.sql:3 \"Role_new\"",
                  "prisma/migrations/2_role/migration.sql:5 \"Role_new\"",
                  "prisma/migrations/2_role/migration.sql:5 \"Role\""));
}

TEST(References, of_something_made_twice_leave_out_the_first) {
  EXPECT_THAT(references_at_cursor(TestProject()
                                       .schema(at(kUser, "User"))
                                       .migration("1_init", kInit)
                                       .migration("2_drop", "DROP TABLE \"users\";\n")
                                       .migration("3_again", kInit)),
              ElementsAre("prisma/schema.prisma:5 User",
                          "prisma/migrations/3_again/migration.sql:1 \"users\""));
}

TEST(References, of_an_enums_value) {
  EXPECT_THAT(references_at_cursor(
                  TestProject()
                      .schema("enum Role {\n  MEM‸BER\n}\nmodel U {\n  id Int @id\n  role Role "
                              "@default(MEMBER)\n}\n")
                      .migration("1_init", "CREATE TYPE \"Role\" AS ENUM ('OTHER', 'MEMBER');\n")),
              ElementsAre("prisma/schema.prisma:6 MEMBER", "prisma/schema.prisma:10 MEMBER",
                          "prisma/migrations/1_init/migration.sql:1 'MEMBER'"));
}

TEST(References, of_nothing_are_none) {
  EXPECT_THAT(references_at_cursor(TestProject().schema("‸")), IsEmpty());
}

TEST(References, of_the_datasource_are_the_native_types) {
  EXPECT_THAT(references_at_cursor(
                  TestProject()
                      .schema("prisma/a.prisma", "datasource d‸b {\n  provider = \"mysql\"\n}\n")
                      .schema("prisma/b.prisma", "model A {\n  id Int @id @db.Int\n}\n")),
              ElementsAre("prisma/a.prisma:1 db", "prisma/b.prisma:2 db.Int"));
}

TEST(References, from_a_relations_argument_leave_out_where_it_was_asked) {
  EXPECT_THAT(references_at_cursor(TestProject().schema(
                  "prisma/a.prisma",
                  "model A {\n  id Int @id\n  bId Int\n  b B @relation(fields: [b‸Id], references: "
                  "[id])\n\n  @@index([bId])\n}\nmodel B {\n  id Int @id\n  as A[]\n}\n")),
              ElementsAre("prisma/a.prisma:3 bId", "prisma/a.prisma:6 bId"));
}

// Types of MongoDB in one module, the model whose keys go into them in another.
TestProject with_composites(const std::string& types, const std::string& model) {
  const std::string source = "datasource db {\n  provider = \"mongodb\"\n  url = \"x\"\n}\n";
  return TestProject()
      .schema("prisma/types.prisma", types)
      .schema("prisma/user.prisma", source + model);
}

const std::string kAddress =
    "type Address {\n  street String\n  spot Spot?\n}\n"
    "type Spot {\n  /// Degrees.\n  lat Float\n  kind Kind\n}\nenum Kind {\n  HOME\n}\n";
const std::string kResident =
    "model User {\n  id String @id @map(\"_id\")\n  address Address\n"
    "  others Address[]\n\n  @@unique([address.street, others.street])\n"
    "  @@index([address.spot.lat(sort: Desc), address.spot.kind])\n"
    "  @@fulltext(fields: [address.street])\n}\n";

TEST(CompositeTypes, have_the_paths_of_keys_among_the_references_of_their_fields) {
  EXPECT_THAT(references_at_cursor(with_composites(at(kAddress, "street"), kResident)),
              ElementsAre("prisma/types.prisma:2 street", "prisma/user.prisma:10 street",
                          "prisma/user.prisma:10 street", "prisma/user.prisma:12 street"));
  const std::vector<std::string> nested = {"prisma/types.prisma:7 lat",
                                           "prisma/user.prisma:11 lat"};
  EXPECT_EQ(references_at_cursor(with_composites(at(kAddress, "lat"), kResident)), nested);
  EXPECT_EQ(references_at_cursor(with_composites(kAddress, at(kResident, "lat"))), nested);
  EXPECT_THAT(references_at_cursor(with_composites(at(kAddress, "spot"), kResident)),
              ElementsAre("prisma/types.prisma:3 spot", "prisma/user.prisma:11 spot",
                          "prisma/user.prisma:11 spot"));
  EXPECT_THAT(references_at_cursor(with_composites(kAddress, at(kResident, "address Address"))),
              ElementsAre("prisma/user.prisma:7 address", "prisma/user.prisma:10 address",
                          "prisma/user.prisma:11 address", "prisma/user.prisma:11 address",
                          "prisma/user.prisma:12 address"));
}

TEST(CompositeTypes, are_where_the_names_of_paths_lead) {
  EXPECT_THAT(definition_at_cursor(with_composites(kAddress, at(kResident, "street"))),
              ElementsAre("prisma/types.prisma:2 street"));
  EXPECT_THAT(definition_at_cursor(with_composites(kAddress, at(kResident, "lat"))),
              ElementsAre("prisma/types.prisma:7 lat"));
  const TestProject kind = with_composites(kAddress, at(kResident, "kind"));
  const auto analysis = kind.analysis();
  const auto type = type_definition(*analysis, kind.cursor_path(), kind.cursor());
  ASSERT_TRUE(type);
  EXPECT_THAT(shown(*analysis, type->targets), ElementsAre("prisma/types.prisma:10 Kind"));
}

TEST(CompositeTypes, highlight_one_name_of_a_path) {
  const TestProject project = with_composites(kAddress, at(kResident, "street"));
  EXPECT_EQ(highlights(*project.analysis(), project.cursor_path(), project.cursor()).size(), 3U);
}

TEST(CompositeTypes, with_errors_are_followed_as_far_as_the_text_says_them) {
  // The block is broken, the path ends in a dot, and nothing has that name.
  const std::string broken =
      "model User {\n  address Address\n  @@index([address.street, address., address.no.lat, "
      "address.spot..lat])\n  @@unique([address.street\n}\n";
  EXPECT_THAT(references_at_cursor(with_composites(at(kAddress, "street"), broken)),
              ElementsAre("prisma/types.prisma:2 street", "prisma/user.prisma:7 street",
                          "prisma/user.prisma:8 street"));
  EXPECT_THAT(references_at_cursor(with_composites(at(kAddress, "lat"), broken)),
              ElementsAre("prisma/types.prisma:7 lat"));
  EXPECT_THAT(definition_at_cursor(with_composites(kAddress, at(broken, "no."))), IsEmpty());
}

TEST(Highlights, of_this_file_only) {
  TestProject project;
  project.schema("prisma/a.prisma", "model A‸ {\n  id Int @id\n  a A? @relation(\"x\")\n}\n")
      .schema("prisma/b.prisma", "model B {\n  a A\n}\n");
  const auto found = highlights(*project.analysis(), project.cursor_path(), project.cursor());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].declares);
  EXPECT_FALSE(found[1].declares);
}

TEST(TypeDefinition, of_a_field_is_its_type) {
  TestProject project;
  project.schema("prisma/a.prisma", "model A {\n  ro‸le Role\n}\n")
      .schema("prisma/b.prisma", "enum Role {\n  X\n}\n");
  const auto analysis = project.analysis();
  const auto found = type_definition(*analysis, project.cursor_path(), project.cursor());
  ASSERT_TRUE(found);
  EXPECT_THAT(shown(*analysis, found->targets), ElementsAre("prisma/b.prisma:1 Role"));
}

}  // namespace
}  // namespace prisma_drift
