// The order in which Prisma applies migrations: by the names of their folders, and not always the
// same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prisma_drift::sql {

enum class MigrationOrder : std::uint8_t {
  // Prisma up to 6.5: byte by byte.
  bytes,
  // Since 6.6: as JavaScript's localeCompare.
  locale,
};

// Whether `left` is applied before `right`.
bool applied_before(std::string_view left, std::string_view right, MigrationOrder order);

// Indexes into `names`, in the order of application. Stable.
std::vector<std::size_t> order_of_application(std::span<const std::string> names,
                                              MigrationOrder order);

// The first two neighbours, as indexes into `names`, that one order applies the other way round;
// nothing if both orders agree. `first` comes first in `locale`.
struct AmbiguousPair {
  std::size_t first = 0;
  std::size_t second = 0;
};
std::optional<AmbiguousPair> ambiguous_order(std::span<const std::string> names);

}  // namespace prisma_drift::sql
