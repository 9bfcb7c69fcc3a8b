#include "server/project/watcher.h"

#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <utility>

#include "server/base/log.h"
#include "server/project/change_collector.h"
#include "server/project/inotify_watcher.h"
#include "server/project/paths.h"
#include "server/project/polling_watcher.h"

namespace prisma_drift {
namespace {

// File systems on which others change files without this kernel learning of it: NFS, SMB and CIFS,
// 9p (WSL's Windows drives, virtual machines), FUSE (sshfs, Docker Desktop), the shared folders of
// VirtualBox, VMware and Parallels, WSL 1, AFS, Ceph, Lustre, GPFS, OCFS2.
constexpr std::array<std::uint32_t, 17> kTellsNothing = {
    0x6969,     0x517B,     0xFF534D42, 0xFE534D42, 0x01021997, 0x65735546,
    0x786F4256, 0xBACBACBC, 0x7C7C6673, 0x53464846, 0x5346414F, 0x6B414653,
    0x00C36400, 0x0BD00BD0, 0x47504653, 0x7461636F, 0x73757245};

// Of the nearest folder that exists.
bool tells_changes(std::string path) {
  struct statfs status {};
  while (::statfs(path.c_str(), &status) != 0) {
    if (path == "/" || path.empty()) return true;
    path = std::string(parent_path(path));
  }
  const auto type = static_cast<std::uint32_t>(status.f_type);
  return std::find(kTellsNothing.begin(), kTellsNothing.end(), type) == kTellsNothing.end();
}

// Gives each path to the watcher that can see its changes.
class ChoosingWatcher : public Watcher {
 public:
  ChoosingWatcher(asio::io_context& io, OnChange on_change, WatchTiming timing)
      : collector_(make_change_collector(io, std::move(on_change), timing)),
        polling_(make_polling_watcher(io, collector_, timing)),
        notified_(make_inotify_watcher(io, collector_,
                                       [this](const std::string& path) { on_exhausted(path); })) {}

  ~ChoosingWatcher() override { collector_->close(); }

  void watch(const std::vector<std::string>& paths) override {
    polled_paths_.clear();
    std::vector<std::string> notified_paths;
    for (const std::string& path : paths) {
      if (notified_ && tells_changes(path)) {
        notified_paths.push_back(path);
      } else {
        polled_paths_.insert(path);
      }
    }
    choosing_ = true;
    if (notified_) notified_->watch(notified_paths);
    choosing_ = false;
    poll();
  }

 private:
  void on_exhausted(const std::string& path) {
    if (!told_exhausted_) {
      log(LogLevel::warning,
          "the system has no more inotify watches (fs.inotify.max_user_watches): looking at the "
          "rest once a second");
    }
    told_exhausted_ = true;
    polled_paths_.insert(path);
    if (!choosing_) poll();
  }

  void poll() { polling_->watch({polled_paths_.begin(), polled_paths_.end()}); }

  std::shared_ptr<ChangeCollector> collector_;
  std::unique_ptr<Watcher> polling_;
  std::unique_ptr<Watcher> notified_;
  std::set<std::string> polled_paths_;
  bool choosing_ = false;
  bool told_exhausted_ = false;
};

}  // namespace

std::unique_ptr<Watcher> make_watcher(asio::io_context& io, Watcher::OnChange on_change,
                                      WatchTiming timing) {
  return std::make_unique<ChoosingWatcher>(io, std::move(on_change), timing);
}

}  // namespace prisma_drift
