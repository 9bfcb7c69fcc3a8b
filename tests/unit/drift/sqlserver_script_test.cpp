// The SQL of SQL Server: constraints in tables, defaults with names, and tables that are made
// again.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/drift/states.h"

namespace prisma_drift {
namespace {

// Without the transaction around it.
std::string script(std::string_view before, std::string_view after) {
  const std::string whole = script_between(before, after, Dialect::sqlserver);
  const std::string begin = "BEGIN TRY\n\nBEGIN TRAN;\n\n";
  const std::string end =
      "\nCOMMIT TRAN;\n\nEND TRY\nBEGIN CATCH\n\nIF @@TRANCOUNT > 0\nBEGIN\n"
      "    ROLLBACK TRAN;\nEND;\nTHROW\n\nEND CATCH\n";
  EXPECT_TRUE(whole.starts_with(begin) && whole.ends_with(end)) << whole;
  return whole.substr(begin.size(), whole.size() - begin.size() - end.size());
}

TEST(SqlServerScript, IsEmptyWhereNothingDiffers) {
  EXPECT_EQ(script_between("User: id INT", "User: id INT", Dialect::sqlserver), "");
}

TEST(SqlServerScript, HasConstraintsInTables) {
  EXPECT_EQ(script("", "User: id INT, email TEXT, age INT?=5\nunique User email\nindex User age"),
            "-- CreateTable\n"
            "CREATE TABLE [dbo].[User] (\n"
            "    [id] INT NOT NULL,\n"
            "    [email] TEXT NOT NULL,\n"
            "    [age] INT CONSTRAINT [User_age_df] DEFAULT 5,\n"
            "    CONSTRAINT [User_pkey] PRIMARY KEY CLUSTERED ([id]),\n"
            "    CONSTRAINT [User_email_key] UNIQUE NONCLUSTERED ([email])\n"
            ");\n"
            "\n"
            "-- CreateIndex\n"
            "CREATE NONCLUSTERED INDEX [User_age_idx] ON [dbo].[User]([age]);\n");
}

TEST(SqlServerScript, ChangesTypesBetweenDropsAndAdditions) {
  EXPECT_EQ(script("User: id INT, age INT=5, old INT\nindex User age",
                   "User: id INT, age BIGINT?=6, fresh INT\nindex User age"),
            "-- DropIndex\n"
            "DROP INDEX [User_age_idx] ON [dbo].[User];\n"
            "\n"
            "-- AlterTable\n"
            "ALTER TABLE [dbo].[User] DROP CONSTRAINT [User_age_df];\n"
            "ALTER TABLE [dbo].[User] ALTER COLUMN [age] BIGINT NULL;\n"
            "ALTER TABLE [dbo].[User] DROP COLUMN [old];\n"
            "ALTER TABLE [dbo].[User] ADD CONSTRAINT [User_age_df] DEFAULT 6 FOR [age];\n"
            "ALTER TABLE [dbo].[User] ADD [fresh] INT NOT NULL;\n"
            "\n"
            "-- CreateIndex\n"
            "CREATE NONCLUSTERED INDEX [User_age_idx] ON [dbo].[User]([age]);\n");
}

TEST(SqlServerScript, AddsUniqueIndexesAsConstraints) {
  EXPECT_EQ(script("User: id INT, a INT, b INT", "User: id INT, a INT, b INT\nunique User a,b"),
            "-- CreateIndex\n"
            "ALTER TABLE [dbo].[User] ADD CONSTRAINT [User_a_b_key] UNIQUE NONCLUSTERED ([a], "
            "[b]);\n");
}

}  // namespace
}  // namespace prisma_drift
