// Why `prisma migrate dev` would fail before it does anything: the migrations cannot be replayed
// from the first to the last.
#pragma once

#include <optional>
#include <string>

#include "server/analysis/analysis.h"

namespace prisma_drift {

struct ReplayFailure {
  // The folder's name.
  std::string migration;
  // One sentence in the form of a finding's message.
  std::string message;
  Location location;
};

// The first one; nothing when the history replays, or where only a database could say.
std::optional<ReplayFailure> replay_failure(const Analysis& analysis);

}  // namespace prisma_drift
