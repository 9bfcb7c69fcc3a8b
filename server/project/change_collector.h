// Joins changes into batches. Inside project/ only: it includes asio.
#pragma once

#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <set>
#include <string>

#include "server/project/watcher.h"

namespace prisma_drift {

// Owned and used by the thread that runs the io_context. Its timer runs only while a batch is open.
class ChangeCollector : public std::enable_shared_from_this<ChangeCollector> {
 public:
  ChangeCollector(asio::io_context& io, Watcher::OnChange on_change, WatchTiming timing);

  void add(std::string path);
  // Changes were lost.
  void add_rescan();
  // Nothing is told from now on.
  void close();

 private:
  using Clock = std::chrono::steady_clock;

  void note_change();
  void wait();
  void on_timer();

  asio::steady_timer timer_;
  Watcher::OnChange on_change_;
  const WatchTiming timing_;
  std::set<std::string> paths_;
  bool rescan_ = false;
  bool open_ = false;
  Clock::time_point first_change_;
  Clock::time_point last_change_;
};

}  // namespace prisma_drift
