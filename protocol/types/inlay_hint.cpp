#include "protocol/types/inlay_hint.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kInlayHintParamsFields =
    fields(field("textDocument", &InlayHintParams::text_document),
           field("range", &InlayHintParams::range));

constexpr auto kInlayHintFields =
    fields(field("position", &InlayHint::position), field("label", &InlayHint::label),
           field("kind", &InlayHint::kind), field("textEdits", &InlayHint::text_edits),
           field("tooltip", &InlayHint::tooltip), field("paddingLeft", &InlayHint::padding_left),
           field("paddingRight", &InlayHint::padding_right), field("data", &InlayHint::data));

constexpr auto kInlayHintOptionsFields =
    fields(field("resolveProvider", &InlayHintOptions::resolve_provider));

}  // namespace

void encode(JsonWriter& out, const InlayHintParams& value) {
  encode_fields(out, value, kInlayHintParamsFields);
}

Decoded decode(const Json& in, InlayHintParams& value) {
  return decode_fields(in, value, kInlayHintParamsFields);
}

void encode(JsonWriter& out, const InlayHint& value) {
  encode_fields(out, value, kInlayHintFields);
}

Decoded decode(const Json& in, InlayHint& value) {
  return decode_fields(in, value, kInlayHintFields);
}

void encode(JsonWriter& out, const InlayHintOptions& value) {
  encode_fields(out, value, kInlayHintOptionsFields);
}

Decoded decode(const Json& in, InlayHintOptions& value) {
  return decode_fields(in, value, kInlayHintOptionsFields);
}

}  // namespace lsp
