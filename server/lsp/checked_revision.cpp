#include "server/lsp/checked_revision.h"

#include <utility>

#include "server/checks/check.h"

namespace prisma_drift {

using Clock = std::chrono::steady_clock;

std::shared_ptr<const CheckedRevision> check_revision(std::shared_ptr<const Inputs> inputs,
                                                      MemoTables& memos, Executor& executor,
                                                      std::stop_token stop,
                                                      const CheckedRevision* before) {
  const auto begin = Clock::now();
  CheckedRevision revision;
  revision.analysis = analyse(std::move(inputs), memos, executor, stop,
                              before == nullptr ? nullptr : before->analysis.get());
  if (!revision.analysis) return nullptr;
  revision.findings = run_checks(*revision.analysis, stop);
  if (stop.stop_requested()) return nullptr;
  revision.cost = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
  return std::make_shared<const CheckedRevision>(std::move(revision));
}

}  // namespace prisma_drift
