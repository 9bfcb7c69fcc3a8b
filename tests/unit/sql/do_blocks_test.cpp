// DO blocks: what they guard, what they catch, and what they run.
#include <gtest/gtest.h>

#include "tests/unit/sql/support.h"

namespace prisma_drift::sql {
namespace {

// After a table `t (a int)` with index `i`, enum `e ('v')` and the block.
History after_block(std::string_view block) {
  return replayed(
      {"CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0)); CREATE INDEX i ON t (a);"
       "CREATE TYPE e AS ENUM ('v');",
       block});
}

std::string columns_after(std::string_view condition) {
  const History history = after_block(
      "DO $$ BEGIN IF " + std::string(condition) +
      " THEN ALTER TABLE t ADD COLUMN yes int; ELSE ALTER TABLE t ADD no int; END IF; END $$;");
  const Table& table = *history.state.database.tables.find({"", "t"});
  std::string text = table.confidence.known() ? "" : "partly known:";
  for (std::size_t i = 1; i < table.columns.size(); ++i) text += " " + table.columns[i].name;
  EXPECT_EQ(dump_problems(history), "");
  return text;
}

TEST(DoBlocks, AskTheCatalogue) {
  for (
      const char* const condition : {
          "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name "
          "= 'a')",
          "NOT EXISTS (SELECT FROM information_schema.columns WHERE table_schema = 'public' AND "
          "table_name = 't' AND column_name = 'b')",
          "EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'c')",
          "EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'c' AND conrelid = "
          "'\"t\"'::regclass)",
          "NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'd' AND conrelid = "
          "'public.t'::regclass)",
          "EXISTS (SELECT 1 FROM information_schema.table_constraints tc WHERE tc.constraint_name "
          "= 'c' "
          "AND tc.table_name = 't' AND constraint_type = 'CHECK')",
          "EXISTS (SELECT 1 FROM pg_type WHERE typname = 'e')",
          "NOT EXISTS (SELECT 1 FROM pg_type t JOIN pg_namespace n ON t.typnamespace = n.oid WHERE "
          "t.typname = 'f' AND n.nspname = current_schema())",
          "EXISTS (SELECT 1 FROM pg_indexes WHERE schemaname = 'public' AND indexname = 'i')",
          "EXISTS (SELECT 1 FROM pg_class WHERE relname = 't' AND relkind = 'r')",
          "NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 't' AND relkind = 'm')",
          "EXISTS (SELECT FROM pg_tables WHERE tablename = 't')",
          "EXISTS (SELECT 1 FROM pg_enum WHERE enumlabel = 'v' AND enumtypid = 'e'::regtype)",
          "NOT EXISTS (SELECT 1 FROM pg_enum JOIN pg_type ON pg_enum.enumtypid = pg_type.oid WHERE "
          "typname = 'e' AND enumlabel = 'w')",
          "to_regclass('public.t') IS NOT NULL",
          "to_regclass('nothing') IS NULL",
          "NOT (to_regtype('f') IS NOT NULL) AND to_regclass('t') IS NOT NULL",
          "EXISTS (SELECT 1 FROM pg_type WHERE typname = 'f') OR EXISTS (SELECT 1 FROM pg_type "
          "WHERE "
          "typname = 'e')",
      }) {
    EXPECT_EQ(columns_after(condition), " yes") << condition;
    EXPECT_EQ(columns_after("NOT (" + std::string(condition) + ")"), " no") << condition;
  }
}

TEST(DoBlocks, DoNotGuessWhatOnlyTheDataSay) {
  for (const char* const condition :
       {"EXISTS (SELECT 1 FROM t WHERE a IS NULL)", "current_database() LIKE 'x%'",
        "EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'r')", "n > 0",
        "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND data_type = "
        "'text')"}) {
    EXPECT_EQ(columns_after(condition), "partly known: yes no") << condition;
  }
}

TEST(DoBlocks, EvaluateAGuardOnce) {
  const History history = after_block(
      "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'n') THEN "
      "CREATE TABLE n (x int); CREATE INDEX n_x ON n (x); END IF; END $$;");
  EXPECT_NE(history.state.database.tables.find({"", "n"})->find_index("n_x"), nullptr);
}

TEST(DoBlocks, CatchWhatExistsAlready) {
  const History history = after_block(R"(
DO $$ BEGIN
  CREATE TYPE e AS ENUM ('other');
EXCEPTION WHEN duplicate_object THEN null;
END $$;
DO $body$
BEGIN
  BEGIN
    ALTER TABLE t ADD COLUMN b int;
    ALTER TABLE t ADD COLUMN a int;
  EXCEPTION
    WHEN undefined_table OR duplicate_column THEN
      RAISE NOTICE 'a is there; b is undone';
      ALTER TABLE t ADD COLUMN d int;
  END;
  ALTER TABLE t ADD COLUMN f int;
END
$body$ LANGUAGE plpgsql;
)");
  EXPECT_EQ(dump(history.state.database),
            "enum e v\ntable t\n  a INTEGER\n  d INTEGER\n  f INTEGER\n  index i (a)\n");
  EXPECT_EQ(dump_problems(history), "");
}

TEST(DoBlocks, CatchOnlyWhatTheyName) {
  EXPECT_EQ(dump_problems(after_block("DO $$ BEGIN ALTER TABLE nothing ADD x int;"
                                      "EXCEPTION WHEN duplicate_column THEN NULL; END $$;")),
            "[nothing] table `nothing` does not exist: no migration creates it\n");
  EXPECT_EQ(dump_problems(after_block("DO $$ BEGIN ALTER TABLE nothing ADD x int;"
                                      "EXCEPTION WHEN OTHERS THEN NULL; END $$;")),
            "");
}

TEST(DoBlocks, RunLiterals) {
  const History history = after_block(
      "DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD COLUMN \"B\" text DEFAULT ''x''; DROP INDEX i';"
      "EXECUTE $q$ CREATE TABLE u (x int) $q$; END $$;");
  EXPECT_EQ(dump(history.state.database),
            "enum e v\ntable t\n  a INTEGER\n  B TEXT = text 'x'\ntable u\n  x INTEGER\n");
}

TEST(DoBlocks, DoubtWhatIsPutTogetherWhileItRuns) {
  const History history = after_block(
      "DO $$ DECLARE n text; BEGIN FOR n IN SELECT tablename FROM pg_tables LOOP "
      "EXECUTE format('ALTER TABLE %I DROP COLUMN %I', 't', n); END LOOP; END $$; ALTER TABLE "
      "later ADD x int;");
  EXPECT_EQ(dump(history.state.database),
            "enum e v\ntable t partly known\n  a INTEGER\n  index i (a)\n");
  EXPECT_EQ(history.problems.size(), 1u);
  EXPECT_EQ(history.problems[0].kind, ReplayProblem::Kind::not_understood);
}

TEST(DoBlocks, DoNotMindHarmlessStatementsPutTogether) {
  const History history = after_block(
      "DO $$ DECLARE n text; BEGIN FOREACH n IN ARRAY ARRAY['t', 'u'] LOOP "
      "EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', n);"
      "EXECUTE format('CREATE POLICY p ON %I USING (x = %L)', n, 'y');"
      "EXECUTE 'GRANT SELECT ON ' || n || ' TO r'; END LOOP; END $$;");
  EXPECT_EQ(dump_problems(history), "");
  EXPECT_TRUE(history.state.database.tables.find({"", "t"})->confidence.known());
}

TEST(DoBlocks, IgnoreWhatIsNoDefinition) {
  const History history = after_block(R"(
DO $$
<<outer>>
DECLARE
  n int := 0;
  r record;
  c CURSOR FOR SELECT * FROM t;
BEGIN
  SELECT count(*) INTO n FROM t;
  n := n + 1;
  r.x = CASE WHEN n > 1 THEN 2 ELSE 3 END;
  PERFORM f(n);
  GET DIAGNOSTICS n = ROW_COUNT;
  IF n > 1 THEN RAISE EXCEPTION 'no: %', n; END IF;
  FOR r IN SELECT * FROM t LOOP
    UPDATE t SET a = r.a;
    EXIT WHEN n = 1;
  END LOOP;
  CASE n WHEN 1 THEN DELETE FROM t; ELSE NULL; END CASE;
  ALTER TABLE t ADD COLUMN b int;
END outer $$;
)");
  EXPECT_EQ(dump(history.state.database),
            "enum e v\ntable t\n  a INTEGER\n  b INTEGER\n  index i (a)\n");
  EXPECT_EQ(dump_problems(history), "");
}

TEST(DoBlocks, StopWhereTheyReturn) {
  const History history = after_block(
      "DO $$ BEGIN IF to_regclass('t') IS NOT NULL THEN RETURN; END IF; CREATE TABLE u (x int); "
      "END $$;"
      "DO $$ BEGIN IF to_regclass('u') IS NOT NULL THEN RETURN; END IF; CREATE TABLE v (x int); "
      "END $$;");
  EXPECT_EQ(history.state.database.tables.find({"", "u"}), nullptr);
  EXPECT_NE(history.state.database.tables.find({"", "v"}), nullptr);
}

TEST(DoBlocks, FollowEveryBranch) {
  const char* const block =
      "DO $$ BEGIN IF to_regclass('x') IS NOT NULL THEN ALTER TABLE t ADD c1 int;"
      "ELSIF to_regclass('t') IS NOT NULL THEN ALTER TABLE t ADD c2 int;"
      "ELSE ALTER TABLE t ADD c3 int; END IF; END $$;";
  EXPECT_EQ(dump(after_block(block).state.database),
            "enum e v\ntable t\n  a INTEGER\n  c2 INTEGER\n  index i (a)\n");
}

TEST(DoBlocks, PointIntoTheirText) {
  const char* const text = "DO $$\nBEGIN\n  ALTER TABLE t ADD COLUMN b int;\nEND $$;";
  const History history = after_block(text);
  const Origin origin = history.state.database.tables.find({"", "t"})->columns[1].created;
  const Range range = history.files[1].statements[origin.item].part_range(origin.part);
  EXPECT_EQ(std::string_view(text).substr(range.begin, range.size()), "b int");
}

TEST(DoBlocks, OfOtherLanguagesAreNotUnderstood) {
  const History history = after_block("DO LANGUAGE plpython3u $$ plpy.execute('DROP TABLE t') $$;");
  ASSERT_EQ(history.problems.size(), 1u);
  EXPECT_EQ(history.problems[0].kind, ReplayProblem::Kind::not_understood);
}

}  // namespace
}  // namespace prisma_drift::sql
