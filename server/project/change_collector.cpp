#include "server/project/change_collector.h"

#include <algorithm>
#include <utility>

namespace prisma_drift {

ChangeCollector::ChangeCollector(asio::io_context& io, Watcher::OnChange on_change,
                                 WatchTiming timing)
    : timer_(io), on_change_(std::move(on_change)), timing_(timing) {}

void ChangeCollector::add(std::string path) {
  paths_.insert(std::move(path));
  note_change();
}

void ChangeCollector::add_rescan() {
  rescan_ = true;
  note_change();
}

void ChangeCollector::close() {
  on_change_ = nullptr;
  timer_.cancel();
}

void ChangeCollector::note_change() {
  last_change_ = Clock::now();
  if (open_) return;
  open_ = true;
  first_change_ = last_change_;
  wait();
}

// The timer is not set anew by every change, only looked at again when it ends: thousands of
// changes cost thousands of clock readings and no more.
void ChangeCollector::wait() {
  timer_.expires_at(std::min(last_change_ + timing_.settle, first_change_ + timing_.at_most));
  timer_.async_wait([weak = weak_from_this()](const auto& error) {
    const auto self = weak.lock();
    if (self && !error) self->on_timer();
  });
}

void ChangeCollector::on_timer() {
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

}  // namespace prisma_drift
