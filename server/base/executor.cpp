#include "server/base/executor.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "server/base/log.h"
#include "server/base/scheduling.h"

namespace prisma_drift {
namespace {

void run_guarded(const Executor::Task& task) {
  try {
    task();
  } catch (const std::exception& exception) {
    log(LogLevel::error, std::string("a background task failed: ") + exception.what());
  } catch (...) {
    log(LogLevel::error, "a background task failed");
  }
}

// What the threads of one `for_each_index` share. A helper that starts after all indexes are taken
// touches only this, never the caller's task.
struct SharedLoop {
  explicit SharedLoop(std::size_t loop_count) : count(loop_count) {}

  const std::size_t count;
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::condition_variable all_done;
  std::size_t done = 0;
};

void take_indexes(SharedLoop& loop, const std::function<void(std::size_t)>& task) {
  std::size_t finished = 0;
  for (std::size_t index = loop.next++; index < loop.count; index = loop.next++) {
    run_guarded([&] { task(index); });
    ++finished;
  }
  if (finished == 0) return;
  const std::lock_guard lock(loop.mutex);
  loop.done += finished;
  if (loop.done == loop.count) loop.all_done.notify_all();
}

}  // namespace

unsigned Executor::default_workers() {
  return std::clamp(std::thread::hardware_concurrency(), 2u, 4u);
}

Executor::Executor(unsigned workers) {
  threads_.reserve(workers);
  for (unsigned i = 0; i < workers; ++i) {
    threads_.emplace_back([this, i, workers] {
      if (workers > 1) share_two_processors(i);
      work();
    });
  }
}

Executor::~Executor() {
  // Destroyed after the lock is gone: what a task captured may be anything.
  std::deque<Task> dropped;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(queue_);
  }
  // Not before the queue is empty: the task that ends on it must not be followed by another.
  stop_.request_stop();
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Executor::post(Task task) {
  if (threads_.empty()) {
    run_guarded(task);
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    queue_.push_back(std::move(task));
  }
  wake_.notify_one();
}

void Executor::for_each_index(std::size_t count, const std::function<void(std::size_t)>& task) {
  if (count == 0) return;
  const auto loop = std::make_shared<SharedLoop>(count);
  const std::size_t helpers = std::min<std::size_t>(threads_.size(), count - 1);
  for (std::size_t i = 0; i < helpers; ++i) {
    // `task` is only dereferenced for an index, and the caller waits for every index.
    post([loop, &task] { take_indexes(*loop, task); });
  }
  take_indexes(*loop, task);
  std::unique_lock lock(loop->mutex);
  loop->all_done.wait(lock, [&] { return loop->done == loop->count; });
}

void Executor::work() {
  while (true) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    run_guarded(task);
  }
}

void for_each_index(Executor* pool, std::size_t count,
                    const std::function<void(std::size_t)>& task) {
  if (pool != nullptr) return pool->for_each_index(count, task);
  for (std::size_t i = 0; i < count; ++i) task(i);
}

void for_each_index_in_parts(Executor* pool, std::size_t count, std::size_t at_once,
                             const std::function<void(std::size_t)>& task) {
  for_each_index(pool, (count + at_once - 1) / at_once, [&](std::size_t part) {
    const std::size_t end = std::min((part + 1) * at_once, count);
    for (std::size_t i = part * at_once; i < end; ++i) task(i);
  });
}

}  // namespace prisma_drift
