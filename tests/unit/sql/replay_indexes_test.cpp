// Indexes and constraints.
#include <gtest/gtest.h>

#include "tests/unit/sql/support.h"

namespace prisma_drift::sql {
namespace {

// The lines of table `t` behind its columns.
std::string indexes_after(std::string_view sql) {
  const std::string state =
      state_after("CREATE TABLE t (a int, b text, c jsonb, d int, e text[]);" + std::string(sql));
  const std::string last_column = "  e TEXT[]\n";
  return state.substr(state.find(last_column) + last_column.size());
}

TEST(ReplayIndexes, KeepWhatPrismaSees) {
  EXPECT_EQ(indexes_after(R"(
CREATE INDEX CONCURRENTLY IF NOT EXISTS i1 ON t USING btree (a DESC NULLS LAST, b text_pattern_ops);
CREATE INDEX i2 ON ONLY t USING gin (c jsonb_path_ops);
CREATE INDEX i3 ON public.t USING GIN (e);
CREATE INDEX i4 ON t USING hash (b);
CREATE UNIQUE INDEX i5 ON t (a, b) INCLUDE (d) NULLS NOT DISTINCT WITH (fillfactor = 70) TABLESPACE x;
)"),
            R"(  index i1 (a desc, b)
  index i2 gin (c jsonb_path_ops)
  index i3 gin (e)
  index i4 hash (b)
  unique i5 (a, b, d)
)");
}

TEST(ReplayIndexes, KeepWhatPrismaDoesNotSeeOutsideTheDiff) {
  EXPECT_EQ(indexes_after(R"(
CREATE UNIQUE INDEX i1 ON t (a) WHERE d IS NULL AND b <> 'x;y';
CREATE INDEX i2 ON t (lower(b), a);
CREATE INDEX i3 ON t ((c ->> 'x'));
CREATE INDEX i4 ON t USING hnsw (e vector_cosine_ops);
)"),
            R"(  outside unique i1 (a, d, b)
  outside index i2 (b, a)
  outside index i3 (c)
  outside index i4 other (e vector_cosine_ops)
)");
}

TEST(ReplayIndexes, AreNamedAfterTheirColumns) {
  EXPECT_EQ(
      indexes_after(
          "CREATE INDEX ON t (a, b); CREATE INDEX ON t ((a + d));"
          "CREATE INDEX ON t (lower(b), upper(b)); CREATE UNIQUE INDEX ON t (a) INCLUDE (d);"),
      R"(  index t_a_b_idx (a, b)
  outside index t_expr_idx (a, d)
  outside index t_lower_upper_idx (b)
  unique t_a_d_idx (a, d)
)");
}

TEST(ReplayIndexes, AreDroppedAndRenamed) {
  EXPECT_EQ(
      indexes_after("CREATE INDEX i ON t (a); CREATE INDEX j ON t (b); CREATE INDEX k ON t (d);"
                    "DROP INDEX CONCURRENTLY IF EXISTS i, nothing; ALTER INDEX j RENAME TO l;"
                    "DROP INDEX public.k CASCADE; ALTER INDEX IF EXISTS nothing RENAME TO m;"),
      "  index l (b)\n");
}

TEST(ReplayIndexes, OfMaterializedViewsTakeTheirName) {
  EXPECT_EQ(problems_of({"CREATE MATERIALIZED VIEW v AS SELECT 1 AS a;"
                         "CREATE UNIQUE INDEX i ON v (a); DROP INDEX i; CREATE TABLE i (a int);"}),
            "");
}

TEST(ReplayConstraints, AreDroppedByName) {
  EXPECT_EQ(indexes_after(R"(
ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY (a), ADD CONSTRAINT u UNIQUE (b), ADD CONSTRAINT c CHECK (a > d),
  ADD CONSTRAINT x EXCLUDE USING gist (a WITH =), ADD CONSTRAINT f FOREIGN KEY (d) REFERENCES t (a);
ALTER TABLE t DROP CONSTRAINT pk CASCADE, DROP CONSTRAINT u, DROP CONSTRAINT c, DROP CONSTRAINT x,
  DROP CONSTRAINT f, DROP CONSTRAINT IF EXISTS nothing;
ALTER TABLE t ADD CONSTRAINT u UNIQUE (d);
)"),
            "  constraint unique u (d)\n");
}

TEST(ReplayConstraints, ReferToTheKeyWhereNoColumnIsNamed) {
  EXPECT_EQ(
      state_after(
          "CREATE TABLE a (x int, y int, PRIMARY KEY (x, y));"
          "CREATE TABLE b (p int, q int, CONSTRAINT f FOREIGN KEY (p, q) REFERENCES a "
          "MATCH FULL ON UPDATE RESTRICT ON DELETE SET DEFAULT DEFERRABLE INITIALLY DEFERRED);"),
      R"(table a
  x INTEGER required
  y INTEGER required
  key a_pkey (x, y)
table b
  p INTEGER
  q INTEGER
  foreign f (p, q) -> a (x, y) delete set default update restrict
)");
}

}  // namespace
}  // namespace prisma_drift::sql
