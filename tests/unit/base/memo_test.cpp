#include "server/base/memo.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace prisma_drift {
namespace {

std::shared_ptr<const std::string> text(const std::string& value) {
  return std::make_shared<const std::string>(value);
}

Hash key(std::uint64_t number) { return Hasher().add(number).finish(); }

TEST(Memo, computes_a_value_once) {
  Memo<std::string> memo(8);
  int computed = 0;
  const auto compute = [&] {
    ++computed;
    return text("a");
  };
  const auto first = memo.find_or_compute(key(1), compute);
  const auto second = memo.find_or_compute(key(1), compute);
  EXPECT_EQ(first, second);
  EXPECT_EQ(computed, 1);
}

TEST(Memo, does_not_store_a_cancelled_result) {
  Memo<std::string> memo(8);
  EXPECT_EQ(memo.find_or_compute(key(1), [] { return std::shared_ptr<const std::string>(); }),
            nullptr);
  EXPECT_EQ(memo.size(), 0u);
  EXPECT_EQ(*memo.find_or_compute(key(1), [] { return text("late"); }), "late");
}

TEST(Memo, the_first_of_two_values_for_a_key_wins) {
  Memo<std::string> memo(8);
  memo.store(key(1), text("first"));
  EXPECT_EQ(*memo.store(key(1), text("second")), "first");
  EXPECT_EQ(*memo.find(key(1)), "first");
}

TEST(Memo, forgets_what_was_not_asked_for_and_keeps_what_was) {
  Memo<std::string> memo(8);
  memo.store(key(0), text("hot"));
  memo.store(key(1000), text("cold"));
  for (std::uint64_t i = 1; i < 100; ++i) {
    memo.store(key(i), text("x"));
    ASSERT_NE(memo.find(key(0)), nullptr) << i;
    ASSERT_LE(memo.size(), 8u);
  }
  EXPECT_EQ(memo.find(key(1000)), nullptr);
}

TEST(Memo, KeepsAsMuchAsMayWeigh) {
  Memo<std::string> memo(100);
  for (std::uint64_t i = 0; i < 100; ++i) memo.store(key(i), text("heavy"), 50);
  EXPECT_LE(memo.size(), 2u);
  for (std::uint64_t i = 100; i < 1000; ++i) memo.store(key(i), text("light"), 1);
  EXPECT_GE(memo.size(), 50u);
  EXPECT_LE(memo.size(), 100u);
}

TEST(Memo, FindsWhatItLetGoWhileSomebodyHoldsIt) {
  Memo<std::string> memo(8);
  std::shared_ptr<const std::string> used = memo.store(key(0), text("used"));
  for (std::uint64_t i = 1; i < 100; ++i) memo.store(key(i), text("x"));
  EXPECT_EQ(memo.find(key(0)), used);
  for (std::uint64_t i = 100; i < 200; ++i) memo.store(key(i), text("x"));
  used.reset();
  EXPECT_EQ(memo.find(key(0)), nullptr);
}

TEST(Memo, LetsGoOfAllThatNobodyHolds) {
  Memo<std::string> memo(8);
  const std::shared_ptr<const std::string> used = memo.store(key(0), text("used"));
  memo.store(key(1), text("not used"));
  memo.let_go();
  EXPECT_EQ(memo.size(), 0u);
  EXPECT_EQ(memo.find(key(0)), used);
  EXPECT_EQ(memo.find(key(1)), nullptr);
}

TEST(Memo, threads_agree_on_one_value) {
  Memo<std::string> memo(64);
  std::vector<std::thread> threads;
  std::vector<std::shared_ptr<const std::string>> values(8);
  for (std::size_t t = 0; t < values.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::uint64_t i = 0; i < 200; ++i) {
        values[t] = memo.find_or_compute(key(i % 16), [&] { return text(std::to_string(i % 16)); });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& value : values) EXPECT_EQ(value, memo.find(key(199 % 16)));
}

}  // namespace
}  // namespace prisma_drift
