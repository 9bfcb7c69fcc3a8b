// What SQLite does otherwise than PostgreSQL.
#include <gtest/gtest.h>

#include "tests/unit/sql/support.h"

namespace prisma_drift::sql {
namespace {

std::string sqlite_after(std::string_view sql) { return state_after(sql, Dialect::sqlite); }
std::string sqlite_problems(std::string_view sql) { return problems_of({sql}, Dialect::sqlite); }

std::string sqlite_column(std::string_view declaration) {
  const std::string sql = "CREATE TABLE t (" + std::string(declaration) + ");";
  const std::string text = sqlite_after(sql);
  const std::size_t begin = text.find("  ") + 2;
  return text.substr(begin, text.find('\n', begin) - begin);
}

TEST(ReplaySqlite, ReadsWhatPrismaWrites) {
  EXPECT_EQ(sqlite_after(R"(
CREATE TABLE "User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT NOT NULL DEFAULT 'it''s',
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "Post" (
    "a" TEXT NOT NULL,
    "b" BIGINT NOT NULL,
    "authorId" INTEGER,

    PRIMARY KEY ("a", "b"),
    CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "User_email_key" ON "User"("email" DESC);
)"),
            R"(table User
  id INTEGER required counting
  email TEXT required = text 'it's'
  at DATETIME required = now
  key  (id)
  unique User_email_key (email desc)
table Post
  a TEXT required
  b BIGINT required
  authorId INTEGER
  key  (a, b)
  foreign Post_authorId_fkey (authorId) -> User (id) delete set null update cascade
)");
}

TEST(ReplaySqlite, RedefinesATableThatOthersReferTo) {
  EXPECT_EQ(sqlite_after(R"(
CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "old" TEXT, "bossId" INTEGER,
  FOREIGN KEY ("bossId") REFERENCES "User" ("id"));
CREATE TABLE "Post" ("id" TEXT NOT NULL PRIMARY KEY, "userId" INTEGER REFERENCES "User" ON DELETE CASCADE);
CREATE INDEX "User_old_idx" ON "User"("old");
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT, "bossId" INTEGER,
  CONSTRAINT "User_bossId_fkey" FOREIGN KEY ("bossId") REFERENCES "User" ("id"));
INSERT INTO "new_User" ("id", "bossId") SELECT "id", "bossId" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE INDEX "User_old_idx" ON "User"("name");
PRAGMA foreign_key_check("User");
PRAGMA foreign_keys=ON;
)"),
            R"(table Post
  id TEXT required
  userId INTEGER
  key  (id)
  foreign Post_userId_fkey (userId) -> User (id) delete cascade update no action
table User
  id INTEGER required counting
  name TEXT
  bossId INTEGER
  key  (id)
  index User_old_idx (name)
  foreign User_bossId_fkey (bossId) -> User (id) delete no action update no action
)");
}

TEST(ReplaySqlite, FindsNamesWhateverTheirCase) {
  constexpr std::string_view kSql = R"(
CREATE TABLE "User" ("Id" INTEGER PRIMARY KEY, "Name" TEXT, "BOSS" INTEGER REFERENCES user(ID));
create table if not exists USER (x int);
CREATE INDEX "user_Name" ON USER(name);
ALTER TABLE user RENAME COLUMN NAME TO "fullName";
ALTER TABLE uSer ADD COLUMN age;
INSERT INTO USER (FULLNAME) VALUES ('a');
CREATE UNIQUE INDEX b ON user(boss, lower(FullName));
DROP INDEX USER_NAME;
ALTER TABLE USER DROP COLUMN Age;
)";
  EXPECT_EQ(sqlite_after(kSql), R"(table User
  Id INTEGER required counting
  fullName TEXT
  BOSS INTEGER
  key  (Id)
  outside unique b (BOSS, fullName)
  foreign User_BOSS_fkey (BOSS) -> User (Id) delete no action update no action
)");
  EXPECT_EQ(sqlite_problems(kSql), "");
}

TEST(ReplaySqlite, ForeignKeysMayComeBeforeTheirTables) {
  constexpr std::string_view kSql = R"(
CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES B);
CREATE TABLE "b" ("x" TEXT PRIMARY KEY);
)";
  EXPECT_NE(sqlite_after(kSql).find("foreign a_b_fkey (b) -> b (x)"), std::string::npos)
      << sqlite_after(kSql);
  EXPECT_EQ(sqlite_problems(kSql), "");
}

TEST(ReplaySqlite, ForeignKeysFollowARenamedTable) {
  const std::string after = sqlite_after(R"(
CREATE TABLE a (id INTEGER PRIMARY KEY, UNIQUE (id));
CREATE TABLE b (a INTEGER REFERENCES a(id), c TEXT UNIQUE, UNIQUE (a, c));
ALTER TABLE a RENAME TO x;
ALTER TABLE b RENAME TO y;
)");
  EXPECT_EQ(after, R"(table x
  id INTEGER required counting
  key  (id)
  constraint unique sqlite_autoindex_x_1 (id)
table y
  a INTEGER
  c TEXT
  constraint unique sqlite_autoindex_y_1 (c)
  constraint unique sqlite_autoindex_y_2 (a, c)
  foreign b_a_fkey (a) -> x (id) delete no action update no action
)");
}

TEST(ReplaySqlite, NumbersTheIndexesOfKeysAsTheyAreWritten) {
  EXPECT_EQ(
      sqlite_after(
          "CREATE TABLE t (a TEXT UNIQUE, b TEXT, PRIMARY KEY (a, b), UNIQUE (a), UNIQUE (b));"),
      R"(table t
  a TEXT
  b TEXT
  key  (a, b)
  constraint unique sqlite_autoindex_t_1 (a)
  constraint unique sqlite_autoindex_t_3 (b)
)");
}

TEST(ReplaySqlite, DataDefinesNothing) {
  EXPECT_EQ(sqlite_problems("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT);"
                            "REPLACE INTO t (a) VALUES (1); INSERT OR IGNORE INTO t (a) VALUES (1);"
                            "UPDATE OR REPLACE t SET a = 2; PRAGMA foreign_keys=OFF;"
                            "UPDATE sqlite_sequence SET seq = 9; REPLACE INTO x (a) VALUES (1);"),
            "[x] table `x` does not exist: no migration creates it\n");
}

TEST(ReplaySqlite, AnIndexedColumnCannotBeDropped) {
  EXPECT_EQ(sqlite_problems("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c TEXT);"
                            "CREATE INDEX t_b ON t(b);"
                            "ALTER TABLE t DROP COLUMN c;"
                            "ALTER TABLE t DROP COLUMN b;"),
            "[b] column `t.b` cannot be dropped: index `t_b` still needs it\n");
}

TEST(ReplaySqlite, TriggersAndViewsAreOneStatementEach) {
  constexpr std::string_view kSql = R"(
CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT);
CREATE TRIGGER tr AFTER UPDATE ON t BEGIN
  UPDATE t SET b = CASE WHEN a > 1 THEN 'x' ELSE 'y' END;
  DELETE FROM t WHERE a = 0;
END;
CREATE VIEW v AS SELECT * FROM t;
DROP VIEW IF EXISTS v;
DROP TRIGGER IF EXISTS tr;
ALTER TABLE t ADD COLUMN c REAL DEFAULT 1.5;
)";
  EXPECT_EQ(sqlite_after(kSql), R"(table t
  a INTEGER required counting
  b TEXT
  c REAL = 1.5
  key  (a)
)");
  EXPECT_EQ(sqlite_problems(kSql), "");
}

TEST(ReplaySqlite, VirtualTablesAreNoneOfPrismas) {
  constexpr std::string_view kSql = R"(
CREATE TABLE t (a INTEGER PRIMARY KEY);
CREATE VIRTUAL TABLE IF NOT EXISTS t_fts USING fts5(a, content='t');
INSERT INTO t_fts (a) SELECT a FROM t;
DROP TABLE T_FTS;
)";
  EXPECT_EQ(sqlite_after(kSql), "table t\n  a INTEGER required counting\n  key  (a)\n");
  EXPECT_EQ(sqlite_problems(kSql), "");
}

TEST(ReplaySqlite, ReadsTypesAsPrismaDoes) {
  EXPECT_EQ(sqlite_column("a VARCHAR(20)"), "a TEXT");
  EXPECT_EQ(sqlite_column("a native character (70)"), "a TEXT");
  EXPECT_EQ(sqlite_column("a Numeric(10, 2)"), "a DECIMAL");
  EXPECT_EQ(sqlite_column("a timestamp"), "a DATETIME");
  EXPECT_EQ(sqlite_column("a DATETIME(3)"), "a unsupported datetime(3)");
  EXPECT_EQ(sqlite_column("a UNSIGNED BIG INT"), "a unsupported unsigned big int");
  EXPECT_EQ(sqlite_column("a INT PRIMARY KEY"), "a INTEGER");
  EXPECT_EQ(sqlite_column("a"), "a unsupported ");
}

TEST(ReplaySqlite, ReadsDefaultsByTheTypeOfTheColumn) {
  EXPECT_EQ(sqlite_column("a INT DEFAULT '5'"), "a INTEGER = 5");
  EXPECT_EQ(sqlite_column("a INT DEFAULT -5"), "a INTEGER = -5");
  EXPECT_EQ(sqlite_column("a INT DEFAULT (1 + 2)"), "a INTEGER = expression 1 + 2");
  EXPECT_EQ(sqlite_column("a REAL DEFAULT 1.5e3"), "a REAL = 1.5e3");
  EXPECT_EQ(sqlite_column("a BOOLEAN DEFAULT 1"), "a BOOLEAN = true");
  EXPECT_EQ(sqlite_column("a BOOLEAN DEFAULT FALSE"), "a BOOLEAN = false");
  EXPECT_EQ(sqlite_column("a TEXT DEFAULT \"x\""), "a TEXT = text 'x'");
  EXPECT_EQ(sqlite_column("a TEXT DEFAULT (lower('X'))"), "a TEXT = text 'lower('X')'");
  EXPECT_EQ(sqlite_column("a DATETIME DEFAULT (datetime('now'))"), "a DATETIME = now");
  EXPECT_EQ(sqlite_column("a DATETIME DEFAULT 'x'"), "a DATETIME = expression 'x'");
  EXPECT_EQ(sqlite_column("a TEXT DEFAULT NULL"), "a TEXT");
}

TEST(ReplaySqlite, PartialIndexesAreOutside) {
  EXPECT_EQ(sqlite_after("CREATE TABLE main.t (a INT, b INT);"
                         "CREATE UNIQUE INDEX i ON t (a) WHERE b IS NOT NULL;"),
            R"(table t
  a INTEGER
  b INTEGER
  outside unique i (a, b)
)");
}

}  // namespace
}  // namespace prisma_drift::sql
