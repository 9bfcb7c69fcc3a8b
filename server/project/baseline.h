// `.prisma-drift-baseline.json`: the findings that were there already and are not told.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/inputs.h"

namespace prisma_drift {

inline constexpr std::string_view kBaselineFileName = ".prisma-drift-baseline.json";

// Sorted. What is no baseline is an empty one.
std::vector<KnownFinding> read_baseline(std::string_view json);

// Sorted, each once.
std::string baseline_text(std::span<const KnownFinding> findings);

}  // namespace prisma_drift
