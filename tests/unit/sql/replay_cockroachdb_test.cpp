// What CockroachDB does otherwise than PostgreSQL.
#include <gtest/gtest.h>

#include "tests/unit/sql/support.h"

namespace prisma_drift::sql {
namespace {

std::string cockroach_after(std::string_view sql) { return state_after(sql, Dialect::cockroachdb); }

TEST(ReplayCockroachdb, ReadsWhatPrismaWrites) {
  EXPECT_EQ(cockroach_after(R"(
CREATE TYPE "Color" AS ENUM ('red', 'blue');
CREATE TABLE "User" (
    "id" INT8 NOT NULL DEFAULT unique_rowid(),
    "name" STRING NOT NULL DEFAULT 'a',
    "small" STRING(20),
    "tags" "Color"[] DEFAULT ARRAY[]::"Color"[],
    "on" BOOL NOT NULL DEFAULT true,
    "data" BYTES NOT NULL DEFAULT '\x01',
    "ratio" FLOAT8 DEFAULT 1.5,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);
ALTER TYPE "Color"DROP VALUE 'blue';
)"),
            R"(enum Color red
table User
  id INT8 required = unique_rowid
  name STRING required = text 'a'
  small STRING(20)
  tags enum Color[] = []
  on BOOL required = true
  data BYTES required = bytes 01
  ratio FLOAT8 = 1.5
  key User_pkey (id)
)");
}

TEST(ReplayCockroachdb, KnowsTypesByItsOwnNames) {
  EXPECT_EQ(cockroach_after(R"(
CREATE TABLE t (
  a INT PRIMARY KEY, b SERIAL, c TEXT, d VARCHAR(5), e CHAR, f DOUBLE PRECISION, g REAL, h JSON,
  i TIMESTAMP, j DECIMAL(10), k BYTEA, l SMALLINT, m GEOMETRY,
  FAMILY "primary" (a, b)
);
)"),
            R"(table t
  a INT8 required
  b INT8 required counting = unique_rowid
  c STRING
  d STRING(5)
  e CHAR(1)
  f FLOAT8
  g FLOAT4
  h JSONB
  i TIMESTAMP(6)
  j DECIMAL(10,0)
  k BYTES
  l INT2
  m unsupported geometry
  key t_pkey (a)
)");
}

TEST(ReplayCockroachdb, HasIndexesOfItsOwn) {
  EXPECT_EQ(cockroach_after(R"(
CREATE TABLE t (a INT8, b JSONB, c STRING, PRIMARY KEY (a) USING HASH);
CREATE INVERTED INDEX i ON t (b);
CREATE INDEX j ON t USING GIN (b);
CREATE INDEX k ON t (c) USING HASH WITH (bucket_count = 8);
CREATE INDEX l ON t (c);
DROP INDEX t@l;
)"),
            R"(table t
  a INT8 required
  b JSONB
  c STRING
  key t_pkey (a)
  index i gin (b)
  index j gin (b)
  index k (c)
)");
}

TEST(ReplayCockroachdb, ChangesPrimaryKeysInPlace) {
  EXPECT_EQ(cockroach_after(R"(
CREATE TABLE "t" ("a" INT8 NOT NULL, "b" INT8 NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("a"));
ALTER TABLE "t" ALTER PRIMARY KEY USING COLUMNS ("b", "a");
)"),
            R"(table t
  a INT8 required
  b INT8 required
  key t_pkey (b, a)
  outside unique t_a_key (a)
)");
}

}  // namespace
}  // namespace prisma_drift::sql
