#include "server/database/type_changes.h"

#include <gtest/gtest.h>

#include <ostream>
#include <sstream>
#include <string>

namespace prisma_drift {
namespace {

// `VARCHAR(20)`, `DECIMAL(10,2)`, `TEXT[]`, `@Role`, `?hstore`.
Column column_of(std::string text) {
  Column column;
  if (text.ends_with("[]")) {
    column.arity = Arity::list;
    text.resize(text.size() - 2);
  }
  if (text.starts_with('@') || text.starts_with('?')) {
    column.type.kind =
        text.front() == '@' ? ColumnType::Kind::enumeration : ColumnType::Kind::unsupported;
    text.erase(0, 1);
  }
  const std::size_t open = text.find('(');
  column.type.name = text.substr(0, open);
  if (open == std::string::npos) return column;
  std::istringstream arguments(text.substr(open + 1));
  for (std::string argument; std::getline(arguments, argument, ',');) {
    column.type.arguments.push_back(static_cast<std::uint32_t>(std::stoul(argument)));
  }
  return column;
}

Cast cast(Dialect dialect, const std::string& from, const std::string& to, bool indexed = false) {
  const Column before = column_of(from);
  const Column after = column_of(to);
  return type_change(dialect, {.from = before, .to = after, .indexed = indexed});
}

struct CastCase {
  const char* from;
  const char* to;
  Cast expected;
};
void PrintTo(const CastCase& one, std::ostream* out) { *out << one.from << " to " << one.to; }

class PostgresqlCast : public testing::TestWithParam<CastCase> {};

TEST_P(PostgresqlCast, is_as_safe_as_prisma_says) {
  EXPECT_EQ(cast(Dialect::postgresql, GetParam().from, GetParam().to), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(numbers, PostgresqlCast,
                         testing::Values(CastCase{"SMALLINT", "INTEGER", Cast::safe},
                                         CastCase{"BIGINT", "INTEGER", Cast::risky},
                                         CastCase{"INTEGER", "DECIMAL(9,0)", Cast::risky},
                                         CastCase{"INTEGER", "DECIMAL(12,2)", Cast::safe},
                                         CastCase{"INTEGER", "DECIMAL", Cast::safe},
                                         CastCase{"INTEGER", "VARCHAR(10)", Cast::risky},
                                         CastCase{"INTEGER", "VARCHAR(11)", Cast::safe},
                                         CastCase{"INTEGER", "CHAR", Cast::risky},
                                         CastCase{"INTEGER", "BOOLEAN", Cast::impossible},
                                         CastCase{"DECIMAL(2,0)", "SMALLINT", Cast::safe},
                                         CastCase{"DECIMAL(2,1)", "SMALLINT", Cast::risky},
                                         CastCase{"DECIMAL(10,2)", "DECIMAL(12,2)", Cast::safe},
                                         CastCase{"DECIMAL(10,2)", "DECIMAL(10,3)", Cast::risky},
                                         CastCase{"DECIMAL(10,2)", "VARCHAR(11)", Cast::risky},
                                         CastCase{"DECIMAL(10,2)", "VARCHAR(12)", Cast::safe},
                                         CastCase{"REAL", "DOUBLE PRECISION", Cast::safe},
                                         CastCase{"DOUBLE PRECISION", "REAL", Cast::risky},
                                         CastCase{"MONEY", "INTEGER", Cast::risky},
                                         CastCase{"OID", "BIGINT", Cast::safe},
                                         CastCase{"OID", "UUID", Cast::impossible}));

INSTANTIATE_TEST_SUITE_P(
    texts, PostgresqlCast,
    testing::Values(
        CastCase{"TEXT", "TEXT", Cast::none}, CastCase{"TEXT", "VARCHAR", Cast::safe},
        CastCase{"TEXT", "VARCHAR(5)", Cast::risky}, CastCase{"TEXT", "INTEGER", Cast::impossible},
        CastCase{"VARCHAR(5)", "VARCHAR(6)", Cast::safe},
        CastCase{"VARCHAR(6)", "VARCHAR(5)", Cast::risky},
        CastCase{"VARCHAR(1)", "CHAR", Cast::safe}, CastCase{"CHAR(3)", "CHAR", Cast::risky},
        CastCase{"BYTEA", "VARCHAR(3)", Cast::risky},
        CastCase{"BYTEA", "VARCHAR(2)", Cast::impossible},
        CastCase{"BOOLEAN", "CHAR(4)", Cast::risky}, CastCase{"BOOLEAN", "CHAR(5)", Cast::safe},
        CastCase{"UUID", "CHAR(32)", Cast::safe}, CastCase{"UUID", "CHAR(31)", Cast::impossible},
        CastCase{"JSON", "JSONB", Cast::safe}, CastCase{"XML", "JSON", Cast::impossible},
        CastCase{"BIT(3)", "VARBIT(3)", Cast::safe},
        CastCase{"BIT(3)", "VARBIT(2)", Cast::impossible},
        CastCase{"VARBIT(3)", "BIT(2)", Cast::risky}, CastCase{"INET", "CITEXT", Cast::safe}));

INSTANTIATE_TEST_SUITE_P(times, PostgresqlCast,
                         testing::Values(CastCase{"TIMESTAMP(6)", "TIMESTAMP", Cast::none},
                                         CastCase{"TIMESTAMP", "TIMESTAMP(3)", Cast::none},
                                         CastCase{"TIMESTAMP(6)", "TIMESTAMP(3)", Cast::safe},
                                         CastCase{"TIMESTAMP(3)", "TIMESTAMPTZ(3)", Cast::safe},
                                         CastCase{"TIMESTAMP(3)", "VARCHAR(22)", Cast::impossible},
                                         CastCase{"TIMESTAMP(3)", "VARCHAR(23)", Cast::safe},
                                         CastCase{"TIME(3)", "TIME(6)", Cast::impossible},
                                         CastCase{"TIME(3)", "DATE", Cast::impossible},
                                         CastCase{"TIMETZ(3)", "TIME(3)", Cast::safe},
                                         CastCase{"DATE", "TIMESTAMP(3)", Cast::safe}));

INSTANTIATE_TEST_SUITE_P(others, PostgresqlCast,
                         testing::Values(CastCase{"@Role", "@Role", Cast::none},
                                         CastCase{"@Role", "@Role[]", Cast::none},
                                         CastCase{"@Role", "@Other", Cast::impossible},
                                         CastCase{"TEXT", "@Role", Cast::impossible},
                                         CastCase{"TEXT[]", "TEXT", Cast::safe},
                                         CastCase{"TEXT[]", "VARCHAR(3)", Cast::risky},
                                         CastCase{"TEXT[]", "INTEGER", Cast::impossible},
                                         CastCase{"TEXT", "TEXT[]", Cast::impossible},
                                         CastCase{"?hstore", "?ltree", Cast::none},
                                         CastCase{"?hstore", "TEXT", Cast::risky}));

TEST(Casts, between_databases_tell_unknown_types_apart) {
  const Column before = column_of("?hstore");
  const Column after = column_of("?ltree");
  EXPECT_EQ(
      type_change(Dialect::postgresql, {.from = before, .to = after, .between_databases = true}),
      Cast::risky);
}

TEST(Casts, of_other_databases) {
  EXPECT_EQ(cast(Dialect::sqlite, "INTEGER", "TEXT"), Cast::safe);
  EXPECT_EQ(cast(Dialect::sqlite, "TEXT", "INTEGER"), Cast::risky);
  EXPECT_EQ(cast(Dialect::cockroachdb, "INT4", "STRING"), Cast::safe);
  EXPECT_EQ(cast(Dialect::cockroachdb, "INT4", "STRING", true), Cast::impossible);
  EXPECT_EQ(cast(Dialect::cockroachdb, "TIMESTAMP(6)", "TIMESTAMP"), Cast::none);
  EXPECT_EQ(cast(Dialect::cockroachdb, "TIMESTAMP(6)", "TIMESTAMP(3)"), Cast::impossible);
}

class MysqlCast : public testing::TestWithParam<CastCase> {};

TEST_P(MysqlCast, is_as_safe_as_prisma_says) {
  EXPECT_EQ(cast(Dialect::mysql, GetParam().from, GetParam().to), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    numbers, MysqlCast,
    testing::Values(CastCase{"INTEGER", "BIGINT", Cast::safe},
                    CastCase{"INTEGER", "INTEGER UNSIGNED", Cast::risky},
                    CastCase{"INTEGER", "DATETIME(3)", Cast::impossible},
                    CastCase{"INTEGER", "BIT(32)", Cast::safe},
                    CastCase{"BIGINT", "DECIMAL(65,30)", Cast::safe},
                    CastCase{"BIGINT", "DECIMAL(10,2)", Cast::impossible},
                    CastCase{"SMALLINT", "VARCHAR(191)", Cast::risky},
                    CastCase{"SMALLINT", "INTEGER", Cast::safe},
                    CastCase{"TINYINT UNSIGNED", "INTEGER UNSIGNED", Cast::safe},
                    CastCase{"INTEGER UNSIGNED", "BIGINT UNSIGNED", Cast::risky},
                    CastCase{"BOOLEAN", "TINYINT", Cast::none},
                    CastCase{"BOOLEAN", "INTEGER", Cast::safe},
                    CastCase{"DECIMAL", "DECIMAL(10,0)", Cast::none},
                    CastCase{"DECIMAL(10,2)", "DECIMAL(12,2)", Cast::risky},
                    CastCase{"DOUBLE", "VARCHAR(31)", Cast::impossible},
                    CastCase{"DOUBLE", "VARCHAR(32)", Cast::risky},
                    CastCase{"DOUBLE", "TEXT", Cast::safe}));

INSTANTIATE_TEST_SUITE_P(texts, MysqlCast,
                         testing::Values(CastCase{"VARCHAR(191)", "VARCHAR(255)", Cast::safe},
                                         CastCase{"VARCHAR(191)", "VARCHAR(100)", Cast::risky},
                                         CastCase{"CHAR(5)", "VARCHAR(5)", Cast::safe},
                                         CastCase{"VARCHAR(191)", "TEXT", Cast::safe},
                                         CastCase{"TEXT", "VARCHAR(10)", Cast::safe},
                                         CastCase{"LONGTEXT", "TINYTEXT", Cast::risky},
                                         CastCase{"LONGTEXT", "JSON", Cast::risky},
                                         CastCase{"JSON", "LONGTEXT", Cast::safe},
                                         CastCase{"JSON", "INTEGER", Cast::impossible},
                                         CastCase{"LONGBLOB", "BLOB", Cast::safe},
                                         CastCase{"BLOB", "TEXT", Cast::risky},
                                         CastCase{"BLOB", "INTEGER", Cast::impossible},
                                         CastCase{"VARBINARY(4)", "BINARY(8)", Cast::safe}));

INSTANTIATE_TEST_SUITE_P(times, MysqlCast,
                         testing::Values(CastCase{"DATETIME", "DATETIME(0)", Cast::none},
                                         CastCase{"DATETIME(3)", "DATETIME(6)", Cast::safe},
                                         CastCase{"DATETIME(3)", "DATETIME", Cast::risky},
                                         CastCase{"TIMESTAMP(3)", "DATETIME(3)", Cast::safe},
                                         CastCase{"DATETIME(3)", "INTEGER", Cast::impossible},
                                         CastCase{"TIME(6)", "TIME", Cast::safe},
                                         CastCase{"DATE", "TIMESTAMP(3)", Cast::impossible},
                                         CastCase{"YEAR", "TINYINT", Cast::impossible},
                                         CastCase{"YEAR", "INTEGER", Cast::safe}));

TEST(MysqlCast, counts_the_order_of_an_enums_values) {
  Column before;
  before.type.kind = ColumnType::Kind::enumeration;
  before.type.values = {"a", "b"};
  Column after = before;
  const auto change = [&] { return type_change(Dialect::mysql, {.from = before, .to = after}); };
  EXPECT_EQ(change(), Cast::none);
  after.type.values = {"b", "a"};
  EXPECT_EQ(change(), Cast::safe);
  after.type.values = {"a", "c"};
  EXPECT_EQ(change(), Cast::risky);
}

}  // namespace
}  // namespace prisma_drift
