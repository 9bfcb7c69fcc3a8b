// `check --since REV`: only what this branch changed.
#pragma once

#include <string>

#include "server/base/result.h"
#include "server/cli/projects.h"

namespace prisma_drift {

// Leaves out the findings that the project had already where the current branch left `revision`. An
// error says why git could not tell; the findings stay then.
Status leave_out_old(Workbench& bench, CheckedProject& project, const std::string& revision);

}  // namespace prisma_drift
