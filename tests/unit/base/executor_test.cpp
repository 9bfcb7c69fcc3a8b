#include "server/base/executor.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/base/log.h"

namespace prisma_drift {
namespace {

TEST(Executor, without_workers_runs_tasks_inside_post) {
  Executor executor(0);
  const auto caller = std::this_thread::get_id();
  std::thread::id ran_on;
  executor.post([&] { ran_on = std::this_thread::get_id(); });
  EXPECT_EQ(ran_on, caller);
}

TEST(Executor, with_workers_runs_tasks_elsewhere_and_in_order_of_posting) {
  Executor executor(1);
  std::vector<int> order;
  std::promise<std::thread::id> last;
  executor.post([&] { order.push_back(1); });
  executor.post([&] { order.push_back(2); });
  executor.post([&] { last.set_value(std::this_thread::get_id()); });
  EXPECT_NE(last.get_future().get(), std::this_thread::get_id());
  EXPECT_EQ(order, (std::vector<int>{1, 2}));
}

TEST(Executor, destruction_drops_waiting_tasks_and_asks_running_ones_to_stop) {
  std::atomic<int> ran{0};
  {
    Executor executor(1);
    std::promise<void> begun;
    executor.post([&, stop = executor.stop_token()] {
      begun.set_value();
      while (!stop.stop_requested()) std::this_thread::yield();
      ++ran;
    });
    executor.post([&] { ran += 100; });
    begun.get_future().wait();
  }
  EXPECT_EQ(ran, 1);
}

TEST(Executor, a_task_that_throws_is_logged_and_the_worker_lives_on) {
  std::string logged;
  set_log_sink([&](LogLevel, std::string_view message) { logged = message; });
  for (const unsigned workers : {0u, 1u}) {
    Executor executor(workers);
    std::promise<void> after;
    executor.post([] { throw std::runtime_error("out of luck"); });
    executor.post([&] { after.set_value(); });
    after.get_future().wait();
    EXPECT_EQ(logged, "a background task failed: out of luck");
    logged.clear();
  }
  set_log_sink({});
}

TEST(Executor, for_each_index_calls_every_index_once) {
  for (const unsigned workers : {0u, 1u, 4u}) {
    Executor executor(workers);
    for (const std::size_t count : {0u, 1u, 2u, 1000u}) {
      std::vector<std::atomic<int>> calls(count);
      executor.for_each_index(count, [&](std::size_t index) { ++calls[index]; });
      for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(calls[i], 1) << i << " of " << count;
    }
  }
}

TEST(Executor, for_each_index_may_be_called_inside_a_task_of_the_only_worker) {
  Executor executor(1);
  std::promise<int> sum;
  executor.post([&] {
    std::atomic<int> total{0};
    executor.for_each_index(10, [&](std::size_t index) { total += static_cast<int>(index); });
    sum.set_value(total);
  });
  EXPECT_EQ(sum.get_future().get(), 45);
}

}  // namespace
}  // namespace prisma_drift
