// Selection ranges: what a selection grows to, step by step.
#pragma once

#include <optional>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

struct SelectionRangeParams {
  TextDocumentIdentifier text_document = {};
  std::vector<Position> positions = {};
  bool operator==(const SelectionRangeParams&) const = default;
};
void encode(JsonWriter& out, const SelectionRangeParams& value);
Decoded decode(const Json& in, SelectionRangeParams& value);

// On the wire each range holds the next one as its `parent`.
struct SelectionRange {
  // Innermost first; each lies in the next. Never empty.
  std::vector<Range> ranges = {};
  bool operator==(const SelectionRange&) const = default;
};
void encode(JsonWriter& out, const SelectionRange& value);
Decoded decode(const Json& in, SelectionRange& value);

// One for each position, in their order.
using SelectionRangeResult = std::optional<std::vector<SelectionRange>>;

}  // namespace lsp
