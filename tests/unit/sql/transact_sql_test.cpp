// Where statements of Transact-SQL end.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/sql/split.h"

namespace prisma_drift::sql {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> statements;
  for (const Range range : split_statements(text, Dialect::sqlserver).statements) {
    statements.emplace_back(text.substr(range.begin, range.size()));
  }
  return statements;
}

using Statements = std::vector<std::string>;

TEST(TransactSql, NeedsNoSemicolons) {
  EXPECT_EQ(split("ALTER TABLE a ADD b INT\nALTER TABLE a DROP COLUMN c CREATE INDEX i ON a (b)"),
            (Statements{"ALTER TABLE a ADD b INT", "ALTER TABLE a DROP COLUMN c",
                        "CREATE INDEX i ON a (b)"}));
  EXPECT_EQ(split("DROP TABLE IF EXISTS a DROP TABLE b"),
            (Statements{"DROP TABLE IF EXISTS a", "DROP TABLE b"}));
}

TEST(TransactSql, KeepsWordsThatBeginNothingWhereTheyStand) {
  for (const char* const statement : {
           "ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES c (d) ON DELETE SET NULL ON "
           "UPDATE CASCADE",
           "ALTER TABLE a ALTER COLUMN b INT",
           "UPDATE a SET b = CASE WHEN c = 1 THEN 2 END WHERE d = 3",
           "INSERT INTO a (b) SELECT c FROM d UNION ALL SELECT e FROM f",
           "INSERT INTO a EXEC p",
           "WITH c AS (SELECT 1 x) INSERT INTO a SELECT x FROM c",
           "MERGE a USING b ON a.c = b.c WHEN MATCHED THEN UPDATE SET d = 1 WHEN NOT MATCHED THEN "
           "INSERT (c) VALUES (1)",
           "GRANT SELECT, UPDATE ON a TO b",
           "CREATE VIEW a AS SELECT 1 x",
           "SELECT 'DROP TABLE a', [drop], \"alter\" FROM b",
       }) {
    EXPECT_EQ(split(statement), Statements{statement});
  }
}

TEST(TransactSql, KeepsTogetherWhatBelongsTogether) {
  for (const char* const statement : {
           "IF a = 1 IF b = 2 PRINT 'x' ELSE BEGIN PRINT 'y'; PRINT 'z' END ELSE PRINT 'w'",
           "WHILE 1 = 1 BEGIN BREAK END",
           "BEGIN TRY DROP TABLE a; END TRY BEGIN CATCH PRINT 'x'; END CATCH",
           "DECLARE @a INT = 1; DROP TABLE b; EXEC p @a",
           "CREATE PROCEDURE p AS SELECT 1; DROP TABLE a",
       }) {
    EXPECT_EQ(split(statement), Statements{statement});
  }
}

TEST(TransactSql, PassesErrorsOnAsIfThereWereNoTry) {
  EXPECT_EQ(split("BEGIN TRY\nDROP TABLE a;\nEND TRY\nBEGIN CATCH\nTHROW\nEND CATCH"),
            (Statements{"BEGIN TRY", "DROP TABLE a", "END TRY", "BEGIN CATCH\nTHROW\nEND CATCH"}));
}

TEST(TransactSql, EndsBatchesAtGo) {
  EXPECT_EQ(
      split("CREATE PROC p AS SELECT 1\nGO\nDROP TABLE go\nGO 2\nDECLARE @a INT\nGO\nSET @a = 1"),
      (Statements{"CREATE PROC p AS SELECT 1", "DROP TABLE go", "DECLARE @a INT", "SET @a = 1"}));
}

TEST(TransactSql, IsSplitWhateverItIs) {
  for (const char* const text : {"END", "ELSE", "IF", "BEGIN", "BEGIN TRY", "CASE END END", "(((",
                                 ")", "@", "DECLARE @", "GO", "IF IF IF", "END TRY BEGIN CATCH"}) {
    split(text);
  }
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "IF 1 = 1 BEGIN ";
  EXPECT_EQ(split(nested).size(), 1u);
}

}  // namespace
}  // namespace prisma_drift::sql
