#include "server/project/polling_watcher.h"

#include <sys/stat.h>
#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>

#include <asio/executor_work_guard.hpp>
#include <asio/post.hpp>
#include <cstdint>
#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "server/base/executor.h"
#include "server/project/file_system.h"
#include "server/project/paths.h"
#include "server/project/walk.h"

namespace prisma_drift {
namespace {

// What changes when a file does.
struct Stamp {
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;
  std::int64_t size = 0;
  std::uint64_t inode = 0;
  bool folder = false;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};
using Snapshot = std::map<std::string, Stamp>;

Snapshot look(const std::vector<std::string>& roots, const std::stop_token& stop) {
  const auto files = make_file_system();
  Snapshot snapshot;
  // Each real folder once, against loops of links.
  std::set<std::pair<dev_t, ino_t>> seen;
  std::vector<std::string> waiting(roots.rbegin(), roots.rend());
  while (!waiting.empty() && !stop.stop_requested()) {
    const std::string path = std::move(waiting.back());
    waiting.pop_back();
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) continue;
    if (!S_ISDIR(status.st_mode)) {
      snapshot[path] = {status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_size,
                        status.st_ino, false};
      continue;
    }
    // A folder's own times change with its entries, which are told themselves.
    snapshot[path] = {0, 0, 0, status.st_ino, true};
    if (!seen.insert({status.st_dev, status.st_ino}).second) continue;
    const auto entries = files->list(path);
    if (!entries) continue;
    for (const FolderEntry& entry : *entries) {
      if (entry.kind == EntryKind::folder && is_never_walked(entry.name)) continue;
      waiting.push_back(join_path(path, entry.name));
    }
  }
  return snapshot;
}

std::vector<std::string> changes_between(const Snapshot& before, const Snapshot& after) {
  std::vector<std::string> changes;
  for (const auto& [path, stamp] : before) {
    const auto found = after.find(path);
    if (found == after.end() || found->second != stamp) changes.push_back(path);
  }
  for (const auto& [path, stamp] : after) {
    if (!before.contains(path)) changes.push_back(path);
  }
  return changes;
}

class Poller : public std::enable_shared_from_this<Poller> {
 public:
  Poller(asio::io_context& io, std::shared_ptr<ChangeCollector> collector, WatchTiming timing)
      : io_(io), timer_(io), collector_(std::move(collector)), timing_(timing) {}

  void watch(const std::vector<std::string>& paths) {
    roots_ = paths;
    snapshot_ = std::make_shared<const Snapshot>(look(roots_, {}));
    ++generation_;
    timer_.cancel();
    if (!roots_.empty()) wait();
  }

  void close() {
    roots_.clear();
    ++generation_;
    timer_.cancel();
    executor_.reset();
  }

 private:
  void wait() {
    timer_.expires_after(timing_.poll_every);
    timer_.async_wait([weak = weak_from_this()](const auto& error) {
      const auto self = weak.lock();
      if (self && !error) self->start_looking();
    });
  }

  void start_looking() {
    if (!executor_) return;
    // Keeps the io_context running until the answer is there.
    executor_->post([weak = weak_from_this(), &io = io_, roots = roots_, before = snapshot_,
                     work = asio::make_work_guard(io_), generation = generation_,
                     stop = executor_->stop_token()] {
      auto after = std::make_shared<const Snapshot>(look(roots, stop));
      if (stop.stop_requested()) return;
      auto changes = changes_between(*before, *after);
      asio::post(io, [weak, generation, after = std::move(after), changes = std::move(changes)] {
        const auto self = weak.lock();
        if (self) self->on_looked(generation, after, changes);
      });
    });
  }

  void on_looked(unsigned generation, const std::shared_ptr<const Snapshot>& after,
                 const std::vector<std::string>& changes) {
    if (generation != generation_) return;
    snapshot_ = after;
    for (const std::string& path : changes) collector_->add(path);
    wait();
  }

  asio::io_context& io_;
  asio::steady_timer timer_;
  std::shared_ptr<ChangeCollector> collector_;
  const WatchTiming timing_;
  std::vector<std::string> roots_;
  std::shared_ptr<const Snapshot> snapshot_;
  // Answers to an earlier `watch` are dropped.
  unsigned generation_ = 0;
  std::unique_ptr<Executor> executor_ = std::make_unique<Executor>(1);
};

class PollingWatcher : public Watcher {
 public:
  explicit PollingWatcher(std::shared_ptr<Poller> poller) : poller_(std::move(poller)) {}
  // Waits for a look that is under way, so that nothing is posted to an io_context that is gone.
  ~PollingWatcher() override { poller_->close(); }

  void watch(const std::vector<std::string>& paths) override { poller_->watch(paths); }

 private:
  std::shared_ptr<Poller> poller_;
};

}  // namespace

std::unique_ptr<Watcher> make_polling_watcher(asio::io_context& io,
                                              std::shared_ptr<ChangeCollector> collector,
                                              WatchTiming timing) {
  return std::make_unique<PollingWatcher>(
      std::make_shared<Poller>(io, std::move(collector), timing));
}

}  // namespace prisma_drift
