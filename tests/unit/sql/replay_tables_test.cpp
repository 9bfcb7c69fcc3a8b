// What CREATE TABLE and ALTER TABLE leave behind.
#include <gtest/gtest.h>

#include "tests/unit/sql/support.h"

namespace prisma_drift::sql {
namespace {

TEST(ReplayTables, ReadsWhatPrismaWrites) {
  EXPECT_EQ(state_after(R"(
-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "Post" ("id" TEXT NOT NULL, "authorId" INTEGER, CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));
-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
)"),
            R"(table User
  id INTEGER required counting = sequence User_id_seq
  email TEXT required
  tags TEXT[] = []
  createdAt TIMESTAMP(3) required = now
  key User_pkey (id)
  unique User_email_key (email)
table Post
  id TEXT required
  authorId INTEGER
  key Post_pkey (id)
  foreign Post_authorId_fkey (authorId) -> User (id) delete set null update cascade
)");
}

TEST(ReplayTables, TypesChangeBeforeDefaultsWhateverTheOrder) {
  EXPECT_EQ(state_after("CREATE TABLE t (a INTEGER DEFAULT 1, b TEXT);"
                        "ALTER TABLE t ADD COLUMN b INTEGER, ALTER a SET DEFAULT 'x', "
                        "ALTER a TYPE TEXT, DROP COLUMN b;"),
            "table t\n  a TEXT = text 'x'\n  b INTEGER\n");
}

TEST(ReplayTables, NamesWhatNobodyNamedAsPostgresDoes) {
  EXPECT_EQ(state_after(R"(
CREATE TABLE a (
  id serial PRIMARY KEY,
  b int UNIQUE,
  c int CHECK (c > 0),
  d int REFERENCES a,
  UNIQUE (b, c),
  UNIQUE (b, c)
);
CREATE INDEX ON a (lower(b::text), c);
CREATE INDEX ON a (c);
CREATE INDEX ON a (c);
ALTER TABLE a DROP CONSTRAINT a_c_check;
)"),
            R"(table a
  id INTEGER required counting = sequence a_id_seq
  b INTEGER
  c INTEGER
  d INTEGER
  key a_pkey (id)
  constraint unique a_b_key (b)
  constraint unique a_b_c_key (b, c)
  constraint unique a_b_c_key1 (b, c)
  outside index a_lower_c_idx (b, c)
  index a_c_idx (c)
  index a_c_idx1 (c)
  foreign a_d_fkey (d) -> a (id) delete no action update no action
)");
}

TEST(ReplayTables, CutsLongNamesByTurns) {
  const std::string table(40, 't');
  const std::string column(40, 'c');
  const std::string sql = "CREATE TABLE " + table + " (" + column + " int UNIQUE);";
  const std::string name = std::string(29, 't') + "_" + std::string(29, 'c') + "_key";
  EXPECT_EQ(name.size(), 63u);
  EXPECT_NE(state_after(sql).find(name), std::string::npos) << state_after(sql);
}

TEST(ReplayTables, FoldsNamesThatStandOutsideQuotes) {
  EXPECT_EQ(state_after("CREATE TABLE Users (ID int, \"Name\" text); ALTER TABLE USERS DROP id;"),
            "table users\n  Name TEXT\n");
}

TEST(ReplayTables, CutsNamesAtSixtyThreeBytes) {
  const std::string name(70, 'x');
  EXPECT_EQ(state_after("CREATE TABLE \"" + name + "\" (a int);"),
            "table " + name.substr(0, 63) + "\n  a INTEGER\n");
}

TEST(ReplayTables, TakesTheDefaultNamespaceForNone) {
  EXPECT_EQ(state_after("CREATE TABLE public.a (x int); ALTER TABLE a ADD y int;"
                        "CREATE SCHEMA s; CREATE TABLE s.a (z int); ALTER TABLE s.a ADD w int;"),
            "table a\n  x INTEGER\n  y INTEGER\ntable s.a\n  z INTEGER\n  w INTEGER\n");
}

TEST(ReplayTables, FollowsTheSearchPath) {
  EXPECT_EQ(state_after("CREATE SCHEMA s; SET search_path TO s, public; CREATE TABLE a (x int);"
                        "SELECT pg_catalog.set_config('search_path', 'public', false);"
                        "CREATE TABLE b (x int);"),
            "table s.a\n  x INTEGER\ntable b\n  x INTEGER\n");
}

TEST(ReplayTables, AppliesTheActionsOfOneStatementInOrder) {
  EXPECT_EQ(state_after(R"(
CREATE TABLE a (x int, y text NOT NULL);
ALTER TABLE IF EXISTS ONLY a
  ADD COLUMN z boolean NOT NULL DEFAULT false,
  DROP COLUMN x,
  ALTER COLUMN y SET DATA TYPE varchar(20) USING y::varchar(20),
  ALTER y DROP NOT NULL,
  ALTER y SET DEFAULT 'it''s',
  ADD CONSTRAINT a_pk PRIMARY KEY (z),
  ENABLE ROW LEVEL SECURITY,
  OWNER TO somebody;
)"),
            R"(table a
  y VARCHAR(20) = text 'it's'
  z BOOLEAN required = false
  key a_pk (z)
)");
}

TEST(ReplayTables, DropsWithAColumnWhatUsesIt) {
  EXPECT_EQ(state_after(R"(
CREATE TABLE a (id int PRIMARY KEY, x int, y int, CONSTRAINT c CHECK (x > y));
CREATE TABLE b (id int PRIMARY KEY, a_x int);
CREATE INDEX i ON a (x, y);
CREATE INDEX j ON a (y);
CREATE INDEX k ON a (y) WHERE x > 1;
CREATE UNIQUE INDEX l ON a (x);
ALTER TABLE b ADD CONSTRAINT f FOREIGN KEY (a_x) REFERENCES a (x);
ALTER TABLE a DROP COLUMN x CASCADE;
ALTER TABLE a ADD CONSTRAINT c CHECK (y > 0);
)"),
            R"(table a
  id INTEGER required
  y INTEGER
  key a_pkey (id)
  index j (y)
table b
  id INTEGER required
  a_x INTEGER
  key b_pkey (id)
)");
}

TEST(ReplayTables, RenamesEverywhere) {
  EXPECT_EQ(state_after(R"(
CREATE TABLE a (id int, x int, CONSTRAINT a_pkey PRIMARY KEY (id));
CREATE TABLE b (x int, CONSTRAINT b_fk FOREIGN KEY (x) REFERENCES a (id));
CREATE INDEX a_x ON a (x);
ALTER TABLE a RENAME COLUMN id TO key;
ALTER TABLE a RENAME x TO z;
ALTER TABLE a RENAME TO c;
ALTER TABLE c RENAME CONSTRAINT a_pkey TO c_pkey;
ALTER INDEX a_x RENAME TO c_z;
ALTER TABLE b RENAME CONSTRAINT b_fk TO b_c_fk;
CREATE TABLE a (id int, CONSTRAINT a_pkey PRIMARY KEY (id));
)"),
            R"(table c
  key INTEGER required
  z INTEGER
  key c_pkey (key)
  index c_z (z)
table b
  x INTEGER
  foreign b_c_fk (x) -> c (key) delete no action update no action
table a
  id INTEGER required
  key a_pkey (id)
)");
}

TEST(ReplayTables, MovesATableWithItsIndexes) {
  const History history = replayed(
      {"CREATE SCHEMA s; CREATE TABLE a (id serial PRIMARY KEY, x int); CREATE INDEX i ON a (x);"
       "ALTER TABLE a SET SCHEMA s; DROP INDEX s.i; CREATE TABLE a (id int PRIMARY KEY);"});
  EXPECT_EQ(dump(history.state.database),
            "table s.a\n  id INTEGER required counting = sequence a_id_seq\n  x INTEGER\n"
            "  key a_pkey (id)\ntable a\n  id INTEGER required\n  key a_pkey (id)\n");
  EXPECT_EQ(dump_problems(history), "");
}

TEST(ReplayTables, ForgetsTemporaryTables) {
  const History history =
      replayed({"CREATE TABLE a (x int); CREATE TEMP TABLE a (y int); ALTER TABLE a ADD z int;"
                "SELECT * INTO TEMPORARY TABLE b FROM a; DROP TABLE b;",
                "ALTER TABLE a ADD w int;"});
  EXPECT_EQ(dump(history.state.database), "table a\n  x INTEGER\n  w INTEGER\n");
  EXPECT_EQ(dump_problems(history), "");
}

TEST(ReplayTables, KnowsOnlyPartOfATableMadeByAQuery) {
  EXPECT_EQ(state_after("CREATE TABLE a AS SELECT 1 AS x; SELECT 1 AS y INTO b;"
                        "CREATE TABLE c (z) AS SELECT 1; ALTER TABLE a DROP COLUMN x;"),
            "table a partly known\ntable b partly known\n"
            "table c partly known\n  z unsupported \n");
}

TEST(ReplayTables, CopiesWithLikeAndInherits) {
  EXPECT_EQ(state_after(R"(
CREATE TABLE a (id int PRIMARY KEY, x int DEFAULT 1);
CREATE INDEX ON a (x);
CREATE TABLE b (y int, LIKE a INCLUDING ALL, z int);
CREATE TABLE c (LIKE a);
CREATE TABLE d (w int) INHERITS (c);
)"),
            R"(table a
  id INTEGER required
  x INTEGER = 1
  key a_pkey (id)
  index a_x_idx (x)
table b
  y INTEGER
  id INTEGER required
  x INTEGER = 1
  z INTEGER
  key b_pkey (id)
  index b_x_idx (x)
table c
  id INTEGER required
  x INTEGER
table d
  id INTEGER required
  x INTEGER
  w INTEGER
)");
}

TEST(ReplayTables, LeavesPartitionsOutOfTheDiff) {
  EXPECT_EQ(state_after(R"(
CREATE TABLE a (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE a_1 PARTITION OF a FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE b (id int, at date);
ALTER TABLE a ATTACH PARTITION b DEFAULT;
)"),
            "table a\n  id INTEGER\n  at DATE\ntable a_1 outside\n  id INTEGER\n  at DATE\n"
            "table b outside\n  id INTEGER\n  at DATE\n");
  EXPECT_EQ(state_after("CREATE TABLE a (id int) PARTITION BY LIST (id);"
                        "CREATE TABLE b PARTITION OF a DEFAULT; DROP TABLE a;"),
            "");
}

TEST(ReplayTables, DropsTables) {
  EXPECT_EQ(state_after("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (x int REFERENCES a);"
                        "DROP TABLE a CASCADE; CREATE TABLE c (y int); DROP TABLE IF EXISTS c, d;"),
            "table b\n  x INTEGER\n");
}

TEST(ReplayTables, TurnsAnIndexIntoAKey) {
  EXPECT_EQ(state_after("CREATE TABLE a (x int, y int); CREATE UNIQUE INDEX i ON a (x);"
                        "CREATE UNIQUE INDEX j ON a (y);"
                        "ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX i,"
                        " ADD CONSTRAINT a_y UNIQUE USING INDEX j;"),
            "table a\n  x INTEGER required\n  y INTEGER\n  key a_pkey (x)\n"
            "  constraint unique a_y (y)\n");
}

TEST(ReplayTables, FollowsIdentityAndSequences) {
  EXPECT_EQ(state_after(R"(
CREATE TABLE a (id int GENERATED BY DEFAULT AS IDENTITY (START WITH 10), b int, c int NOT NULL);
CREATE SEQUENCE a_b_seq;
ALTER TABLE a ALTER COLUMN b SET DEFAULT nextval('a_b_seq');
ALTER SEQUENCE a_b_seq OWNED BY a.b;
ALTER TABLE a ALTER c ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE a ALTER id DROP IDENTITY;
)"),
            "table a\n  id INTEGER required\n  b INTEGER counting = sequence a_b_seq\n"
            "  c INTEGER required counting\n");
}

TEST(ReplayTables, KnowsGeneratedColumns) {
  EXPECT_EQ(
      column_declared("a tsvector GENERATED ALWAYS AS (to_tsvector('english', b)) STORED, b text"),
      "a unsupported tsvector computed");
}

TEST(ReplayTables, RemembersWhereThingsCameFrom) {
  const History history =
      replayed({"CREATE TABLE a (x int);", "ALTER TABLE a ADD y int, ADD z int;",
                "ALTER TABLE a ALTER x SET NOT NULL;"});
  const Table& table = *history.state.database.tables.find({"", "a"});
  EXPECT_EQ(table.created.document, 0u);
  EXPECT_EQ(table.changed.document, 2u);
  EXPECT_EQ(table.columns[0].created.document, 0u);
  EXPECT_EQ(table.columns[0].changed.document, 2u);
  const Origin z = table.columns[2].created;
  ASSERT_EQ(z.document, 1u);
  const Range range = history.files[1].statements[z.item].part_range(z.part);
  EXPECT_EQ(history.texts[1].substr(range.begin, range.size()), "z int");
}

TEST(ReplayTables, UndoesWhatIsRolledBack) {
  EXPECT_EQ(state_after("BEGIN; CREATE TABLE a (x int); ROLLBACK;"
                        "BEGIN; CREATE TABLE b (x int); COMMIT;"),
            "table b\n  x INTEGER\n");
}

TEST(ReplayTables, AStateThatWasKeptDoesNotChange) {
  const History history = replayed({"CREATE TABLE a (x int);"});
  const ReplayState checkpoint = history.state;
  const MigrationFile next =
      parse_migration("ALTER TABLE a ADD y int; DROP TABLE IF EXISTS b;", Dialect::postgresql);
  const Replayed after = replay(checkpoint, next, 1);
  EXPECT_EQ(dump(checkpoint.database), "table a\n  x INTEGER\n");
  EXPECT_EQ(dump(after.state.database), "table a\n  x INTEGER\n  y INTEGER\n");
}

}  // namespace
}  // namespace prisma_drift::sql
