#include <gtest/gtest.h>

#include "server/lsp/session.h"

namespace prisma_drift {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

TEST(DebouncePolicy, WaitsLongerWhereAnalysingTakesLonger) {
  const DebouncePolicy policy{
      .at_least = milliseconds(15), .at_most = milliseconds(200), .factor = 2};
  EXPECT_EQ(policy.delay(microseconds(500), milliseconds(0)), milliseconds(15));
  EXPECT_EQ(policy.delay(microseconds(30'000), milliseconds(0)), milliseconds(60));
  EXPECT_EQ(policy.delay(microseconds(500'000), milliseconds(0)), milliseconds(200));
}

TEST(DebouncePolicy, ABurstThatDoesNotEndIsNotWaitedForForEver) {
  const DebouncePolicy policy{
      .at_least = milliseconds(15), .at_most = milliseconds(200), .factor = 2};
  EXPECT_EQ(policy.delay(microseconds(500), milliseconds(190)), milliseconds(10));
  EXPECT_EQ(policy.delay(microseconds(500), milliseconds(900)), milliseconds(0));
}

}  // namespace
}  // namespace prisma_drift
