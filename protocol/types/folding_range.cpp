#include "protocol/types/folding_range.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kFoldingRangeParamsFields =
    fields(field("textDocument", &FoldingRangeParams::text_document));

constexpr auto kFoldingRangeFields = fields(
    field("startLine", &FoldingRange::start_line),
    field("startCharacter", &FoldingRange::start_character),
    field("endLine", &FoldingRange::end_line), field("endCharacter", &FoldingRange::end_character),
    field("kind", &FoldingRange::kind), field("collapsedText", &FoldingRange::collapsed_text));

}  // namespace

void encode(JsonWriter& out, const FoldingRangeParams& value) {
  encode_fields(out, value, kFoldingRangeParamsFields);
}

Decoded decode(const Json& in, FoldingRangeParams& value) {
  return decode_fields(in, value, kFoldingRangeParamsFields);
}

void encode(JsonWriter& out, const FoldingRange& value) {
  encode_fields(out, value, kFoldingRangeFields);
}

Decoded decode(const Json& in, FoldingRange& value) {
  return decode_fields(in, value, kFoldingRangeFields);
}

}  // namespace lsp
