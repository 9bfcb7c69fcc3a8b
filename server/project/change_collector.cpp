#include "server/project/change_collector.h"

#include <algorithm>
#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <chrono>
#include <set>
#include <utility>

namespace prisma_drift {
namespace {

class TimedCollector : public ChangeCollector, public std::enable_shared_from_this<TimedCollector> {
 public:
  TimedCollector(asio::io_context& io, Watcher::OnChange on_change, WatchTiming timing)
      : timer_(io), on_change_(std::move(on_change)), timing_(timing) {}

  void add(std::string path) override {
    paths_.insert(std::move(path));
    note_change();
  }

  void add_rescan() override {
    rescan_ = true;
    note_change();
  }

  void close() override {
    on_change_ = nullptr;
    timer_.cancel();
  }

 private:
  using Clock = std::chrono::steady_clock;

  void note_change() {
    last_change_ = Clock::now();
    if (open_) return;
    open_ = true;
    first_change_ = last_change_;
    wait();
  }

  // The timer is not set anew by every change, only looked at again when it ends: thousands of
  // changes cost thousands of clock readings and no more.
  void wait() {
    timer_.expires_at(std::min(last_change_ + timing_.settle, first_change_ + timing_.at_most));
    timer_.async_wait([weak = weak_from_this()](const auto& error) {
      const auto self = weak.lock();
      if (self && !error) self->on_timer();
    });
  }

  void on_timer() {
    const Clock::time_point now = Clock::now();
    if (now < last_change_ + timing_.settle && now < first_change_ + timing_.at_most) {
      wait();
      return;
    }
    open_ = false;
    WatchBatch batch{{paths_.begin(), paths_.end()}, std::exchange(rescan_, false)};
    paths_.clear();
    // A copy, because being told may destroy the watcher and with it the original.
    const Watcher::OnChange on_change = on_change_;
    if (on_change) on_change(std::move(batch));
  }

  asio::steady_timer timer_;
  Watcher::OnChange on_change_;
  const WatchTiming timing_;
  std::set<std::string> paths_;
  bool rescan_ = false;
  bool open_ = false;
  Clock::time_point first_change_;
  Clock::time_point last_change_;
};

}  // namespace

std::shared_ptr<ChangeCollector> make_change_collector(asio::io_context& io,
                                                       Watcher::OnChange on_change,
                                                       WatchTiming timing) {
  return std::make_shared<TimedCollector>(io, std::move(on_change), timing);
}

}  // namespace prisma_drift
