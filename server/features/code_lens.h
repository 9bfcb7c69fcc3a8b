// Above a model or enum: how many of its changes have no migration yet.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/checks/finding.h"
#include "server/features/code_actions.h"

namespace prisma_drift {

struct CodeLens {
  // The block's name.
  Range range;
  // `2 changes without a migration`.
  std::string title;
  // Shows the missing migration.
  ActionCommand command;
};

// Counts the findings of `path` that warn; a clean block has no lens. `findings` may be all of the
// project.
std::vector<CodeLens> code_lenses(const Analysis& analysis, std::string_view path,
                                  std::span<const Finding> findings);

}  // namespace prisma_drift
