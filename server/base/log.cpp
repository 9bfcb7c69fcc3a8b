#include "server/base/log.h"

#include <unistd.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "server/base/write_all.h"

namespace prisma_drift {
namespace {

std::atomic<LogLevel> threshold{LogLevel::info};

struct SinkHolder {
  std::mutex mutex;
  std::shared_ptr<const LogSink> sink;
};

// Never destroyed: a thread may log while statics go.
SinkHolder& sink_holder() {
  static SinkHolder* const holder = new SinkHolder;
  return *holder;
}

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::error:
      return "error";
    case LogLevel::warning:
      return "warning";
    case LogLevel::info:
      return "info";
    case LogLevel::debug:
      return "debug";
  }
  return "";
}

void log_to_stderr(LogLevel level, std::string_view message) {
  std::string line = "prisma-drift: ";
  line.append(name_of(level)).append(": ").append(message).append("\n");
  // One call for the whole line, so that lines of several threads do not mix.
  (void)write_all(STDERR_FILENO, line);
}

}  // namespace

bool logs(LogLevel level) { return level <= threshold.load(std::memory_order_relaxed); }

void set_log_level(LogLevel level) { threshold.store(level, std::memory_order_relaxed); }

void set_log_sink(LogSink sink) {
  auto next = sink ? std::make_shared<const LogSink>(std::move(sink)) : nullptr;
  const std::lock_guard lock(sink_holder().mutex);
  sink_holder().sink.swap(next);
}

void log(LogLevel level, std::string_view message) {
  if (!logs(level)) return;
  std::shared_ptr<const LogSink> sink;
  {
    const std::lock_guard lock(sink_holder().mutex);
    sink = sink_holder().sink;
  }
  if (sink) {
    (*sink)(level, message);
  } else {
    log_to_stderr(level, message);
  }
}

}  // namespace prisma_drift
