#include "server/base/lazy.h"

#include <gtest/gtest.h>

#include <memory>

#include "server/base/executor.h"

namespace prisma_drift {
namespace {

TEST(Lazy, IsMadeOnceForAllCopies) {
  int times = 0;
  const Lazy<int> lazy([&] { return std::make_shared<const int>(++times); });
  const Lazy<int> copy = lazy;
  EXPECT_FALSE(copy.is_made());
  EXPECT_EQ(*lazy, 1);
  EXPECT_EQ(*copy, 1);
  EXPECT_TRUE(copy.is_made());
  EXPECT_EQ(times, 1);
}

TEST(Lazy, IsMadeOnceHoweverManyAsk) {
  Executor pool(3);
  int times = 0;
  const Lazy<int> lazy([&] { return std::make_shared<const int>(++times); });
  pool.for_each_index(100, [&](std::size_t) { EXPECT_EQ(*lazy, 1); });
  EXPECT_EQ(times, 1);
}

TEST(Lazy, LetsGoWhatItWasMadeOf) {
  const auto source = std::make_shared<const int>(7);
  const std::weak_ptr<const int> watched = source;
  Lazy<int> lazy([source] { return std::make_shared<const int>(*source + 1); });
  EXPECT_EQ(watched.use_count(), 2);
  EXPECT_EQ(*lazy, 8);
  EXPECT_EQ(watched.use_count(), 1);
}

TEST(Lazy, MayHoldWhatIsThereAlready) {
  const Lazy<int> lazy(std::make_shared<const int>(3));
  EXPECT_TRUE(lazy.is_made());
  EXPECT_EQ(*lazy, 3);
  EXPECT_FALSE(Lazy<int>().is_made());
}

}  // namespace
}  // namespace prisma_drift
