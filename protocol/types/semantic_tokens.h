// Semantic tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

struct SemanticTokensLegend {
  std::vector<std::string> token_types = {};
  std::vector<std::string> token_modifiers = {};
  bool operator==(const SemanticTokensLegend&) const = default;
};
void encode(JsonWriter& out, const SemanticTokensLegend& value);
Decoded decode(const Json& in, SemanticTokensLegend& value);

struct SemanticTokensFullOptions {
  std::optional<bool> delta = {};
  bool operator==(const SemanticTokensFullOptions&) const = default;
};
void encode(JsonWriter& out, const SemanticTokensFullOptions& value);
Decoded decode(const Json& in, SemanticTokensFullOptions& value);

struct SemanticTokensOptions {
  SemanticTokensLegend legend = {};
  std::optional<bool> range = {};
  std::optional<std::variant<bool, SemanticTokensFullOptions>> full = {};
  bool operator==(const SemanticTokensOptions&) const = default;
};
void encode(JsonWriter& out, const SemanticTokensOptions& value);
Decoded decode(const Json& in, SemanticTokensOptions& value);

struct SemanticTokensParams {
  TextDocumentIdentifier text_document = {};
  bool operator==(const SemanticTokensParams&) const = default;
};
void encode(JsonWriter& out, const SemanticTokensParams& value);
Decoded decode(const Json& in, SemanticTokensParams& value);

struct SemanticTokensRangeParams {
  TextDocumentIdentifier text_document = {};
  Range range = {};
  bool operator==(const SemanticTokensRangeParams&) const = default;
};
void encode(JsonWriter& out, const SemanticTokensRangeParams& value);
Decoded decode(const Json& in, SemanticTokensRangeParams& value);

// Five numbers per token: lines and characters since the token before, length, type, modifiers.
struct SemanticTokens {
  std::optional<std::string> result_id = {};
  std::vector<std::uint32_t> data = {};
  bool operator==(const SemanticTokens&) const = default;
};
void encode(JsonWriter& out, const SemanticTokens& value);
Decoded decode(const Json& in, SemanticTokens& value);

using SemanticTokensResult = std::optional<SemanticTokens>;

}  // namespace lsp
