// Which Prisma's rules a schema is held against.
#pragma once

#include <compare>
#include <cstdint>

namespace prisma_drift {

struct PrismaRelease {
  std::uint32_t major = 7;
  std::uint32_t minor = 0;
  friend auto operator<=>(const PrismaRelease&, const PrismaRelease&) = default;
};

}  // namespace prisma_drift
