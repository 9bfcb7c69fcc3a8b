#include "server/text/text_edit.h"

#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

TEST(ApplyEdits, ranges_are_of_the_original_text_in_any_order) {
  EXPECT_EQ(apply_edits("abcdef", {{{4, 5}, ""}, {{0, 1}, "XY"}, {{2, 2}, "-"}}), "XYb-cdf");
}

TEST(ApplyEdits, insertions_at_one_place_keep_their_order_and_precede_a_replacement) {
  EXPECT_EQ(apply_edits("ab", {{{1, 2}, "B"}, {{1, 1}, "1"}, {{1, 1}, "2"}}), "a12B");
  EXPECT_EQ(apply_edits("ab", {{{0, 1}, "A"}, {{1, 1}, "1"}}), "A1b");
}

TEST(ApplyEdits, nothing_changes_nothing) { EXPECT_EQ(apply_edits("ab", {}), "ab"); }

TEST(ApplyEdits, refuses_edits_that_overlap_or_lie_outside) {
  EXPECT_EQ(apply_edits("abc", {{{0, 2}, ""}, {{1, 3}, ""}}), std::nullopt);
  EXPECT_EQ(apply_edits("abc", {{{0, 2}, ""}, {{1, 1}, "x"}}), std::nullopt);
  EXPECT_EQ(apply_edits("abc", {{{2, 4}, ""}}), std::nullopt);
  EXPECT_EQ(apply_edits("abc", {{{2, 1}, ""}}), std::nullopt);
}

}  // namespace
}  // namespace prisma_drift
