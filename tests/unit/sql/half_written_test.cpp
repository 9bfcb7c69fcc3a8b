// While somebody writes a statement it ends anywhere: what was read of it is applied, the rest is
// left open, and nothing breaks.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/unit/sql/support.h"

namespace prisma_drift::sql {
namespace {

constexpr std::string_view kBefore =
    "CREATE TYPE e AS ENUM ('x', 'y'); CREATE TABLE u (id INT PRIMARY KEY);"
    "CREATE TABLE t (id INT PRIMARY KEY, a INT, b TEXT, c INT);"
    "CREATE INDEX i ON t (a); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (id);";

struct Written {
  Dialect dialect;
  std::string_view statement;
};

class HalfWritten : public ::testing::TestWithParam<Written> {};

TEST_P(HalfWritten, BreaksNothingWhereverItEnds) {
  const auto [dialect, statement] = GetParam();
  const std::string whole = state_after(std::string(kBefore) + std::string(statement), dialect);
  EXPECT_FALSE(whole.empty());
  for (std::size_t end = 0; end < statement.size(); ++end) {
    const std::string half(statement.substr(0, end));
    EXPECT_NE(state_after(std::string(kBefore) + half, dialect), "") << half;
    // A list that somebody writes a column into has its end already.
    EXPECT_NE(state_after(std::string(kBefore) + half + ");", dialect), "") << half;
    EXPECT_NE(state_after(std::string(kBefore) + half + ", z INT);", dialect), "") << half;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Statements, HalfWritten,
    ::testing::Values(
        Written{
            Dialect::postgresql,
            "CREATE TABLE IF NOT EXISTS n (id SERIAL CONSTRAINT p PRIMARY KEY, a DECIMAL(20,2)[] "
            "NOT NULL DEFAULT ARRAY[]::DECIMAL(20,2)[], g INT GENERATED ALWAYS AS (a + 1) "
            "STORED, r INT REFERENCES u (id) ON DELETE CASCADE, CONSTRAINT q UNIQUE (a, g), "
            "CHECK (a > 1), LIKE t INCLUDING ALL) INHERITS (u);"},
        Written{Dialect::postgresql,
                "ALTER TABLE IF EXISTS ONLY t ADD COLUMN IF NOT EXISTS d e NOT NULL DEFAULT 'x', "
                "ALTER COLUMN a SET DATA TYPE TEXT USING a::text, ALTER COLUMN b SET DEFAULT 'z', "
                "ALTER COLUMN c DROP NOT NULL, DROP COLUMN c CASCADE, ADD CONSTRAINT k UNIQUE "
                "USING INDEX i, DROP CONSTRAINT IF EXISTS f, RENAME COLUMN a TO z;"},
        Written{Dialect::postgresql,
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS j ON t USING gin (b gin_trgm_ops "
                "DESC NULLS LAST, lower(b)) INCLUDE (c) WITH (fillfactor = 70) WHERE (c = 1);"},
        Written{
            Dialect::postgresql,
            "ALTER TYPE e ADD VALUE IF NOT EXISTS 'z' BEFORE 'x'; ALTER TYPE e RENAME VALUE 'x' "
            "TO 'w'; ALTER TYPE e RENAME TO g; DROP TYPE IF EXISTS g CASCADE;"},
        Written{Dialect::postgresql,
                "UPDATE t SET a = 1, (b, c) = ('x', 2) WHERE id IN (1, 2); CREATE VIEW v AS SELECT "
                "t.a, count(*) FROM t JOIN u ON u.id = t.a WHERE b = 'x'::text; INSERT INTO t (a) "
                "VALUES (1); COMMENT ON TABLE t IS 'x'; DROP TABLE IF EXISTS t, u CASCADE;"},
        Written{
            Dialect::postgresql,
            "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM t) THEN CREATE TABLE n (x INT DEFAULT 1); "
            "END IF; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"},
        Written{
            Dialect::mysql,
            "CREATE TABLE `n` (`id` INTEGER NOT NULL AUTO_INCREMENT, `s` ENUM('a', 'b') NOT NULL "
            "DEFAULT 'a' COMMENT 'x', `d` DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE "
            "CURRENT_TIMESTAMP(3), UNIQUE INDEX `j`(`s`(10) DESC), PRIMARY KEY (`id`)) DEFAULT "
            "CHARACTER SET utf8mb4;"},
        Written{
            Dialect::mysql,
            "ALTER TABLE t MODIFY COLUMN b VARCHAR(191) NOT NULL DEFAULT 'x' AFTER a, CHANGE c z "
            "INT NULL, ALTER a SET DEFAULT 1, DROP PRIMARY KEY, ADD INDEX j (a), RENAME INDEX i "
            "TO k, DROP FOREIGN KEY f;"},
        Written{
            Dialect::sqlite,
            "PRAGMA foreign_keys=OFF; CREATE TABLE \"new_t\" (\"id\" INTEGER NOT NULL PRIMARY KEY "
            "AUTOINCREMENT, \"a\" TEXT NOT NULL DEFAULT 'x', CONSTRAINT \"g\" FOREIGN KEY (\"a\") "
            "REFERENCES \"u\" (\"id\") ON DELETE SET NULL); INSERT INTO \"new_t\" (\"id\") SELECT "
            "\"id\" FROM \"t\"; DROP TABLE \"t\"; ALTER TABLE \"new_t\" RENAME TO \"t\";"},
        Written{
            Dialect::sqlserver,
            "BEGIN TRY BEGIN TRAN; ALTER TABLE t ADD d INT NOT NULL CONSTRAINT t_d_df DEFAULT 1, "
            "CONSTRAINT k UNIQUE NONCLUSTERED (a); ALTER TABLE t ADD CONSTRAINT x DEFAULT 5 FOR "
            "a; ALTER TABLE t ALTER COLUMN b NVARCHAR(1000) NULL; EXEC sp_rename 't.a', 'z', "
            "'COLUMN'; COMMIT TRAN; END TRY BEGIN CATCH THROW END CATCH"},
        Written{Dialect::cockroachdb,
                "CREATE TABLE n (id INT8 NOT NULL DEFAULT unique_rowid(), a STRING(10) NOT NULL, "
                "CONSTRAINT n_pkey PRIMARY KEY (id), INDEX j (a ASC), UNIQUE INDEX (a), FAMILY p "
                "(id, a)); ALTER TABLE t ALTER PRIMARY KEY USING COLUMNS (a);"}));

}  // namespace
}  // namespace prisma_drift::sql
