// MySQL converts between any two types it can, and cuts or refuses what does not fit.
#include <algorithm>

#include "server/database/dialects/type_changes.h"

namespace prisma_drift::mysql {
namespace {

// Enums live in the column, so the order of their values counts.
Cast enum_change(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  if (from == to) return Cast::none;
  const bool keeps_all = std::ranges::all_of(
      from, [&](const std::string& value) { return std::ranges::find(to, value) != to.end(); });
  return keeps_all ? Cast::safe : Cast::risky;
}

}  // namespace

Cast type_change(const TypeComparison& columns) {
  using Kind = ColumnType::Kind;
  const ColumnType& from = columns.from.type;
  const ColumnType& to = columns.to.type;
  if (from.kind == Kind::enumeration && to.kind == Kind::enumeration) {
    return enum_change(from.values, to.values);
  }
  if (from.kind == Kind::enumeration || to.kind == Kind::enumeration) return Cast::risky;
  // Prisma compares types that it has names for only.
  if (from.kind == Kind::unsupported || to.kind == Kind::unsupported) return Cast::none;
  return from == to ? Cast::none : Cast::risky;
}

}  // namespace prisma_drift::mysql
