// The migrations of the base branch, from git's objects.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "server/analysis/inputs.h"
#include "server/project/git.h"

namespace prisma_drift {

// Of the commit where the current branch left its base: `Configuration::base_branch`, else the
// branch that `origin` is cloned with, `main` or `master`. Null where there is none of them, where
// the two have no commit in common (a shallow clone), or git cannot say. `inputs` has its
// migrations; texts that did not change are shared with them.
std::shared_ptr<const BaseMigrations> read_base_migrations(const Git& git, const Inputs& inputs);

}  // namespace prisma_drift
