// What became of a workflow that the end of the server interrupted, and what is left to do.
#pragma once

#include <cstdint>
#include <string>

#include "server/lsp/workflow_text.h"
#include "server/project/workflow_state.h"

namespace prisma_drift {

struct Interruption {
  enum class Rest : std::uint8_t { nothing, apply, generate };
  std::string text = {};
  Rest rest = Rest::nothing;
  // The migration that is to be applied: its folder's name, and its SQL.
  std::string migration = {};
  std::string file = {};
};

// The migration of the workflow as it is on disk now: the new one, or that which it applies.
Interruption describe_interruption(const InterruptedWorkflow& workflow, const LeftBehind& now);

}  // namespace prisma_drift
