#include "protocol/types/semantic_tokens.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kSemanticTokensLegendFields =
    fields(field("tokenTypes", &SemanticTokensLegend::token_types),
           field("tokenModifiers", &SemanticTokensLegend::token_modifiers));

constexpr auto kSemanticTokensFullOptionsFields =
    fields(field("delta", &SemanticTokensFullOptions::delta));

constexpr auto kSemanticTokensOptionsFields = fields(
    field("legend", &SemanticTokensOptions::legend), field("range", &SemanticTokensOptions::range),
    field("full", &SemanticTokensOptions::full));

constexpr auto kSemanticTokensParamsFields =
    fields(field("textDocument", &SemanticTokensParams::text_document));

constexpr auto kSemanticTokensRangeParamsFields =
    fields(field("textDocument", &SemanticTokensRangeParams::text_document),
           field("range", &SemanticTokensRangeParams::range));

constexpr auto kSemanticTokensFields =
    fields(field("resultId", &SemanticTokens::result_id), field("data", &SemanticTokens::data));

}  // namespace

void encode(JsonWriter& out, const SemanticTokensLegend& value) {
  encode_fields(out, value, kSemanticTokensLegendFields);
}

Decoded decode(const Json& in, SemanticTokensLegend& value) {
  return decode_fields(in, value, kSemanticTokensLegendFields);
}

void encode(JsonWriter& out, const SemanticTokensFullOptions& value) {
  encode_fields(out, value, kSemanticTokensFullOptionsFields);
}

Decoded decode(const Json& in, SemanticTokensFullOptions& value) {
  return decode_fields(in, value, kSemanticTokensFullOptionsFields);
}

void encode(JsonWriter& out, const SemanticTokensOptions& value) {
  encode_fields(out, value, kSemanticTokensOptionsFields);
}

Decoded decode(const Json& in, SemanticTokensOptions& value) {
  return decode_fields(in, value, kSemanticTokensOptionsFields);
}

void encode(JsonWriter& out, const SemanticTokensParams& value) {
  encode_fields(out, value, kSemanticTokensParamsFields);
}

Decoded decode(const Json& in, SemanticTokensParams& value) {
  return decode_fields(in, value, kSemanticTokensParamsFields);
}

void encode(JsonWriter& out, const SemanticTokensRangeParams& value) {
  encode_fields(out, value, kSemanticTokensRangeParamsFields);
}

Decoded decode(const Json& in, SemanticTokensRangeParams& value) {
  return decode_fields(in, value, kSemanticTokensRangeParamsFields);
}

void encode(JsonWriter& out, const SemanticTokens& value) {
  encode_fields(out, value, kSemanticTokensFields);
}

Decoded decode(const Json& in, SemanticTokens& value) {
  return decode_fields(in, value, kSemanticTokensFields);
}

}  // namespace lsp
