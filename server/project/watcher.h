// Learning of changes that others make to files: git, another editor, `prisma migrate dev`.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace asio {
class io_context;
}

namespace prisma_drift {

struct WatchBatch {
  // Files that were made, changed or removed, and folders that were removed or are new; sorted,
  // each once. For a new folder everything in it is named too.
  std::vector<std::string> paths;
  // The system lost changes: whatever is watched may have changed.
  bool rescan = false;
};

struct WatchTiming {
  // A batch is told when nothing has changed for `settle`, and at the latest `at_most` after its
  // first change, so that a checkout of five hundred folders is one batch and a log file that
  // grows for ever cannot hold the rest back.
  std::chrono::milliseconds settle{50};
  std::chrono::milliseconds at_most{2000};
  // Where the file system tells nothing.
  std::chrono::milliseconds poll_every{1000};
};

// Owned and used by the thread that runs the io_context; tells there too. Costs nothing while
// nothing changes, except on file systems that must be polled.
class Watcher {
 public:
  using OnChange = std::function<void(WatchBatch)>;

  virtual ~Watcher() = default;

  // Replaces what is watched. A folder stands for everything beneath it except what is never walked
  // (node_modules, .git); a file for itself, also when it is replaced. What does not exist yet is
  // waited for. Changes that happen after this call returns are told.
  virtual void watch(const std::vector<std::string>& paths) = 0;
};

// Uses the system's notifications where they can be trusted and polls where not (network file
// systems, shared folders of virtual machines), folder by folder.
std::unique_ptr<Watcher> make_watcher(asio::io_context& io, Watcher::OnChange on_change,
                                      WatchTiming timing = {});

}  // namespace prisma_drift
