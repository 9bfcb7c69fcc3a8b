// What an editor can fold: blocks of a schema, statements of a migration, comments.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"

namespace prisma_drift {

struct FoldingRange {
  enum class Kind : std::uint8_t { region, comment };
  Kind kind = Kind::region;
  // More than one line.
  Range range;
};

std::vector<FoldingRange> folding_ranges(const Analysis& analysis, std::string_view path);

}  // namespace prisma_drift
