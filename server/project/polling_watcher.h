// Watching by looking again and again, where the file system tells nothing. Inside project/ only.
#pragma once

#include <memory>

#include "server/project/change_collector.h"

namespace prisma_drift {

// Looks on a thread of its own, because a network file system may be slow to answer; wakes up only
// while it has something to watch.
std::unique_ptr<Watcher> make_polling_watcher(asio::io_context& io,
                                              std::shared_ptr<ChangeCollector> collector,
                                              WatchTiming timing);

}  // namespace prisma_drift
