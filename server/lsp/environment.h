// What the server gets from outside: the disk, threads, time, processes. Tests stand in for it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/base/executor.h"
#include "server/project/file_system.h"
#include "server/project/git.h"
#include "server/project/process_runner.h"
#include "server/project/watcher.h"

namespace prisma_drift {

// Something that will call back once. Destroying it forgets the call, also when its time has come
// already and the call only waits for its turn.
class Timer {
 public:
  virtual ~Timer() = default;
};

struct Environment {
  FileSystem& files;
  Executor& executor;
  ProcessRunner& processes;
  // Asked on the pool, and only in a workspace that is trusted.
  const Git& git;
  // Runs it on the I/O thread, not before returning. Thread-safe; all else here belongs to the I/O
  // thread.
  std::function<void(std::function<void()>)> post;
  std::function<std::unique_ptr<Timer>(std::chrono::milliseconds, std::function<void()>)> after;
  std::function<std::unique_ptr<Watcher>(Watcher::OnChange)> make_watcher;
  // Calls back when that process is gone; it may be gone already.
  std::function<std::unique_ptr<Timer>(std::int64_t process, std::function<void()>)> when_ended;
  // Calls back with whether something on this machine listens at that port; within a second.
  std::function<std::unique_ptr<Timer>(std::uint16_t port, std::function<void(bool)>)> try_port;
  // Where is remembered what workflows were at; empty: nowhere.
  std::string state_folder;
  // The time of day, and the time that passes.
  std::function<std::chrono::sys_seconds()> now;
  std::function<std::chrono::steady_clock::time_point()> clock;
};

}  // namespace prisma_drift
