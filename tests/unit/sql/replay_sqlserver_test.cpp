// What SQL Server does otherwise than PostgreSQL.
#include <gtest/gtest.h>

#include "tests/unit/sql/support.h"

namespace prisma_drift::sql {
namespace {

std::string after(std::string_view sql) { return state_after(sql, Dialect::sqlserver); }
std::string problems(std::string_view sql) { return problems_of({sql}, Dialect::sqlserver); }

TEST(ReplaySqlServer, ReadsWhatPrismaWrites) {
  EXPECT_EQ(after(R"(
CREATE TABLE [dbo].[User] (
    [id] INT NOT NULL IDENTITY(1,1),
    [email] NVARCHAR(1000) NOT NULL,
    [bio] NVARCHAR(max),
    [active] BIT NOT NULL CONSTRAINT [User_active_df] DEFAULT 1,
    [at] DATETIME2 NOT NULL CONSTRAINT [User_at_df] DEFAULT CURRENT_TIMESTAMP,
    [key] UNIQUEIDENTIFIER NOT NULL CONSTRAINT [User_key_df] DEFAULT newid(),
    CONSTRAINT [User_pkey] PRIMARY KEY CLUSTERED ([id]),
    CONSTRAINT [User_email_key] UNIQUE NONCLUSTERED ([email])
);
CREATE NONCLUSTERED INDEX [User_at_idx] ON [dbo].[User]([at] DESC);
)"),
            "table User\n"
            "  id INT required counting\n"
            "  email NVARCHAR(1000) required\n"
            "  bio NVARCHAR(max)\n"
            "  active BIT required = true\n"
            "  at DATETIME2 required = now\n"
            "  key UNIQUEIDENTIFIER required = expression newid()\n"
            "  key User_pkey (id)\n"
            "  constraint unique User_email_key (email)\n"
            "  index User_at_idx (at desc)\n");
}

TEST(ReplaySqlServer, FollowsAddsAndDropsOfSeveral) {
  EXPECT_EQ(after(R"(
CREATE TABLE t (a INT NOT NULL, b INT, c INT)
ALTER TABLE T ADD d INT NOT NULL CONSTRAINT t_d_df DEFAULT 1, e NVARCHAR(20), CONSTRAINT t_pkey PRIMARY KEY (a)
ALTER TABLE dbo.t DROP CONSTRAINT T_D_DF
ALTER TABLE t DROP COLUMN B, c
ALTER TABLE t ALTER COLUMN E NVARCHAR(max) NOT NULL
)"),
            "table t\n"
            "  a INT required\n"
            "  d INT required\n"
            "  e NVARCHAR(max) required\n"
            "  key t_pkey (a)\n");
}

TEST(ReplaySqlServer, FollowsATableThatIsMadeAgain) {
  EXPECT_EQ(after(R"(
CREATE TABLE [dbo].[t] ([id] INT NOT NULL IDENTITY(1,1), [x] BIT NOT NULL CONSTRAINT [t_x_df] DEFAULT 0,
  CONSTRAINT [t_pkey] PRIMARY KEY CLUSTERED ([id]));
BEGIN TRANSACTION;
DECLARE @SQL NVARCHAR(MAX) = N''
SELECT @SQL += N'ALTER TABLE '
    + QUOTENAME(OBJECT_SCHEMA_NAME(PARENT_OBJECT_ID))
    + '.'
    + QUOTENAME(OBJECT_NAME(PARENT_OBJECT_ID))
    + ' DROP CONSTRAINT '
    + OBJECT_NAME(OBJECT_ID) + ';'
FROM SYS.OBJECTS
WHERE TYPE_DESC LIKE '%CONSTRAINT'
    AND OBJECT_NAME(PARENT_OBJECT_ID) = 't'
    AND SCHEMA_NAME(SCHEMA_ID) = 'dbo'
EXEC sp_executesql @SQL
;
CREATE TABLE [dbo].[_prisma_new_t] ([id] INT NOT NULL, [x] BIT NOT NULL CONSTRAINT [t_x_df] DEFAULT 0,
  CONSTRAINT [t_pkey] PRIMARY KEY CLUSTERED ([id]));
IF EXISTS(SELECT * FROM [dbo].[t])
    EXEC('INSERT INTO [dbo].[_prisma_new_t] ([id],[x]) SELECT [id],[x] FROM [dbo].[t] WITH (holdlock tablockx)');
DROP TABLE [dbo].[t];
EXEC SP_RENAME N'dbo._prisma_new_t', N't';
COMMIT;
)"),
            "table t\n"
            "  id INT required\n"
            "  x BIT required = false\n"
            "  key t_pkey (id)\n");
}

TEST(ReplaySqlServer, RenamesByProcedure) {
  EXPECT_EQ(after(R"(
CREATE TABLE [a] ([id] INT NOT NULL CONSTRAINT [a_pkey] PRIMARY KEY, [b] INT CONSTRAINT [a_b_df] DEFAULT 1);
CREATE INDEX [i] ON [a] ([b]);
EXEC sp_rename 'dbo.a.b', 'c', 'COLUMN';
EXEC sp_rename N'[dbo].[A].[i]', N'j', N'INDEX';
EXECUTE sys.sp_rename @objname = N'dbo.a_pkey', @newname = N'pk', @objtype = N'OBJECT';
EXEC sp_rename 'a', 'z';
)"),
            "table z\n"
            "  id INT required\n"
            "  c INT = 1\n"
            "  key pk (id)\n"
            "  index j (c)\n");
}

TEST(ReplaySqlServer, KeepsWhatWasDoneBeforeAFailure) {
  EXPECT_EQ(after("CREATE TABLE t (a INT)\n"
                  "BEGIN TRY ALTER TABLE t ADD b INT; DROP TABLE nothing; ALTER TABLE t ADD c INT "
                  "END TRY BEGIN CATCH PRINT 'x' END CATCH"),
            "table t\n"
            "  a INT\n"
            "  b INT\n");
}

TEST(ReplaySqlServer, SaysWhatDoesNotApply) {
  EXPECT_EQ(problems("ALTER TABLE t ADD a INT"),
            "[t] table `t` does not exist: no migration creates it\n");
  EXPECT_EQ(problems("CREATE TABLE t (a INT); ALTER TABLE t DROP CONSTRAINT c"),
            "[c] constraint `c` of table `t` does not exist: no migration creates it\n");
  EXPECT_EQ(
      problems("CREATE TABLE t (a INT DEFAULT 1) ALTER TABLE t DROP CONSTRAINT DF__t__a__1A2B3C4D"),
      "");
  EXPECT_EQ(problems("CREATE TABLE t (a INT); UPDATE x SET a = 1 FROM t x"), "");
}

}  // namespace
}  // namespace prisma_drift::sql
