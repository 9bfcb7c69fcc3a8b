// Folding ranges.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

namespace folding_range_kind {
inline constexpr const char* kComment = "comment";
inline constexpr const char* kImports = "imports";
inline constexpr const char* kRegion = "region";
}  // namespace folding_range_kind

struct FoldingRangeParams {
  TextDocumentIdentifier text_document = {};
  bool operator==(const FoldingRangeParams&) const = default;
};
void encode(JsonWriter& out, const FoldingRangeParams& value);
Decoded decode(const Json& in, FoldingRangeParams& value);

struct FoldingRange {
  std::uint32_t start_line = 0;
  std::optional<std::uint32_t> start_character = {};
  std::uint32_t end_line = 0;
  std::optional<std::uint32_t> end_character = {};
  std::optional<std::string> kind = {};
  std::optional<std::string> collapsed_text = {};
  bool operator==(const FoldingRange&) const = default;
};
void encode(JsonWriter& out, const FoldingRange& value);
Decoded decode(const Json& in, FoldingRange& value);

using FoldingRangeResult = std::optional<std::vector<FoldingRange>>;

}  // namespace lsp
