// How a migration's text falls into statements.
#include <gtest/gtest.h>

#include <string>

#include "server/sql/syntax.h"

namespace prisma_drift::sql {
namespace {

std::vector<std::string> statements_of(std::string_view text,
                                       Dialect dialect = Dialect::postgresql) {
  std::vector<std::string> statements;
  for (const Statement& statement : parse_migration(text, dialect).statements) {
    statements.emplace_back(text.substr(statement.range.begin, statement.range.size()));
  }
  return statements;
}

std::vector<SyntaxProblem::Kind> problems_of(std::string_view text) {
  std::vector<SyntaxProblem::Kind> kinds;
  for (const SyntaxProblem& problem : parse_migration(text, Dialect::postgresql).problems) {
    kinds.push_back(problem.kind);
  }
  return kinds;
}

using Texts = std::vector<std::string>;
using Kinds = std::vector<SyntaxProblem::Kind>;

TEST(SqlSyntax, SplitsAtSemicolonsOutsideOfQuotes) {
  EXPECT_EQ(statements_of("a ';' b; \"c;\" d /* ; /* ; */ ; */ e; -- f;\n E'\\';' g;;;"),
            (Texts{"a ';' b", "\"c;\" d /* ; /* ; */ ; */ e", "E'\\';' g"}));
  EXPECT_EQ(statements_of("DO $$ a; b $$; $x$ c; $$ d; $x$; f($1); a$b; c"),
            (Texts{"DO $$ a; b $$", "$x$ c; $$ d; $x$", "f($1)", "a$b", "c"}));
  EXPECT_EQ(statements_of("f(a; b); 'it''s;'"), (Texts{"f(a", "b)", "'it''s;'"}));
}

TEST(SqlSyntax, KeepsBodiesTogether) {
  EXPECT_EQ(
      statements_of("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; "
                    "SELECT 2; END; a"),
      (Texts{"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; "
             "SELECT 2; END",
             "a"}));
  EXPECT_EQ(
      statements_of("CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a; DELETE FROM b); c"),
      (Texts{"CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a; DELETE FROM b)", "c"}));
  EXPECT_EQ(statements_of("CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b; DELETE c; END; d",
                          Dialect::sqlite),
            (Texts{"CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b; DELETE c; END", "d"}));
}

TEST(SqlSyntax, ReadsTheCommentsOfMysql) {
  EXPECT_EQ(statements_of("a /*!50100 b */; /*M! c */; d--e; -- f;\n/* g; */ h", Dialect::mysql),
            (Texts{"a /*!50100 b", "c", "d--e", "h"}));
}

TEST(SqlSyntax, EndsStatementsWhereMysqlsClientIsTold) {
  EXPECT_EQ(statements_of("a; DELIMITER $$\nCREATE PROCEDURE p() BEGIN b; END$$ c; d $$\n"
                          "delimiter ;\ne; f",
                          Dialect::mysql),
            (Texts{"a", "CREATE PROCEDURE p() BEGIN b; END", "c; d", "e", "f"}));
}

TEST(SqlSyntax, ReadsEachDialectsQuotes) {
  EXPECT_EQ(statements_of("`a;b` c; 'd\\'; e' # f;\n;g \";\"", Dialect::mysql),
            (Texts{"`a;b` c", "'d\\'; e'", "g \";\""}));
  EXPECT_EQ(statements_of("[a;b]] c] d; N'e;f'", Dialect::sqlserver),
            (Texts{"[a;b]] c] d", "N'e;f'"}));
}

TEST(SqlSyntax, TakesAnyLineEndingAndByteOrderMark) {
  const std::string text = "\xEF\xBB\xBF-- CreateTable\r\nCREATE TABLE a (\r\n  x int\r\n);\r\n";
  EXPECT_EQ(statements_of(text), (Texts{"CREATE TABLE a (\r\n  x int\r\n)"}));
  EXPECT_TRUE(problems_of(text).empty());
}

TEST(SqlSyntax, IsEmptyWithoutStatements) {
  EXPECT_TRUE(parse_migration("-- This is an empty migration.\n", Dialect::postgresql).empty());
  EXPECT_TRUE(parse_migration("", Dialect::postgresql).empty());
  EXPECT_FALSE(parse_migration("SELECT 1", Dialect::postgresql).empty());
}

TEST(SqlSyntax, TellsWhatIsNoSql) {
  EXPECT_EQ(problems_of("a;\n<<<<<<< HEAD\nb;\n=======\nc;\n>>>>>>> x\n"),
            Kinds{SyntaxProblem::Kind::conflict_markers});
  EXPECT_EQ(problems_of("\\connect x\nSELECT 1;"), Kinds{SyntaxProblem::Kind::client_command});
  EXPECT_EQ(problems_of("SELECT 'a"), Kinds{SyntaxProblem::Kind::unterminated});
  EXPECT_EQ(problems_of("SELECT 1; /* a"), Kinds{SyntaxProblem::Kind::unterminated});
  EXPECT_EQ(problems_of("DO $$ a"), Kinds{SyntaxProblem::Kind::unterminated});
  EXPECT_EQ(problems_of("SELECT '\xff'"), Kinds{SyntaxProblem::Kind::invalid_utf8});
}

TEST(SqlSyntax, StepsOverDataOfACopy) {
  const std::string text = "COPY a (b) FROM stdin;\n1\tit's\n2\t;\n\\.\nSELECT 1;\n";
  EXPECT_EQ(statements_of(text), (Texts{"COPY a (b) FROM stdin", "SELECT 1"}));
  EXPECT_EQ(problems_of(text), Kinds{SyntaxProblem::Kind::copy_data});
}

TEST(SqlSyntax, KeepsTheParseOfStatementsThatDidNotChange) {
  const MigrationFile before =
      parse_migration("CREATE TABLE a (x int);\nSELECT 1;\n", Dialect::postgresql);
  const MigrationFile after =
      parse_migration("\n\nSELECT 2;\nCREATE TABLE a (x int);\n", Dialect::postgresql, &before);
  EXPECT_EQ(after.statements[1].body, before.statements[0].body);
  EXPECT_EQ(after.statements[1].range.begin, 12u);
  EXPECT_EQ(after.statements[1].part_range(0), after.statements[1].range);
}

TEST(SqlSyntax, ReadsHugeTextsInOnePass) {
  std::string data;
  while (data.size() < 10'000'000) data += "INSERT INTO a VALUES ('x;y', 1);\n";
  EXPECT_EQ(parse_migration(data, Dialect::postgresql).statements.size(), data.size() / 33);
  std::string line = "CREATE TABLE a (x0 int";
  for (int i = 1; line.size() < 100'000; ++i) line += ", x" + std::to_string(i) + " int";
  const MigrationFile file = parse_migration(line + ");", Dialect::postgresql);
  EXPECT_GT(std::get<CreateTable>(file.statements[0].body->steps[0].action).columns.size(), 9000u);
  for (const char* const nest :
       {"(", "CREATE TABLE a (", "ALTER TABLE a ADD (", "DO $$ BEGIN ", "[", "/*"}) {
    std::string deep;
    while (deep.size() < 200'000) deep += nest;
    parse_migration(deep, Dialect::postgresql);
  }
}

}  // namespace
}  // namespace prisma_drift::sql
