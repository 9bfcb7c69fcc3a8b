// A place in a file.
#pragma once

#include <compare>
#include <string>

#include "server/text/range.h"

namespace prisma_drift {

struct Location {
  // Absolute, with `/`.
  std::string path;
  Range range;
  friend auto operator<=>(const Location&, const Location&) = default;
};

}  // namespace prisma_drift
