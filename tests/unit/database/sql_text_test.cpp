#include "server/database/sql_text.h"

#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

Naming naming(Dialect dialect) { return {dialect, false, "public"}; }

Column with_default(const char* type, Default::Kind kind, std::string value) {
  Column column;
  column.type.name = type;
  column.default_value.emplace();
  column.default_value->kind = kind;
  column.default_value->value = std::move(value);
  return column;
}

TEST(SqlText, quotes_names_as_each_database_does) {
  EXPECT_EQ(quoted(Dialect::postgresql, "a"), "\"a\"");
  EXPECT_EQ(quoted(Dialect::mysql, "a"), "`a`");
  EXPECT_EQ(quoted(Dialect::sqlserver, "a"), "[a]");
}

TEST(SqlText, names_the_namespace_where_it_is_another_or_names_are_qualified) {
  Naming names = naming(Dialect::postgresql);
  EXPECT_EQ(quoted(names, {{}, "a"}), "\"a\"");
  EXPECT_EQ(quoted(names, {"auth", "a"}), "\"auth\".\"a\"");
  names.qualified = true;
  EXPECT_EQ(quoted(names, {{}, "a"}), "\"public\".\"a\"");
}

TEST(SqlText, spells_types) {
  Column column;
  column.type = {.name = "DECIMAL", .space = {}, .arguments = {65, 30}, .values = {}};
  EXPECT_EQ(type_sql(naming(Dialect::postgresql), column), "DECIMAL(65,30)");
  EXPECT_EQ(type_sql(naming(Dialect::mysql), column), "DECIMAL(65, 30)");
  column.type = {.name = "BIGINT", .space = {}, .arguments = {}, .values = {}};
  column.auto_increment = true;
  EXPECT_EQ(type_sql(naming(Dialect::postgresql), column), "BIGSERIAL");
  column.type = {.kind = ColumnType::Kind::enumeration,
                 .name = "Role",
                 .space = {},
                 .arguments = {},
                 .values = {"a", "b"}};
  column.arity = Arity::list;
  EXPECT_EQ(type_sql(naming(Dialect::postgresql), column), "\"Role\"[]");
  EXPECT_EQ(type_sql(naming(Dialect::mysql), column), "ENUM('a', 'b')");
}

TEST(SqlText, writes_defaults) {
  using Kind = Default::Kind;
  const auto sql = [](Dialect dialect, Kind kind, const char* value, const char* type = "TEXT") {
    return default_sql(naming(dialect), with_default(type, kind, value));
  };
  EXPECT_EQ(sql(Dialect::postgresql, Kind::text, "it's"), "'it''s'");
  EXPECT_EQ(sql(Dialect::postgresql, Kind::bytes, "6869"), "'\\x6869'");
  EXPECT_EQ(sql(Dialect::sqlserver, Kind::bytes, "6869"), "0x6869");
  EXPECT_EQ(sql(Dialect::sqlserver, Kind::boolean, "true"), "1");
  EXPECT_EQ(sql(Dialect::postgresql, Kind::now, ""), "CURRENT_TIMESTAMP");
  EXPECT_EQ(sql(Dialect::postgresql, Kind::sequence, "t_id_seq"), "");
  EXPECT_EQ(sql(Dialect::postgresql, Kind::expression, "f()"), "f()");
  EXPECT_EQ(sql(Dialect::postgresql, Kind::date_time, "2018-01-27T08:00:00Z"),
            "'2018-01-27 08:00:00 +00:00'");
  EXPECT_EQ(sql(Dialect::postgresql, Kind::date_time, "2018-01-27T08:00:00.5+02:00"),
            "'2018-01-27 08:00:00.500 +02:00'");
  EXPECT_EQ(sql(Dialect::sqlite, Kind::json, "{}"), "{}");
}

TEST(SqlText, writes_lists_with_their_type) {
  Column column = with_default("TEXT", Default::Kind::list, "");
  column.arity = Arity::list;
  column.default_value->items.resize(2);
  for (Default& item : column.default_value->items) item.kind = Default::Kind::text;
  column.default_value->items[0].value = "a";
  column.default_value->items[1].value = "b";
  EXPECT_EQ(default_sql(naming(Dialect::postgresql), column), "ARRAY['a', 'b']::TEXT[]");
}

}  // namespace
}  // namespace prisma_drift
