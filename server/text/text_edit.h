// Changes to a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/text/range.h"

namespace prisma_drift {

struct TextEdit {
  Range range;
  std::string new_text;
  friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

// All ranges are of the text before any edit, in any order; several insertions at one place keep
// theirs. Nothing when two edits overlap or one reaches past the end.
std::optional<std::string> apply_edits(std::string_view text, std::vector<TextEdit> edits);

}  // namespace prisma_drift
