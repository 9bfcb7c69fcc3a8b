// What can be done where something may have been renamed: keep its old name in the database, or
// rename it there with its data.
#pragma once

#include <vector>

#include "server/analysis/analysis.h"
#include "server/checks/finding.h"
#include "server/features/code_actions.h"

namespace prisma_drift {

// For a finding `possible-rename`; none for others. Their `findings` are empty.
std::vector<CodeAction> rename_actions(const Analysis& analysis, const Finding& finding,
                                       const ProjectFacts& facts);

}  // namespace prisma_drift
