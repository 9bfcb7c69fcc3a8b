#include "server/features/drops.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace prisma_drift {
namespace {

const ObjectName kUsers{"", "users"};

std::string drops(std::vector<Change> changes) { return describe_drops(Drift{std::move(changes)}); }

TEST(DescribeDrops, is_empty_when_nothing_is_dropped) {
  EXPECT_EQ(drops({}), "");
  EXPECT_EQ(drops({CreateTable{kUsers}, AddColumn{kUsers, "a"}, RenameIndex{kUsers, "a", "b"},
                   AlterColumn{kUsers, "a", Cast::risky, true, true, false}}),
            "");
}

TEST(DescribeDrops, names_the_only_one) {
  EXPECT_EQ(drops({DropTable{kUsers}}), "drops table `users`");
  EXPECT_EQ(drops({DropTable{{"auth", "users"}}}), "drops table `auth.users`");
  EXPECT_EQ(drops({DropColumn{kUsers, "photo"}}), "drops column `users.photo`");
  EXPECT_EQ(drops({DropIndex{kUsers, "i"}}), "drops index `i`");
  EXPECT_EQ(drops({DropForeignKey{kUsers, "fk"}}), "drops foreign key `fk`");
  EXPECT_EQ(drops({DropPrimaryKey{kUsers}}), "drops primary key of `users`");
  EXPECT_EQ(drops({DropEnum{{"", "Role"}}}), "drops enum `Role`");
  EXPECT_EQ(drops({AlterEnum{{"", "Role"}, {"A"}, {"B"}}}), "drops enum value `Role.B`");
}

TEST(DescribeDrops, counts_several_of_a_sort) {
  EXPECT_EQ(drops({DropIndex{kUsers, "a"}, DropIndex{kUsers, "b"}, DropIndex{kUsers, "c"},
                   DropIndex{kUsers, "d"}}),
            "drops 4 indexes");
}

TEST(DescribeDrops, begins_with_what_hurts_most) {
  EXPECT_EQ(drops({DropForeignKey{kUsers, "fk"}, DropIndex{kUsers, "a"}, DropColumn{kUsers, "x"},
                   DropColumn{kUsers, "y"}, DropTable{kUsers}}),
            "drops 1 table, 2 columns, 1 index and 1 foreign key");
}

TEST(DescribeDrops, counts_a_column_that_is_made_again) {
  EXPECT_EQ(drops({AlterColumn{kUsers, "a", Cast::impossible, false, false, false}}),
            "drops column `users.a`");
}

}  // namespace
}  // namespace prisma_drift
