// Watching by Linux's inotify. Inside project/ only.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/project/change_collector.h"

namespace prisma_drift {

// Nothing if the system gives no inotify. `exhausted` is told, once for each, the watched paths for
// which the system has no more watches: somebody else must look after them. It is told while
// `watch` runs or later.
std::unique_ptr<Watcher> make_inotify_watcher(
    asio::io_context& io, std::shared_ptr<ChangeCollector> collector,
    std::function<void(const std::string& path)> exhausted);

}  // namespace prisma_drift
