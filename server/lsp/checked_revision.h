// What one revision of a project says.
#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/base/executor.h"
#include "server/checks/finding.h"

namespace prisma_drift {

// Immutable, shared between threads.
struct CheckedRevision {
  // Never null.
  std::shared_ptr<const Analysis> analysis;
  std::vector<Finding> findings;
  // How long it took.
  std::chrono::microseconds cost{};
};

// Null when stopped. `before` is an earlier revision of the project, or null: what did not change
// since is taken from it.
std::shared_ptr<const CheckedRevision> check_revision(std::shared_ptr<const Inputs> inputs,
                                                      MemoTables& memos, Executor& executor,
                                                      std::stop_token stop,
                                                      const CheckedRevision* before);

}  // namespace prisma_drift
