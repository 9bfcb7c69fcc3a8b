// What no migration does yet for one thing of the database.
#pragma once

#include <string>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/features/subject.h"

namespace prisma_drift {

// A sentence in the form of a finding's message for each change of the drift that is about it; of a
// table or enum also what is about its parts. In the drift's order.
std::vector<std::string> missing_parts(const Analysis& analysis, const Subject& subject);

}  // namespace prisma_drift
