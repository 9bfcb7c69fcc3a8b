#include "server/schema/lower.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/schema/schema_from.h"

namespace prisma_drift {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::schema_from;
using testing::state_from;

const Table& table_of(const DatabaseState& state, std::string name) {
  return *state.tables.find({"", std::move(name)});
}

std::string type_of(const DatabaseState& state, std::string table, std::string_view column) {
  const ColumnType& type = table_of(state, std::move(table)).find_column(column)->type;
  std::string text = type.name;
  for (const std::uint32_t argument : type.arguments) text += " " + std::to_string(argument);
  return text;
}

template <typename Range>
std::vector<std::string> names_of(const Range& objects) {
  std::vector<std::string> names;
  for (const auto& object : objects) {
    if constexpr (requires { object.name.name; }) {
      names.push_back(object.name.name);
    } else {
      names.push_back(object.name);
    }
  }
  return names;
}

TEST(Lower, TablesStandInTheOrderOfTheModelsAndViewsAreNone) {
  const DatabaseState state =
      lower_schema(schema_from({"model B {\n  id Int @id\n}\nview V {\n  id Int @unique\n}\n",
                                "model A {\n  id Int @id\n  @@map(\"as\")\n  @@ignore\n}\n"}));
  EXPECT_THAT(names_of(state.tables), ElementsAre("B", "as"));
  EXPECT_EQ(table_of(state, "as").declared_as, "A");
}

TEST(Lower, ScalarTypesOfPostgresql) {
  const DatabaseState state = state_from(
      "model A {\n  id Int @id\n  b BigInt\n  c Float\n  d Decimal\n  e Boolean\n  f String\n"
      "  g DateTime\n  h Json\n  i Bytes\n  j String[] @db.VarChar(20)\n  k DateTime? "
      "@db.Timestamptz\n"
      "  l Decimal @db.Decimal(10, 2)\n}\n");
  EXPECT_EQ(type_of(state, "A", "id"), "INTEGER");
  EXPECT_EQ(type_of(state, "A", "b"), "BIGINT");
  EXPECT_EQ(type_of(state, "A", "c"), "DOUBLE PRECISION");
  EXPECT_EQ(type_of(state, "A", "d"), "DECIMAL 65 30");
  EXPECT_EQ(type_of(state, "A", "e"), "BOOLEAN");
  EXPECT_EQ(type_of(state, "A", "f"), "TEXT");
  EXPECT_EQ(type_of(state, "A", "g"), "TIMESTAMP 3");
  EXPECT_EQ(type_of(state, "A", "h"), "JSONB");
  EXPECT_EQ(type_of(state, "A", "i"), "BYTEA");
  EXPECT_EQ(type_of(state, "A", "j"), "VARCHAR 20");
  EXPECT_EQ(type_of(state, "A", "k"), "TIMESTAMPTZ");
  EXPECT_EQ(type_of(state, "A", "l"), "DECIMAL 10 2");
  EXPECT_EQ(table_of(state, "A").find_column("j")->arity, Arity::list);
  EXPECT_EQ(table_of(state, "A").find_column("k")->arity, Arity::nullable);
  EXPECT_EQ(table_of(state, "A").find_column("l")->arity, Arity::required);
}

TEST(Lower, ScalarTypesOfOtherDatabases) {
  const std::string text =
      "model A {\n  id Int @id\n  b Boolean\n  f String\n  g DateTime\n  i Bytes\n  d Decimal\n}\n";
  const DatabaseState mysql = state_from(text, {.dialect = Dialect::mysql});
  EXPECT_EQ(type_of(mysql, "A", "b"), "BOOLEAN");
  EXPECT_EQ(type_of(mysql, "A", "f"), "VARCHAR 191");
  EXPECT_EQ(type_of(mysql, "A", "g"), "DATETIME 3");
  const DatabaseState sqlite = state_from(text, {.dialect = Dialect::sqlite});
  EXPECT_EQ(type_of(sqlite, "A", "g"), "DATETIME");
  EXPECT_EQ(type_of(sqlite, "A", "i"), "BLOB");
  EXPECT_EQ(type_of(sqlite, "A", "d"), "DECIMAL");
  const DatabaseState sqlserver = state_from(text, {.dialect = Dialect::sqlserver});
  EXPECT_EQ(type_of(sqlserver, "A", "f"), "NVARCHAR 1000");
  EXPECT_EQ(type_of(sqlserver, "A", "i"), "VARBINARY(max)");
  const DatabaseState cockroachdb = state_from(text, {.dialect = Dialect::cockroachdb});
  EXPECT_EQ(type_of(cockroachdb, "A", "id"), "INT4");
  EXPECT_EQ(type_of(cockroachdb, "A", "f"), "STRING");
}

TEST(Lower, TheDatasourceSaysTheDialectUnlessItIsGiven) {
  const std::string text =
      "datasource db {\n  provider = \"sqlite\"\n}\nmodel A {\n  id Int @id\n}\n";
  EXPECT_EQ(state_from(text).dialect, Dialect::sqlite);
  EXPECT_EQ(state_from(text, {.dialect = Dialect::mysql}).dialect, Dialect::mysql);
  EXPECT_EQ(state_from("").dialect, Dialect::postgresql);
}

const Default* default_of(const DatabaseState& state, std::string_view column) {
  const Column* found = table_of(state, "A").find_column(column);
  return found->default_value ? &*found->default_value : nullptr;
}

TEST(Lower, DefaultsThatTheDatabaseKnows) {
  const DatabaseState state = state_from(
      "enum E {\n  X @map(\"x\")\n  Y\n}\n"
      "model A {\n  id Int @id @default(autoincrement())\n  a String @default(\"it's\")\n"
      "  b Int @default(-5)\n  c Boolean @default(true)\n  d E @default(X)\n"
      "  e E[] @default([X, Y])\n  f DateTime @default(now())\n"
      "  g String @default(dbgenerated(\"gen()\"))\n  h Bytes @default(\"aGVsbG8=\")\n"
      "  i Json @default(\"{}\")\n  j String[] @default([])\n"
      "  k DateTime @default(\"2020-01-01T00:00:00Z\")\n  l Decimal @default(\"1.50\")\n}\n");
  EXPECT_TRUE(table_of(state, "A").find_column("id")->auto_increment);
  EXPECT_EQ(default_of(state, "a")->value, "it's");
  EXPECT_EQ(default_of(state, "a")->kind, Default::Kind::text);
  EXPECT_EQ(default_of(state, "b")->value, "-5");
  EXPECT_EQ(default_of(state, "c")->kind, Default::Kind::boolean);
  EXPECT_EQ(default_of(state, "d")->kind, Default::Kind::enum_value);
  EXPECT_EQ(default_of(state, "d")->value, "x");
  ASSERT_EQ(default_of(state, "e")->items.size(), 2u);
  EXPECT_EQ(default_of(state, "e")->items[1].value, "Y");
  EXPECT_EQ(default_of(state, "f")->kind, Default::Kind::now);
  EXPECT_EQ(default_of(state, "g")->kind, Default::Kind::expression);
  EXPECT_EQ(default_of(state, "g")->value, "gen()");
  EXPECT_EQ(default_of(state, "h")->kind, Default::Kind::bytes);
  EXPECT_EQ(default_of(state, "h")->value, "68656c6c6f");
  EXPECT_EQ(default_of(state, "i")->kind, Default::Kind::json);
  EXPECT_EQ(default_of(state, "j")->kind, Default::Kind::list);
  EXPECT_EQ(default_of(state, "k")->kind, Default::Kind::date_time);
  EXPECT_EQ(default_of(state, "l")->kind, Default::Kind::number);
}

TEST(Lower, DefaultsOfTheClientAreNoDefaults) {
  const DatabaseState state = state_from(
      "model A {\n  id String @id @default(uuid())\n  b String @default(cuid())\n"
      "  c DateTime @updatedAt\n  d DateTime @default(now())\n}\n");
  EXPECT_EQ(default_of(state, "id"), nullptr);
  EXPECT_TRUE(table_of(state, "A").find_column("id")->client_default);
  EXPECT_EQ(default_of(state, "b"), nullptr);
  EXPECT_EQ(default_of(state, "c"), nullptr);
  EXPECT_FALSE(table_of(state, "A").find_column("c")->client_default);
  EXPECT_FALSE(table_of(state, "A").find_column("d")->client_default);
}

TEST(Lower, KeysAndIndexes) {
  const DatabaseState state = state_from(
      "model A {\n  x Int @map(\"xx\")\n  y Int @unique\n  z Json\n"
      "  @@id([x, y(sort: Desc)], map: \"the_key\")\n  @@index([z(ops: JsonbPathOps)], type: Gin)\n"
      "  @@index([y, x(sort: Asc)])\n  @@unique([x, y], name: \"client\")\n  @@map(\"as\")\n}\n");
  const Table& table = table_of(state, "as");
  ASSERT_TRUE(table.primary_key);
  EXPECT_EQ(table.primary_key->name, "the_key");
  EXPECT_THAT(names_of(table.primary_key->columns), ElementsAre("xx", "y"));
  EXPECT_EQ(table.primary_key->columns[1].order, SortOrder::descending);
  EXPECT_THAT(names_of(table.indexes),
              ElementsAre("as_y_key", "as_z_idx", "as_y_xx_idx", "as_xx_y_key"));
  EXPECT_EQ(table.indexes[0].kind, IndexKind::unique);
  EXPECT_EQ(table.indexes[1].method, IndexMethod::gin);
  EXPECT_EQ(table.indexes[1].columns[0].operator_class, "jsonb_path_ops");
  EXPECT_TRUE(table.indexes[2].columns[1].ascending_written);
}

TEST(Lower, OperatorClassesAsPostgresqlSpellsThem) {
  const DatabaseState state = state_from(
      "model A {\n  id Int @id\n  a DateTime\n"
      "  @@index([a(ops: TimestampTzMinMaxMultiOps)], type: Brin)\n"
      "  @@index([a(ops: VarBitMinMaxOps)], type: Brin)\n  @@index([a(ops: BitMinMaxOps)], type: "
      "Brin)\n"
      "  @@index([a(ops: Int4BloomOps)], type: Brin)\n  @@index([a(ops: raw(\"my Ops\"))])\n}\n");
  std::vector<std::string> classes;
  for (const Index& index : table_of(state, "A").indexes) {
    classes.push_back(index.columns[0].operator_class);
  }
  EXPECT_THAT(classes, ElementsAre("timestamptz_minmax_multi_ops", "varbit_minmax_ops",
                                   "bit_minmax_ops", "int4_bloom_ops", "my Ops"));
}

TEST(Lower, PredicatesOfPartialIndexes) {
  const DatabaseState state = state_from(
      "model A {\n  id Int @id\n  a String @map(\"aa\")\n  b Boolean?\n"
      "  @@index([a], where: raw(\"aa <> ''\"))\n"
      "  @@unique([a, b], where: { b: { not: false }, a: \"it's\", id: null })\n  "
      "@@index([b])\n}\n");
  const Table& table = table_of(state, "A");
  EXPECT_EQ(table.indexes[0].predicate, "aa <> ''");
  EXPECT_EQ(table.indexes[1].predicate, std::nullopt);
  EXPECT_EQ(table.indexes[2].predicate, R"("b" != false AND "aa" = 'it''s' AND "id" IS NULL)");
}

TEST(Lower, ForeignKeysWithTheirActions) {
  const DatabaseState state = state_from(
      "model User {\n  id Int @id\n  a Post[] @relation(\"a\")\n  b Post[] @relation(\"b\")\n"
      "  c Post[] @relation(\"c\")\n  @@map(\"users\")\n}\n"
      "model Post {\n  id Int @id\n  aId Int @map(\"a_id\")\n  bId Int?\n  cId Int?\n"
      "  a User @relation(\"a\", fields: [aId], references: [id])\n"
      "  b User? @relation(\"b\", fields: [bId], references: [id])\n"
      "  c User? @relation(\"c\", fields: [cId], references: [id], onDelete: Cascade, "
      "onUpdate: NoAction, map: \"fk_c\")\n}\n");
  const std::vector<ForeignKey>& keys = table_of(state, "Post").foreign_keys;
  EXPECT_THAT(names_of(keys), ElementsAre("Post_a_id_fkey", "Post_bId_fkey", "fk_c"));
  EXPECT_EQ(keys[0].referenced_table, (ObjectName{"", "users"}));
  EXPECT_THAT(keys[0].columns, ElementsAre("a_id"));
  EXPECT_EQ(keys[0].on_delete, ReferentialAction::restrict_);
  EXPECT_EQ(keys[0].on_update, ReferentialAction::cascade);
  EXPECT_EQ(keys[1].on_delete, ReferentialAction::set_null);
  EXPECT_EQ(keys[2].on_delete, ReferentialAction::cascade);
  EXPECT_EQ(keys[2].on_update, ReferentialAction::no_action);
}

TEST(Lower, EmulatedRelationsHaveNoForeignKeys) {
  const DatabaseState state = state_from(
      "datasource db {\n  provider = \"postgresql\"\n  relationMode = \"prisma\"\n}\n"
      "model A {\n  id Int @id\n  bs B[]\n  cs C[]\n}\n"
      "model B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id])\n}\n"
      "model C {\n  id Int @id\n  as A[]\n}\n");
  EXPECT_THAT(table_of(state, "B").foreign_keys, IsEmpty());
  EXPECT_THAT(table_of(state, "_AToC").foreign_keys, IsEmpty());
  EXPECT_EQ(table_of(state, "_AToC").indexes.size(), 1u);
}

const char kManyToMany[] =
    "model Tag {\n  slug String @id @db.VarChar(20)\n  posts Post[]\n}\n"
    "model Post {\n  id Int @id @default(autoincrement())\n  tags Tag[]\n}\n";

TEST(Lower, JoinTablesHaveAPrimaryKeySincePrisma6) {
  const DatabaseState state = state_from(kManyToMany, {.prisma_major = 6});
  EXPECT_THAT(names_of(state.tables), ElementsAre("Tag", "Post", "_PostToTag"));
  const Table& table = table_of(state, "_PostToTag");
  EXPECT_TRUE(table.is_join_table);
  EXPECT_EQ(type_of(state, "_PostToTag", "A"), "INTEGER");
  EXPECT_FALSE(table.columns[0].auto_increment);
  EXPECT_EQ(type_of(state, "_PostToTag", "B"), "VARCHAR 20");
  ASSERT_TRUE(table.primary_key);
  EXPECT_EQ(table.primary_key->name, "_PostToTag_AB_pkey");
  EXPECT_THAT(names_of(table.indexes), ElementsAre("_PostToTag_B_index"));
  EXPECT_THAT(names_of(table.foreign_keys), ElementsAre("_PostToTag_A_fkey", "_PostToTag_B_fkey"));
  EXPECT_EQ(table.foreign_keys[0].referenced_table.name, "Post");
  EXPECT_EQ(table.foreign_keys[1].on_delete, ReferentialAction::cascade);
}

TEST(Lower, JoinTablesHaveAUniqueIndexBeforeAndElsewhere) {
  for (const LowerOptions& options :
       {LowerOptions{.prisma_major = 5}, LowerOptions{.dialect = Dialect::mysql},
        LowerOptions{.dialect = Dialect::sqlite}, LowerOptions{.dialect = Dialect::cockroachdb}}) {
    const DatabaseState state = state_from(kManyToMany, options);
    const Table& table = table_of(state, "_PostToTag");
    EXPECT_FALSE(table.primary_key);
    EXPECT_THAT(names_of(table.indexes), ElementsAre("_PostToTag_AB_unique", "_PostToTag_B_index"));
  }
}

TEST(Lower, EnumsAreTypesOfTheirOwnInPostgresqlOnly) {
  const std::string text =
      "enum Role {\n  USER @map(\"user\")\n  ADMIN\n  @@map(\"roles\")\n}\n"
      "model A {\n  id Int @id\n  role Role @default(USER)\n}\n";
  const DatabaseState postgresql = state_from(text);
  ASSERT_TRUE(postgresql.enums.contains({"", "roles"}));
  EXPECT_THAT(names_of(postgresql.enums.find({"", "roles"})->values), ElementsAre("user", "ADMIN"));
  EXPECT_EQ(table_of(postgresql, "A").find_column("role")->type.kind,
            ColumnType::Kind::enumeration);
  const DatabaseState mysql = state_from(text, {.dialect = Dialect::mysql});
  EXPECT_TRUE(mysql.enums.empty());
  EXPECT_THAT(table_of(mysql, "A").find_column("role")->type.values, ElementsAre("user", "ADMIN"));
  const DatabaseState sqlite = state_from(text, {.dialect = Dialect::sqlite});
  EXPECT_EQ(type_of(sqlite, "A", "role"), "TEXT");
}

TEST(Lower, NamespacesWithTheDefaultOneUnnamed) {
  const DatabaseState state = state_from(
      "datasource db {\n  provider = \"postgresql\"\n  schemas = [\"public\", \"auth\"]\n}\n"
      "enum E {\n  X\n  @@schema(\"auth\")\n}\n"
      "model A {\n  id Int @id\n  e E\n  bs B[]\n  @@schema(\"public\")\n}\n"
      "model B {\n  id Int @id\n  as A[]\n  @@schema(\"auth\")\n}\n");
  EXPECT_THAT(names_of(state.namespaces), ElementsAre("auth"));
  EXPECT_TRUE(state.tables.contains({"", "A"}));
  EXPECT_TRUE(state.tables.contains({"auth", "B"}));
  EXPECT_TRUE(state.tables.contains({"", "_AToB"}));
  EXPECT_TRUE(state.enums.contains({"auth", "E"}));
  EXPECT_EQ(table_of(state, "A").find_column("e")->type.space, "auth");
}

TEST(Lower, ExtensionsOfPostgresql) {
  const DatabaseState state = state_from(
      "datasource db {\n  provider = \"postgresql\"\n"
      "  extensions = [hstore, uuid(map: \"uuid-ossp\", version: \"1.1\", schema: \"x\")]\n}\n");
  EXPECT_THAT(names_of(state.extensions), ElementsAre("hstore", "uuid-ossp"));
}

TEST(Lower, AnIntegerKeyOfSqliteCountsByItself) {
  const DatabaseState state = state_from(
      "model A {\n  id Int @id\n}\nmodel B {\n  id BigInt @id\n}\nmodel C {\n  a Int\n  b Int\n"
      "  @@id([a, b])\n}\n",
      {.dialect = Dialect::sqlite});
  EXPECT_TRUE(table_of(state, "A").columns[0].auto_increment);
  EXPECT_FALSE(table_of(state, "B").columns[0].auto_increment);
  EXPECT_FALSE(table_of(state, "C").columns[0].auto_increment);
}

TEST(Lower, DefaultConstraintsOfSqlServerHaveNames) {
  const DatabaseState state = state_from(
      "model A {\n  id Int @id\n  a Int @default(1)\n  b Int @default(2, map: \"two\")\n}\n",
      {.dialect = Dialect::sqlserver});
  EXPECT_EQ(default_of(state, "a")->constraint_name, "A_a_df");
  EXPECT_EQ(default_of(state, "b")->constraint_name, "two");
}

TEST(Lower, MysqlHasNoLiteralDefaultsOfJsonAndBytes) {
  const DatabaseState state = state_from(
      "model A {\n  id Int @id\n  a Json @default(\"{}\")\n  b Bytes @default(\"aGk=\")\n"
      "  c Bytes @default(dbgenerated(\"(0x00)\"))\n}\n",
      {.dialect = Dialect::mysql});
  EXPECT_EQ(default_of(state, "a"), nullptr);
  EXPECT_EQ(default_of(state, "b"), nullptr);
  EXPECT_NE(default_of(state, "c"), nullptr);
}

TEST(Lower, UnsupportedTypesKeepTheirText) {
  const DatabaseState state =
      state_from("model A {\n  id Int @id\n  g Unsupported(\"geometry(Point, 4326)\")?\n}\n");
  const Column& column = *table_of(state, "A").find_column("g");
  EXPECT_EQ(column.type.kind, ColumnType::Kind::unsupported);
  EXPECT_EQ(column.type.name, "geometry(Point, 4326)");
  EXPECT_EQ(column.arity, Arity::nullable);
}

TEST(Lower, LeavesOutWhatDidNotLink) {
  const DatabaseState state = state_from(
      "model A {\n  id Int @id\n  x Foo\n  b B @relation(fields: [nope], references: [id])\n"
      "  @@index([nope])\n}\nmodel B {\n  id Int @id\n}\n");
  const Table& table = table_of(state, "A");
  EXPECT_THAT(names_of(table.columns), ElementsAre("id"));
  EXPECT_THAT(table.indexes, IsEmpty());
  EXPECT_THAT(table.foreign_keys, IsEmpty());
}

}  // namespace
}  // namespace prisma_drift
