// Joins changes into batches.
#pragma once

#include <memory>
#include <string>

#include "server/project/watcher.h"

namespace prisma_drift {

// Owned and used by the thread that runs the io_context. Its timer runs only while a batch is open.
class ChangeCollector {
 public:
  virtual ~ChangeCollector() = default;

  virtual void add(std::string path) = 0;
  // Changes were lost.
  virtual void add_rescan() = 0;
  // Nothing is told from now on.
  virtual void close() = 0;
};

std::shared_ptr<ChangeCollector> make_change_collector(asio::io_context& io,
                                                       Watcher::OnChange on_change,
                                                       WatchTiming timing);

}  // namespace prisma_drift
