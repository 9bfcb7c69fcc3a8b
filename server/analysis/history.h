// The migrations replayed from the first to the last, remembering the way.
#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "server/base/hash.h"
#include "server/base/memo.h"
#include "server/sql/replay.h"

namespace prisma_drift {

// What is left after some migrations, and what did not apply on the way.
struct History {
  sql::ReplayState state;
  // In the order of application; `later` is filled in.
  std::vector<sql::ReplayProblem> problems;
};

// One migration as the replay wants it. `file` is null where it could not be read: it then counts
// as empty, so that the ordinals of the others stay.
struct HistoryStep {
  // Of everything that `file` depends on.
  Hash content;
  std::shared_ptr<const sql::MigrationFile> file;
};

// States on the way are remembered, and replaying starts at the last one before an edit. They stand
// at multiples of this: near the end at each, farther from it at ever fewer, because every state
// that is kept copies the tables that change after it.
inline constexpr std::size_t kCheckpointDistance = 64;

// Null when stopped. `memo` is keyed by all steps so far; one that keeps nothing is given no states
// on the way.
std::shared_ptr<const History> replay_history(std::span<const HistoryStep> steps, Dialect dialect,
                                              Memo<History>& memo, std::stop_token stop);

}  // namespace prisma_drift
