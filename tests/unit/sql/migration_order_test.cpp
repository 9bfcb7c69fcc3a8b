// The order in which Prisma applies migrations.
#include "server/sql/migration_order.h"

#include <gtest/gtest.h>

namespace prisma_drift::sql {
namespace {

std::vector<std::string> ordered(const std::vector<std::string>& names, MigrationOrder order) {
  std::vector<std::string> result;
  for (const std::size_t index : order_of_application(names, order)) result.push_back(names[index]);
  return result;
}

using Names = std::vector<std::string>;

TEST(MigrationOrder, AgreesOnTimestamps) {
  const Names names = {"20240102000000_b", "20240101000000_a", "0_init"};
  const Names expected = {"0_init", "20240101000000_a", "20240102000000_b"};
  EXPECT_EQ(ordered(names, MigrationOrder::bytes), expected);
  EXPECT_EQ(ordered(names, MigrationOrder::locale), expected);
  EXPECT_EQ(ambiguous_order(names), std::nullopt);
}

TEST(MigrationOrder, PutsADateBeforeATimestampOnlyByLocale) {
  const Names names = {"20251217093000_x", "20251217_name"};
  EXPECT_EQ(ordered(names, MigrationOrder::bytes), names);
  EXPECT_EQ(ordered(names, MigrationOrder::locale), (Names{"20251217_name", "20251217093000_x"}));
  const std::optional<AmbiguousPair> pair = ambiguous_order(names);
  ASSERT_TRUE(pair);
  EXPECT_EQ(pair->first, 1u);
  EXPECT_EQ(pair->second, 0u);
}

TEST(MigrationOrder, ComparesCaseLast) {
  EXPECT_EQ(ordered({"1_B", "1_a", "1_b", "1_A"}, MigrationOrder::locale),
            (Names{"1_a", "1_A", "1_b", "1_B"}));
  EXPECT_EQ(ordered({"1_a", "1_B"}, MigrationOrder::bytes), (Names{"1_B", "1_a"}));
  EXPECT_EQ(ordered({"1_ab", "1_Aa"}, MigrationOrder::locale), (Names{"1_Aa", "1_ab"}));
}

TEST(MigrationOrder, ComparesWholeCharacters) {
  // `é` and `è` begin with the same byte.
  EXPECT_EQ(ordered({"1_é", "1_è", "1_é1", "1_e"}, MigrationOrder::locale),
            (Names{"1_e", "1_è", "1_é", "1_é1"}));
}

TEST(MigrationOrder, PutsPunctuationBeforeDigitsBeforeLetters) {
  EXPECT_EQ(ordered({"a", "1", "~", "_", "-", " "}, MigrationOrder::locale),
            (Names{" ", "_", "-", "~", "1", "a"}));
}

}  // namespace
}  // namespace prisma_drift::sql
