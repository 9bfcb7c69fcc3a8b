// What the schema leaves unsaid and the database has: the column's type, what happens to rows whose
// relation is deleted, the table of a many-to-many relation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/text/range.h"

namespace prisma_drift {

struct InlayHint {
  enum class Kind : std::uint8_t { type, argument };
  std::uint32_t offset = 0;
  std::string label;
  Kind kind = Kind::type;
};

// In the order of the text; for the blocks that the range touches. None for a block that cannot be
// read now, nor for MongoDB.
std::vector<InlayHint> inlay_hints(const Analysis& analysis, std::string_view path, Range range);

}  // namespace prisma_drift
