// Where a part of a DatabaseState came from, without paths or offsets. analysis/ resolves it to a
// file and a range at the last moment, so a blank line changes no Origin.
#pragma once

#include <compare>
#include <cstdint>

namespace prisma_drift {

// Whether `document` counts schema files or migrations follows from the state it stands in.
struct Origin {
  static constexpr std::uint32_t kNone = 0xffffffff;

  // Ordinal of the schema file among the inputs, or of the migration in the order it is applied.
  std::uint32_t document = kNone;
  // Ordinal of the block or SQL statement in that document.
  std::uint32_t item = 0;
  // Ordinal of the field, attribute, column or clause in the item, in the order of the text as the
  // producer numbers them; 0 is the item itself.
  std::uint32_t part = 0;

  bool known() const { return document != kNone; }
  friend auto operator<=>(const Origin&, const Origin&) = default;
};

}  // namespace prisma_drift
