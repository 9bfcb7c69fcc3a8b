// What can be done about migrations that are not as the base branch has them, or that Prisma does
// not apply, instead of a reset.
#pragma once

#include <optional>

#include "server/analysis/analysis.h"
#include "server/checks/finding.h"
#include "server/features/code_actions.h"

namespace prisma_drift {

// Restores a migration, renames its folder so that the order holds, or says which database the
// migrations are for. Its `findings` are empty;
// nothing for findings of other kinds, and where the client could not apply it.
std::optional<CodeAction> history_action(const Analysis& analysis, const Finding& finding,
                                         const ProjectFacts& facts);

}  // namespace prisma_drift
