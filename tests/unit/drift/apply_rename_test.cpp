#include "server/drift/apply_rename.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "server/drift/diff.h"
#include "server/drift/script.h"
#include "tests/unit/drift/states.h"

namespace prisma_drift {
namespace {

// The only rename there may be, and the SQL that is left to do after it.
std::string renamed(std::string_view before, std::string_view after,
                    Dialect dialect = Dialect::postgresql) {
  const DatabaseState from = database_of(before, dialect);
  const DatabaseState to = schema_of(after, dialect);
  const Drift drift = diff(from, to);
  const std::vector<PossibleRename> renames = possible_renames(drift, from, to);
  if (renames.size() != 1) return std::to_string(renames.size()) + " renames";
  const auto applied = apply_rename(renames.front(), drift, from, to);
  if (!applied) return "cannot be renamed";
  return applied->sql + migration_script(diff(applied->state, to), applied->state, to);
}

TEST(ApplyRename, of_a_column_takes_keys_and_indexes_along) {
  EXPECT_EQ(renamed("User: id TEXT, first_name TEXT\nindex User first_name",
                    "User: id TEXT, firstName TEXT\nindex User firstName"),
            "-- RenameColumn\n"
            "ALTER TABLE \"User\" RENAME COLUMN \"first_name\" TO \"firstName\";\n"
            "-- RenameIndex\n"
            "ALTER INDEX \"User_first_name_idx\" RENAME TO \"User_firstName_idx\";\n");
}

TEST(ApplyRename, of_a_table_takes_the_keys_that_lead_to_it_along) {
  EXPECT_EQ(renamed("User: id TEXT, name TEXT\nPost: id TEXT, author TEXT\nrelation Post author "
                    "User",
                    "Person: id TEXT, name TEXT\nPost: id TEXT, author TEXT\nrelation Post author "
                    "Person"),
            "-- RenameTable\n"
            "ALTER TABLE \"User\" RENAME TO \"Person\";\n"
            "-- AlterTable\n"
            "ALTER TABLE \"Person\" RENAME CONSTRAINT \"User_pkey\" TO \"Person_pkey\";\n");
}

TEST(ApplyRename, of_an_enum_and_of_a_value) {
  EXPECT_EQ(renamed("enum Role USER ADMIN\nUser: id TEXT, role Role=USER",
                    "enum Kind USER ADMIN\nUser: id TEXT, role Kind=USER"),
            "-- RenameEnum\nALTER TYPE \"Role\" RENAME TO \"Kind\";\n");
  EXPECT_EQ(renamed("enum Role USER ADMIN\nUser: id TEXT, role Role=USER",
                    "enum Role MEMBER ADMIN\nUser: id TEXT, role Role=MEMBER"),
            "-- AlterEnum\nALTER TYPE \"Role\" RENAME VALUE 'USER' TO 'MEMBER';\n");
}

TEST(ApplyRename, is_written_as_each_database_wants_it) {
  const auto column = [](Dialect dialect) {
    const DatabaseState from = database_of("User: id TEXT, old TEXT", dialect);
    const DatabaseState to = schema_of("User: id TEXT, new TEXT", dialect);
    const Drift drift = diff(from, to);
    return apply_rename(possible_renames(drift, from, to).at(0), drift, from, to)->sql;
  };
  EXPECT_EQ(column(Dialect::mysql),
            "-- RenameColumn\nALTER TABLE `User` RENAME COLUMN `old` TO `new`;\n");
  EXPECT_EQ(column(Dialect::sqlite),
            "-- RenameColumn\nALTER TABLE \"User\" RENAME COLUMN \"old\" TO \"new\";\n");
  EXPECT_EQ(column(Dialect::sqlserver),
            "-- RenameColumn\nEXEC SP_RENAME N'dbo.User.old', N'new', N'COLUMN';\n");
}

}  // namespace
}  // namespace prisma_drift
