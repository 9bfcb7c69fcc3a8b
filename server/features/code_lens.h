// Above a model or enum: how many of its changes have no migration yet. Above the SQL of a
// migration that waits for its review: to apply it.
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
  // The block's name, or the first line of SQL.
  Range range;
  // `2 changes without a migration`.
  std::string title;
  // Shows the missing migration, or applies this one.
  ActionCommand command;
};

// Counts the findings of `path` that warn; a clean block has no lens. `findings` may be all of the
// project. `waiting` are the folders' names of migrations that somebody is to look at; one that the
// base branch has was looked at.
std::vector<CodeLens> code_lenses(const Analysis& analysis, std::string_view path,
                                  std::span<const Finding> findings,
                                  std::span<const std::string> waiting);

}  // namespace prisma_drift
