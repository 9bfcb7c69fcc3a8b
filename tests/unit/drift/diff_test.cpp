#include "server/drift/diff.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/drift/states.h"

namespace prisma_drift {
namespace {

bool same(const DatabaseState& from, const DatabaseState& to) { return diff(from, to).empty(); }

// One column of a table, before and after.
bool same_default(Column before, Column after) {
  DatabaseState from = database_of("T: id TEXT");
  DatabaseState to = schema_of("T: id TEXT");
  before.name = after.name = "c";
  if (before.type.name.empty()) before.type.name = after.type.name = "TEXT";
  from.tables.edit({{}, "T"})->columns.push_back(before);
  to.tables.edit({{}, "T"})->columns.push_back(after);
  return same(from, to);
}
bool same_default(std::optional<Default> before, std::optional<Default> after,
                  const char* type = "TEXT") {
  Column from;
  from.type.name = type;
  Column to = from;
  from.default_value = std::move(before);
  to.default_value = std::move(after);
  return same_default(from, to);
}

Default value(Default::Kind kind, std::string text) {
  Default result;
  result.kind = kind;
  result.value = std::move(text);
  return result;
}

using Kind = Default::Kind;

TEST(Diff, does_not_see_order) {
  EXPECT_TRUE(
      same(database_of("enum E A B\nT: id TEXT, a TEXT, b TEXT\nU: id TEXT\nindex T a\nindex T b"),
           schema_of("U: id TEXT\nenum E B A\nT: id TEXT, b TEXT, a TEXT\nindex T b\nindex T a")));
}

TEST(Diff, compares_numbers_by_value_and_json_by_meaning) {
  EXPECT_TRUE(same_default(value(Kind::number, "1.50"), value(Kind::number, "01.5"), "DECIMAL"));
  EXPECT_FALSE(same_default(value(Kind::number, "1.5"), value(Kind::number, "15"), "DECIMAL"));
  EXPECT_TRUE(same_default(value(Kind::number, "-0"), value(Kind::number, "0"), "INTEGER"));
  EXPECT_TRUE(
      same_default(value(Kind::text, "{\"a\": 1}"), value(Kind::json, "{\"a\":1}"), "JSONB"));
  EXPECT_FALSE(same_default(value(Kind::text, "{}"), value(Kind::json, "[]"), "JSONB"));
}

TEST(Diff, leaves_alone_what_prisma_cannot_compare) {
  EXPECT_TRUE(
      same_default(value(Kind::text, "2020"), value(Kind::date_time, "2021-01-01T00:00:00Z")));
  EXPECT_TRUE(same_default(value(Kind::number, "1"), value(Kind::expression, "")));
  EXPECT_TRUE(same_default(std::nullopt, value(Kind::expression, "")));
  EXPECT_FALSE(same_default(value(Kind::expression, "f()"), std::nullopt));
  EXPECT_TRUE(same_default(value(Kind::expression, "F()"), value(Kind::expression, "f()")));
  EXPECT_FALSE(same_default(value(Kind::text, "f()"), value(Kind::expression, "'f()'")));
  EXPECT_TRUE(same_default(value(Kind::sequence, "t_c_seq"), std::nullopt));
  EXPECT_FALSE(same_default(value(Kind::now, ""), std::nullopt));
}

TEST(Diff, compares_lists_item_by_item) {
  Default one = value(Kind::list, "");
  one.items = {value(Kind::text, "a"), value(Kind::text, "b")};
  Default other = one;
  EXPECT_TRUE(same_default(one, other));
  other.items.pop_back();
  EXPECT_FALSE(same_default(one, other));
}

TEST(Diff, sees_a_computed_column_that_the_schema_has_without_default) {
  Column computed;
  computed.computed = true;
  EXPECT_FALSE(same_default(computed, Column{}));
  Column declared;
  declared.default_value = value(Kind::expression, "anything");
  EXPECT_TRUE(same_default(computed, declared));
}

TEST(Diff, takes_no_part_of_what_is_outside) {
  DatabaseState from = database_of(
      "T: id TEXT, a TEXT\nindex T a\n_prisma_migrations: id TEXT\n"
      "Spatial_Ref_Sys: id TEXT\nPart: id TEXT");
  from.tables.edit({{}, "T"})->indexes.front().outside_diff = true;
  from.tables.edit({{}, "Part"})->outside_diff = true;
  EXPECT_TRUE(same(from, schema_of("T: id TEXT, a TEXT")));
}

TEST(Diff, drops_no_extension) {
  DatabaseState from = database_of("");
  from.extensions.put({.name = {{}, "citext"}, .version = {}, .space = {}, .created = {}});
  EXPECT_TRUE(same(from, schema_of("")));
  DatabaseState to = schema_of("");
  to.extensions.put({.name = {{}, "pg_trgm"}, .version = {}, .space = {}, .created = {}});
  EXPECT_EQ(diff(from, to).changes.size(), 1u);
}

TEST(Diff, takes_two_indexes_of_one_shape_for_one) {
  EXPECT_TRUE(same(database_of("T: id TEXT, a TEXT\nindex T a\nindex T a again"),
                   schema_of("T: id TEXT, a TEXT\nindex T a")));
}

TEST(Diff, pairs_indexes_of_one_shape_by_name) {
  const Drift drift = diff(database_of("T: id TEXT, a TEXT\nunique T a one"),
                           schema_of("T: id TEXT, a TEXT\nunique T a two\nunique T a one"));
  EXPECT_TRUE(drift.empty());
}

TEST(Diff, knows_the_operator_class_that_an_index_has_by_itself) {
  DatabaseState from = database_of("T: id TEXT, a JSONB\nindex T a");
  DatabaseState to = schema_of("T: id TEXT, a JSONB\nindex T a");
  Index& before = from.tables.edit({{}, "T"})->indexes.front();
  Index& after = to.tables.edit({{}, "T"})->indexes.front();
  before.method = after.method = IndexMethod::gin;
  after.columns.front().operator_class = "jsonb_ops";
  EXPECT_TRUE(same(from, to));
  after.columns.front().operator_class = "jsonb_path_ops";
  EXPECT_FALSE(same(from, to));
}

TEST(Diff, does_not_rename_the_keys_of_join_tables) {
  DatabaseState from = database_of("A: id TEXT\nB: id TEXT\njoin _AToB A B");
  from.tables.edit({{}, "_AToB"})->foreign_keys.front().name = "old";
  EXPECT_TRUE(same(from, schema_of("A: id TEXT\nB: id TEXT\njoin _AToB A B")));
}

TEST(Diff, depends_on_the_meaning_of_the_states_only) {
  const DatabaseState one =
      schema_of("T: id TEXT, a TEXT, b TEXT\nU: id TEXT\nunique T a\nindex T b");
  const DatabaseState other =
      schema_of("Other U: id TEXT\nT: b TEXT, a TEXT, id TEXT\nindex T b\nunique T a");
  EXPECT_EQ(meaning_hash(one), meaning_hash(other));
  EXPECT_NE(layout_hash(one), layout_hash(other));
  const DatabaseState third =
      schema_of("T: id TEXT, a TEXT?, b TEXT\nU: id TEXT\nunique T a\nindex T b");
  EXPECT_NE(meaning_hash(one), meaning_hash(third));
}

TEST(Diff, sorts_its_changes_by_kind_and_name) {
  const Drift drift = diff(database_of("Z: id TEXT\nT: id TEXT, b TEXT"),
                           schema_of("T: id TEXT, d TEXT, c TEXT\nB: id TEXT\nA: id TEXT"));
  ASSERT_EQ(drift.changes.size(), 6u);
  EXPECT_EQ(std::get<CreateTable>(drift.changes[0]).table.name, "A");
  EXPECT_EQ(std::get<CreateTable>(drift.changes[1]).table.name, "B");
  EXPECT_EQ(std::get<DropTable>(drift.changes[2]).table.name, "Z");
  EXPECT_EQ(std::get<AddColumn>(drift.changes[3]).column, "c");
  EXPECT_EQ(std::get<AddColumn>(drift.changes[4]).column, "d");
  EXPECT_EQ(std::get<DropColumn>(drift.changes[5]).column, "b");
}

}  // namespace
}  // namespace prisma_drift
