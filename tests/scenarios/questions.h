// What the editor's features answer at a place in a scenario's files.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/analysis/analysis.h"
#include "server/checks/finding.h"
#include "tests/support/annotations.h"

namespace prisma_drift::testing {

// `hover: …`, on one line; `(nothing)` where there is no answer. `path` is relative to the project.
std::string answer(const Analysis& analysis, std::span<const Finding> findings,
                   std::string_view path, const Question& question);

}  // namespace prisma_drift::testing
