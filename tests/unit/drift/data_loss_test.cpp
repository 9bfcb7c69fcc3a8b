#include "server/drift/data_loss.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/drift/diff.h"
#include "tests/unit/drift/states.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> losses(std::string_view before, std::string_view after) {
  const DatabaseState from = database_of(before);
  const DatabaseState to = schema_of(after);
  std::vector<std::string> messages;
  for (const DataLoss& loss : data_loss(diff(from, to), from, to)) {
    messages.push_back((loss.can_fail ? "can fail: " : "") + loss.message);
  }
  return messages;
}

TEST(DataLoss, of_dropped_tables_and_columns) {
  EXPECT_THAT(losses("User users: id TEXT, name TEXT\nPost: id TEXT", "User users: id TEXT"),
              ElementsAre("dropping table `Post` deletes its rows",
                          "dropping column `users.name` deletes its values"));
}

TEST(DataLoss, of_required_columns_without_a_default) {
  EXPECT_THAT(
      losses("User: id TEXT", "User: id TEXT, a TEXT, b TEXT=x, c TEXT?, d TEXT[], e TEXT~"),
      ElementsAre("can fail: adding required column `User.a` without a default fails on a table "
                  "with rows",
                  "can fail: adding required column `User.e` fails on a table with rows: its "
                  "default is Prisma Client's, and the database has none"));
}

TEST(DataLoss, of_changed_types) {
  EXPECT_THAT(
      losses("T: id TEXT, a BIGINT, b TEXT, c INTEGER",
             "T: id TEXT, a INTEGER, b INTEGER, c BIGINT"),
      ElementsAre("can fail: changing column `T.a` from `BIGINT` to `INTEGER` can fail or "
                  "lose values",
                  "can fail: changing column `T.b` from `TEXT` to `INTEGER` deletes its "
                  "values: it is dropped and made again, which fails on a table with rows"));
}

TEST(DataLoss, of_columns_that_become_required_or_lists) {
  EXPECT_THAT(losses("T: id TEXT, a TEXT?, b TEXT?", "T: id TEXT, a TEXT, b TEXT[]"),
              ElementsAre("can fail: making column `T.a` required fails where it is null",
                          "changing column `T.b` from `TEXT` to `TEXT[]` deletes its values: it "
                          "is dropped and made again"));
}

TEST(DataLoss, of_uniqueness_that_rows_may_lack) {
  EXPECT_THAT(
      losses("T: id TEXT, a TEXT", "T: id TEXT, a TEXT\nunique T a"),
      ElementsAre("can fail: making `T.a` unique fails where two rows have the same value"));
  // Nulls are not equal, and what holds the id is unique already.
  EXPECT_THAT(losses("T: id TEXT", "T: id TEXT, a TEXT?\nunique T a"), IsEmpty());
  EXPECT_THAT(losses("T: id TEXT, a TEXT", "T: id TEXT, a TEXT\nunique T a,id"), IsEmpty());
}

TEST(DataLoss, of_enum_values_that_rows_may_hold) {
  EXPECT_THAT(
      losses("enum Role USER ADMIN\nT: id TEXT, r Role", "enum Role USER\nT: id TEXT, r Role"),
      ElementsAre("can fail: removing value `ADMIN` from enum `Role` fails where a row "
                  "holds it"));
}

TEST(DataLoss, is_none_of_what_only_adds) {
  EXPECT_THAT(losses("T: id TEXT, a INTEGER",
                     "enum E A\nT: id TEXT, a BIGINT, b TEXT?\nU: id TEXT, e E\nunique U e"),
              IsEmpty());
}

TEST(LossComment, lists_the_losses_and_cannot_be_ended_by_a_name) {
  EXPECT_EQ(review_comment({}, {}), "");
  const std::vector<DataLoss> one = {{.message = "dropping table `a*/b` deletes its rows"}};
  EXPECT_EQ(review_comment({}, one),
            "/*\n  Look at this before you apply it:\n\n"
            "  - dropping table `a* /b` deletes its rows\n*/\n");
}

// The names of what may be renamed, as `old > new`.
std::vector<std::string> renames(std::string_view before, std::string_view after) {
  const DatabaseState from = database_of(before);
  const DatabaseState to = schema_of(after);
  const Drift drift = diff(from, to);
  const auto name = [](const Change& change) {
    return std::visit(
        [](const auto& one) -> std::string {
          if constexpr (requires { one.column; }) {
            return one.column;
          } else if constexpr (requires { one.table; }) {
            return one.table.name;
          } else if constexpr (requires { one.enumeration; }) {
            return one.enumeration.name;
          } else {
            return {};
          }
        },
        change);
  };
  std::vector<std::string> result;
  for (const PossibleRename& rename : possible_renames(drift, from, to)) {
    result.push_back(name(drift.changes[rename.dropped]) + " > " +
                     name(drift.changes[rename.added]));
  }
  return result;
}

TEST(PossibleRenames, are_a_column_gone_and_one_of_its_type_added) {
  EXPECT_THAT(renames("T: id TEXT, old TEXT", "T: id TEXT, new TEXT?"), ElementsAre("old > new"));
  EXPECT_THAT(renames("T: id TEXT, old TEXT", "T: id TEXT, new INTEGER"), IsEmpty());
  EXPECT_THAT(renames("T: id TEXT, old TEXT", "T: id TEXT, new TEXT[]"), IsEmpty());
  EXPECT_THAT(renames("T: id TEXT, old TEXT\nU: id TEXT", "T: id TEXT\nU: id TEXT, new TEXT"),
              IsEmpty());
}

TEST(PossibleRenames, go_by_names_where_several_fit) {
  EXPECT_THAT(
      renames("T: id TEXT, first TEXT, last TEXT", "T: id TEXT, lastName TEXT, firstName TEXT"),
      ElementsAre("first > firstName", "last > lastName"));
  EXPECT_THAT(renames("T: id TEXT, a TEXT, b TEXT", "T: id TEXT, c TEXT, d TEXT"), IsEmpty());
}

TEST(PossibleRenames, are_tables_of_the_same_columns) {
  EXPECT_THAT(renames("Old: id TEXT, a TEXT", "New: id TEXT, a TEXT"), ElementsAre("Old > New"));
  EXPECT_THAT(renames("Old: id TEXT, a TEXT", "New: id TEXT, b TEXT"), IsEmpty());
  EXPECT_THAT(renames("A: id TEXT, x TEXT\nB: id TEXT\njoin _AToB A B",
                      "A: id TEXT, x TEXT\nB: id TEXT\njoin _Links A B"),
              IsEmpty());
}

TEST(PossibleRenames, are_enums_of_the_same_values_and_values_one_for_one) {
  EXPECT_THAT(renames("enum Old A B", "enum New B A"), ElementsAre("Old > New"));
  EXPECT_THAT(renames("enum E A B", "enum E A C"), ElementsAre("E > E"));
  EXPECT_THAT(renames("enum E A B", "enum E A C D"), IsEmpty());
}

}  // namespace
}  // namespace prisma_drift
