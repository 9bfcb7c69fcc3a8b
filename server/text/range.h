// Positions in a text, counted in bytes of UTF-8. Lines and UTF-16 columns exist only at the edges.
#pragma once

#include <compare>
#include <cstdint>

namespace prisma_drift {

// Half open: [begin, end).
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
  bool contains(Range other) const { return begin <= other.begin && other.end <= end; }
  friend auto operator<=>(const Range&, const Range&) = default;
};

}  // namespace prisma_drift
