// What does not apply, and why.
#include <gtest/gtest.h>

#include "tests/unit/sql/support.h"

namespace prisma_drift::sql {
namespace {

TEST(ReplayProblems, TellWhatNothingCreates) {
  EXPECT_EQ(problems_of({"ALTER TABLE \"User\" ADD COLUMN x int;"}),
            "[\"User\"] table `User` does not exist: no migration creates it\n");
  EXPECT_EQ(problems_of({"CREATE TABLE a (x int); ALTER TABLE a DROP COLUMN y;"}),
            "[y] column `a.y` does not exist: no migration creates it\n");
  EXPECT_EQ(problems_of({"CREATE TABLE a (x \"Role\" NOT NULL);"}),
            "[\"Role\"] type `Role` does not exist: no migration creates it\n");
  EXPECT_EQ(problems_of({"DROP INDEX i;"}),
            "[i] index `i` does not exist: no migration creates it\n");
  EXPECT_EQ(problems_of({"CREATE TABLE a (x int); ALTER TABLE a DROP CONSTRAINT c;"}),
            "[c] constraint `c` of table `a` does not exist: no migration creates it\n");
  EXPECT_EQ(problems_of({"CREATE TABLE a (x int); CREATE INDEX i ON a (x, y);"}),
            "[y] column `a.y` does not exist: no migration creates it\n");
  EXPECT_EQ(problems_of({"CREATE TABLE a (x int REFERENCES b);"}),
            "[b] table `b` does not exist: no migration creates it\n");
  EXPECT_EQ(problems_of({"DROP VIEW v;"}),
            "[v] view `v` does not exist: no migration creates it\n");
  EXPECT_EQ(problems_of({"ALTER TYPE t ADD VALUE 'x';"}),
            "[t] type `t` does not exist: no migration creates it\n");
  EXPECT_EQ(
      problems_of({"CREATE TYPE t AS ENUM ('a'); ALTER TYPE t RENAME VALUE 'b' TO 'c';"}),
      "[RENAME VALUE 'b' TO 'c'] value `b` of type `t` does not exist: no migration creates it\n");
}

TEST(ReplayProblems, TellWhatWasDroppedBefore) {
  const History history =
      replayed({"CREATE TABLE a (x int);", "DROP TABLE a;", "ALTER TABLE a ADD y int;"});
  EXPECT_EQ(dump_problems(history),
            "[a] table `a` does not exist any more: it was dropped before\n");
  EXPECT_EQ(history.problems[0].earlier.document, 1u);
}

TEST(ReplayProblems, TellWhatWasDroppedBeforeAlsoWhereItWasAView) {
  const History history = replayed(
      {"CREATE VIEW v AS SELECT 1;", "DROP VIEW v;", "INSERT INTO v VALUES (1);", "DROP VIEW v;"});
  EXPECT_EQ(dump_problems(history),
            "[v] view `v` does not exist any more: it was dropped before\n");
  EXPECT_EQ(history.problems[0].earlier.document, 1u);
  EXPECT_EQ(problems_of({"CREATE SCHEMA s; CREATE VIEW s.v AS SELECT 1; DROP SCHEMA s CASCADE;"
                         "CREATE SCHEMA s; DROP VIEW s.v;"}),
            "");
  EXPECT_EQ(problems_of({"INSERT INTO v VALUES (1);", "CREATE VIEW v AS SELECT 1;"}),
            "[v] table `v` does not exist yet: it is created only later\n");
}

TEST(ReplayProblems, TellWhatIsCreatedOnlyLater) {
  const History history =
      replayed({"CREATE TABLE a (x \"Role\");", "SELECT 1; CREATE TYPE \"Role\" AS ENUM ('A');"});
  EXPECT_EQ(dump_problems(history),
            "[\"Role\"] type `Role` does not exist yet: it is created only later\n");
  EXPECT_EQ(history.problems[0].later.document, 1u);
  EXPECT_EQ(history.problems[0].later.item, 1u);
}

TEST(ReplayProblems, TellWhatExistsAlready) {
  const History history =
      replayed({"CREATE TABLE a (x int, CONSTRAINT c CHECK (x > 0)); CREATE INDEX i ON a (x);"
                "CREATE TYPE e AS ENUM ('v'); CREATE VIEW w AS SELECT 1;",
                "CREATE TABLE a (y int); ALTER TABLE a ADD x int; CREATE INDEX i ON a (x);"
                "CREATE TYPE e AS ENUM (); ALTER TYPE e ADD VALUE 'v'; CREATE VIEW w AS SELECT 2;"
                "ALTER TABLE a ADD CONSTRAINT c CHECK (x > 1); CREATE VIEW a AS SELECT 1;"});
  EXPECT_EQ(dump_problems(history),
            "[a] table `a` exists already\n[x] column `a.x` exists already\n[i] index `i` exists "
            "already\n[e] type `e` exists already\n"
            "['v'] value `v` of type `e` exists already\n[w] view `w` exists already\n"
            "[CONSTRAINT c CHECK (x > 1)] constraint `c` of table `a` exists already\n"
            "[a] view `a` exists already\n");
  EXPECT_EQ(history.problems[2].earlier.document, 0u);
  EXPECT_EQ(history.problems[2].earlier.item, 1u);
}

TEST(ReplayProblems, TellWhatIsStillNeeded) {
  EXPECT_EQ(problems_of({"CREATE TABLE a (x int PRIMARY KEY); CREATE TABLE b (y int REFERENCES a);",
                         "DROP TABLE a;"}),
            "[a] table `a` cannot be dropped: constraint `b_y_fkey` of table `b` still needs it\n");
  EXPECT_EQ(problems_of({"CREATE TABLE a (x int PRIMARY KEY); CREATE TABLE b (y int REFERENCES a);",
                         "DROP TABLE a, b;"}),
            "");
}

TEST(ReplayProblems, TellOfEnumValuesThatAreUsedBeforeTheyAreCommitted) {
  const char* const made = "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e, y e[], z text);";
  const std::string reason =
      "value `b` of type `e` cannot be used in the migration that adds it: PostgreSQL has to "
      "commit "
      "it before, so what uses it needs a migration of its own\n";
  for (const char* const use :
       {"ALTER TABLE t ALTER x SET DEFAULT 'b'", "ALTER TABLE t ALTER x SET DEFAULT 'b'::e",
        "ALTER TABLE t ALTER y SET DEFAULT ARRAY['b'::e]::e[]",
        "ALTER TABLE t ADD w e NOT NULL DEFAULT 'b'", "CREATE TABLE u (w e DEFAULT 'b')",
        "CREATE INDEX i ON t (z) WHERE x = 'b'",
        "CREATE INDEX i ON t (z) WHERE x NOT IN ('a', 'b')",
        "ALTER TABLE t ADD CHECK (z = 'b' OR x <> 'b')", "UPDATE t SET x = 'b'",
        "UPDATE t SET z = 'b' WHERE x = ANY (ARRAY['b'::e])"}) {
    EXPECT_TRUE(
        problems_of({made, "ALTER TYPE e ADD VALUE 'b'; " + std::string(use)}).ends_with(reason))
        << use;
    EXPECT_EQ(problems_of({made, "ALTER TYPE e ADD VALUE 'b';", use}), "") << use;
    EXPECT_EQ(problems_of({made, "ALTER TYPE e ADD VALUE 'b'; COMMIT; " + std::string(use)}), "")
        << use;
  }
  for (const char* const other :
       {"ALTER TABLE t ALTER x SET DEFAULT 'a'", "ALTER TABLE t ALTER z SET DEFAULT 'b'",
        "ALTER TABLE t ALTER x SET DEFAULT 'b'::text::e", "UPDATE t SET z = 'b' WHERE x = 'a'",
        "CREATE INDEX i ON t (x) WHERE z = 'b'", "ALTER TABLE t ADD CHECK (x::text <> 'b')",
        "UPDATE t SET z = (SELECT z FROM u WHERE x = 'b') WHERE z IN ('b')"}) {
    EXPECT_EQ(problems_of({made, "ALTER TYPE e ADD VALUE 'b'; " + std::string(other)}), "")
        << other;
  }
  // What PostgreSQL 17 allows.
  EXPECT_EQ(problems_of({"CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'b';"
                         "CREATE TABLE t (x e DEFAULT 'b');"}),
            "");
  EXPECT_EQ(problems_of({made,
                         "ALTER TYPE e RENAME VALUE 'a' TO 'b';"
                         "ALTER TABLE t ALTER x SET DEFAULT 'b';"}),
            "");
  const History history =
      replayed({made, "ALTER TYPE e ADD VALUE 'b'; ALTER TABLE t ALTER x SET DEFAULT 'b';"});
  EXPECT_EQ(history.problems[0].earlier.document, 1u);
  EXPECT_EQ(history.problems[0].earlier.item, 0u);
}

TEST(ReplayProblems, TellOfStatementsThatNeedAMigrationOfTheirOwn) {
  const char* const made = "CREATE TABLE t (x int); CREATE INDEX i ON t (x);";
  for (const char* const alone :
       {"CREATE INDEX CONCURRENTLY j ON t (x);", "CREATE UNIQUE INDEX CONCURRENTLY j ON t (x);",
        "DROP INDEX CONCURRENTLY IF EXISTS j;", "REINDEX (VERBOSE) INDEX CONCURRENTLY i;",
        "VACUUM t;"}) {
    EXPECT_EQ(problems_of({made, alone}), "") << alone;
    EXPECT_TRUE(problems_of({made, "COMMIT; " + std::string(alone)})
                    .ends_with("PostgreSQL refuses this in a transaction, and the statements of a "
                               "migration are one: it needs a migration of its own\n"))
        << alone;
  }
  EXPECT_EQ(problems_of({made, "CREATE INDEX j ON t (x); DROP INDEX j; REINDEX TABLE t;"}), "");
  EXPECT_EQ(replayed({made, "CREATE INDEX CONCURRENTLY j ON t (x); DROP INDEX CONCURRENTLY j;"})
                .problems.size(),
            1u);
}

TEST(ReplayProblems, TellOfColumnsThatBecomeSerial) {
  EXPECT_EQ(problems_of({"CREATE TABLE t (x int); ALTER TABLE t ALTER x SET DATA TYPE SERIAL;"}),
            "[SERIAL] type `SERIAL` does not exist: only a column that is added can be declared "
            "so\n");
  EXPECT_EQ(problems_of({"CREATE TABLE t (x int); ALTER TABLE t ADD y SERIAL;"}), "");
}

TEST(ReplayProblems, TellOfColumnsThatViewsNeed) {
  const std::string made =
      "CREATE TABLE t (a int, b int); CREATE TABLE u (a int, c int); CREATE VIEW v AS ";
  const auto after = [&](std::string_view query, std::string_view change) {
    return problems_of({made + std::string(query) + ";", change});
  };
  const std::string a = "[a] column `t.a` cannot be dropped: view `v` still needs it\n";
  const std::string b = "[b] column `t.b` cannot be dropped: view `v` still needs it\n";
  EXPECT_EQ(after("SELECT a FROM t", "ALTER TABLE t DROP COLUMN a"), a);
  EXPECT_EQ(after("SELECT a FROM t", "ALTER TABLE t DROP COLUMN b"), "");
  EXPECT_EQ(after("SELECT a FROM t WHERE (b > 1)", "ALTER TABLE t DROP COLUMN b"), b);
  EXPECT_EQ(after("SELECT * FROM public.t", "ALTER TABLE t DROP COLUMN b"), b);
  EXPECT_EQ(after("SELECT x.a, count(*) AS b FROM t x JOIN u y ON y.c = x.a GROUP BY 1",
                  "ALTER TABLE t DROP COLUMN a; ALTER TABLE t DROP COLUMN b; ALTER TABLE u DROP a"),
            a);
  EXPECT_EQ(after("SELECT t.* FROM t UNION SELECT a, c FROM u", "ALTER TABLE t DROP COLUMN b"), b);
  EXPECT_EQ(after("SELECT a FROM t", "ALTER TABLE t ALTER a TYPE bigint"),
            "[a] column `t.a` cannot change its type: view `v` still needs it\n");
  EXPECT_EQ(after("SELECT a FROM t", "DROP TABLE t"),
            "[t] table `t` cannot be dropped: view `v` still needs it\n");
  EXPECT_EQ(after("SELECT a FROM t",
                  "ALTER TABLE t RENAME TO w; ALTER TABLE w RENAME a TO d;"
                  "ALTER VIEW v RENAME TO x; ALTER TABLE w DROP d;"),
            "[d] column `w.d` cannot be dropped: view `x` still needs it\n");
  // Of another column, of nobody knows which, or gone before.
  for (const char* const query :
       {"SELECT a AS b FROM t ORDER BY b", "SELECT a b FROM t", "SELECT 1 FROM t, u WHERE b = c",
        "WITH t AS (SELECT 1 AS b) SELECT t.b FROM t", "SELECT t.b FROM u t",
        "SELECT count(*), 'b', a::b, b(1) FROM t"}) {
    EXPECT_EQ(after(query, "ALTER TABLE t DROP COLUMN b"), "") << query;
  }
  EXPECT_EQ(after("SELECT a FROM t", "DROP VIEW v; ALTER TABLE t DROP COLUMN a"), "");
  EXPECT_EQ(after("SELECT a FROM t", "ALTER TABLE t DROP COLUMN a CASCADE"), "");
  EXPECT_EQ(after("SELECT a FROM t",
                  "CREATE OR REPLACE VIEW v AS SELECT b AS a FROM t;"
                  "ALTER TABLE t DROP COLUMN a"),
            "");
}

TEST(ReplayProblems, OfOneCauseAreOne) {
  EXPECT_EQ(problems_of({"CREATE TABLE a (x foo, y foo); ALTER TABLE b ADD z int;"
                         "ALTER TABLE b ADD w int;"}),
            "[foo] type `foo` does not exist: no migration creates it\n"
            "[b] table `b` does not exist: no migration creates it\n");
}

TEST(ReplayProblems, AreNoneWhereTheStatementAllowsForIt) {
  EXPECT_EQ(problems_of(
                {"CREATE TABLE a (x int); CREATE TABLE IF NOT EXISTS a (y int);"
                 "ALTER TABLE IF EXISTS b ADD x int; ALTER TABLE a ADD COLUMN IF NOT EXISTS x int,"
                 " DROP COLUMN IF EXISTS z, DROP CONSTRAINT IF EXISTS z;"
                 "DROP TABLE IF EXISTS b; DROP INDEX IF EXISTS b; DROP TYPE IF EXISTS b;"
                 "CREATE OR REPLACE VIEW v AS SELECT 1; CREATE OR REPLACE VIEW v AS SELECT 2;"
                 "CREATE INDEX IF NOT EXISTS i ON a (x); CREATE INDEX IF NOT EXISTS i ON a (x);"}),
            "");
}

TEST(ReplayProblems, AreNoneAboutWhatOnlyAServerKnows) {
  EXPECT_EQ(
      problems_of({"CREATE EXTENSION pg_trgm; CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\";"
                   "GRANT SELECT ON x TO y; DROP ROLE z; SELECT f() FROM a; CALL p();"
                   "ALTER DATABASE d SET a = b; DROP FUNCTION f; DROP TRIGGER IF EXISTS t ON u;"
                   "INSERT INTO auth.users VALUES (1); UPDATE pg_catalog.pg_class SET x = 1;"
                   "CREATE TABLE t (x geometry(Point), y ltree, z citext, w vector(3));"
                   "ALTER TABLE auth.users ADD x int;"}),
      "");
  EXPECT_EQ(problems_of({"CREATE EXTENSION something; CREATE TABLE t (x a_type_of_it);"}), "");
}

TEST(ReplayProblems, TellWhatDataAndTriggersNeed) {
  const char* const made = "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT 1;";
  EXPECT_EQ(
      problems_of(
          {made,
           "INSERT INTO t (a, c) VALUES (1, 2); INSERT INTO v VALUES (1);"
           "INSERT INTO t AS x (a) SELECT 1; INSERT INTO t (SELECT 1); UPDATE ONLY t SET a = 1;"
           "DELETE FROM public.t; TRUNCATE TABLE t; COMMENT ON COLUMN t.a IS 'x';"
           "CREATE POLICY p ON t USING (true); CREATE TRIGGER g AFTER UPDATE OF a, d OR "
           "DELETE ON t FOR EACH ROW EXECUTE FUNCTION f(); COMMENT ON COLUMN public.t.e IS NULL"}),
      "[c] column `t.c` does not exist: no migration creates it\n"
      "[d] column `t.d` does not exist: no migration creates it\n"
      "[e] column `t.e` does not exist: no migration creates it\n");
  EXPECT_EQ(
      problems_of({made,
                   "UPDATE t AS x SET a = (SELECT max(z), 1 FROM y), f = 1, t.g = 2 WHERE h = 3;"
                   "UPDATE t x SET (a, i) = (1, 2), b[1] = 3 FROM y; UPDATE v SET j = 1;"}),
      "[f] column `t.f` does not exist: no migration creates it\n"
      "[i] column `t.i` does not exist: no migration creates it\n");
  EXPECT_EQ(problems_of({"INSERT INTO n VALUES (1)"}),
            "[n] table `n` does not exist: no migration creates it\n");
  EXPECT_EQ(problems_of({"CREATE OR REPLACE TRIGGER g AFTER INSERT ON n EXECUTE FUNCTION f();"}),
            "[n] table `n` does not exist: no migration creates it\n");
}

TEST(ReplayProblems, DoNotCancelTheRestOfTheStatement) {
  const History history =
      replayed({"CREATE TABLE a (x int, y foo, CONSTRAINT a_b FOREIGN KEY (x) REFERENCES b (x));"
                "ALTER TABLE a DROP COLUMN nothing, ADD COLUMN z int;"});
  EXPECT_EQ(dump(history.state.database),
            "table a partly known\n  x INTEGER\n  y unsupported foo\n  z INTEGER\n");
  EXPECT_EQ(history.problems.size(), 2u);
}

TEST(ReplayProblems, AStatementThatIsNotUnderstoodCastsDoubtOnWhatItNames) {
  const History history =
      replayed({"CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TYPE e AS ENUM ('v');"
                "FROBNICATE TABLE a WITH e; ALTER TABLE b ADD y int;"});
  EXPECT_EQ(dump(history.state.database),
            "enum e partly known v\ntable a partly known\n  x INTEGER\ntable b\n  x INTEGER\n"
            "  y INTEGER\n");
  EXPECT_EQ(dump_problems(history),
            "[FROBNICATE TABLE a WITH e] this statement is not understood\n");
  const Confidence& confidence = history.state.database.tables.find({"", "a"})->confidence;
  EXPECT_EQ(confidence.reason, "this statement is not understood");
  EXPECT_EQ(confidence.cause.item, 3u);
}

TEST(ReplayProblems, OneStatementThatIsNotUnderstoodLeavesItsNeighboursAlone) {
  for (const char* const broken :
       {"CREATE TABLE broken (x int,, y int)", "CREATE TABLE (", "ALTER TABLE",
        "CREATE TABLE b (x int", "))))", "CREATE INDEX ON /* s */.\"b\" (x)",
        "ALTER TABLE b FROB x", "DROP", "CREATE TYPE t AS ENUM ('a'", "ALTER TYPE", "SELECT ((((",
        "DO $$ BEGIN IF THEN ELSE END $$", "\"", "CREATE VIEW", "?"}) {
    const std::string text = "CREATE TABLE a (x int);\n" + std::string(broken) +
                             (broken == std::string("\"") ? "\"" : "") +
                             ";\nALTER TABLE a ADD y int;\n";
    const History history = replayed({text});
    const Table* table = history.state.database.tables.find({"", "a"});
    ASSERT_NE(table, nullptr) << broken;
    EXPECT_NE(table->find_column("y"), nullptr) << broken;
    EXPECT_TRUE(table->confidence.known()) << broken;
  }
}

TEST(ReplayProblems, PartsThatAreUnderstoodCount) {
  const History history = replayed({"CREATE TABLE a (x int, y int FROB 3 (), z text NOT NULL);"});
  const Table* table = history.state.database.tables.find({"", "a"});
  ASSERT_NE(table, nullptr);
  EXPECT_NE(table->find_column("x"), nullptr);
  EXPECT_EQ(table->confidence.level, Confidence::Level::partly_known);
}

}  // namespace
}  // namespace prisma_drift::sql
