#include "protocol/types/code_lens.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kCodeLensParamsFields =
    fields(field("textDocument", &CodeLensParams::text_document));

constexpr auto kCodeLensFields =
    fields(field("range", &CodeLens::range), field("command", &CodeLens::command),
           field("data", &CodeLens::data));

constexpr auto kCodeLensOptionsFields =
    fields(field("resolveProvider", &CodeLensOptions::resolve_provider));

}  // namespace

void encode(JsonWriter& out, const CodeLensParams& value) {
  encode_fields(out, value, kCodeLensParamsFields);
}

Decoded decode(const Json& in, CodeLensParams& value) {
  return decode_fields(in, value, kCodeLensParamsFields);
}

void encode(JsonWriter& out, const CodeLens& value) { encode_fields(out, value, kCodeLensFields); }

Decoded decode(const Json& in, CodeLens& value) {
  return decode_fields(in, value, kCodeLensFields);
}

void encode(JsonWriter& out, const CodeLensOptions& value) {
  encode_fields(out, value, kCodeLensOptionsFields);
}

Decoded decode(const Json& in, CodeLensOptions& value) {
  return decode_fields(in, value, kCodeLensOptionsFields);
}

}  // namespace lsp
