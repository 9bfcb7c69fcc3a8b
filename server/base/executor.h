// A small pool of threads for pure work on immutable values.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace prisma_drift {

// Thread-safe. With no workers every task runs inside `post`, on the caller's thread and in order:
// the mode for tests.
class Executor {
 public:
  using Task = std::function<void()>;

  // One for each processor, two to four: the thread that reads input mostly waits.
  static unsigned default_workers();

  explicit Executor(unsigned workers);
  // Drops tasks that have not begun, requests stop, and waits for those that run.
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  // Tasks begin in the order in which they were posted. An exception that leaves a task is a bug:
  // it is logged and the worker lives on.
  void post(Task task);

  // Calls `task(0)` to `task(count - 1)`, in any order and on several threads, and returns when all
  // have ended. The caller takes part, so it may itself be a task of this pool.
  void for_each_index(std::size_t count, const std::function<void(std::size_t)>& task);

  // Requested when the executor is being destroyed.
  std::stop_token stop_token() const { return stop_.get_token(); }
  unsigned workers() const { return static_cast<unsigned>(threads_.size()); }

 private:
  void work();

  std::stop_source stop_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

// The same where there may be no pool: then on the caller's thread, in order.
void for_each_index(Executor* pool, std::size_t count,
                    const std::function<void(std::size_t)>& task);
// For tasks that take microseconds: a thread takes `at_once` of them.
void for_each_index_in_parts(Executor* pool, std::size_t count, std::size_t at_once,
                             const std::function<void(std::size_t)>& task);

}  // namespace prisma_drift
