// Hover.
#pragma once

#include <optional>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

using HoverParams = TextDocumentPositionParams;

struct Hover {
  MarkupContent contents = {};
  std::optional<Range> range = {};
  bool operator==(const Hover&) const = default;
};
void encode(JsonWriter& out, const Hover& value);
Decoded decode(const Json& in, Hover& value);

using HoverResult = std::optional<Hover>;

}  // namespace lsp
