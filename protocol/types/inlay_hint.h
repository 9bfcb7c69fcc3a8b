// Inlay hints.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"
#include "protocol/types/workspace_edit.h"

namespace lsp {

enum class InlayHintKind {
  type = 1,
  parameter = 2,
};
constexpr EnumBounds bounds_of(InlayHintKind) { return {1, 2}; }

struct InlayHintParams {
  TextDocumentIdentifier text_document = {};
  Range range = {};
  bool operator==(const InlayHintParams&) const = default;
};
void encode(JsonWriter& out, const InlayHintParams& value);
Decoded decode(const Json& in, InlayHintParams& value);

struct InlayHint {
  Position position = {};
  std::string label = {};
  std::optional<InlayHintKind> kind = {};
  std::optional<std::vector<TextEdit>> text_edits = {};
  std::optional<MarkupContent> tooltip = {};
  std::optional<bool> padding_left = {};
  std::optional<bool> padding_right = {};
  Any data = {};
  bool operator==(const InlayHint&) const = default;
};
void encode(JsonWriter& out, const InlayHint& value);
Decoded decode(const Json& in, InlayHint& value);

using InlayHintResult = std::optional<std::vector<InlayHint>>;

struct InlayHintOptions {
  std::optional<bool> resolve_provider = {};
  bool operator==(const InlayHintOptions&) const = default;
};
void encode(JsonWriter& out, const InlayHintOptions& value);
Decoded decode(const Json& in, InlayHintOptions& value);

}  // namespace lsp
