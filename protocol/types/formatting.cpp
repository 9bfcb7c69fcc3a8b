#include "protocol/types/formatting.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kFormattingOptionsFields =
    fields(lenient_field("tabSize", &FormattingOptions::tab_size),
           lenient_field("insertSpaces", &FormattingOptions::insert_spaces),
           field("trimTrailingWhitespace", &FormattingOptions::trim_trailing_whitespace),
           field("insertFinalNewline", &FormattingOptions::insert_final_newline),
           field("trimFinalNewlines", &FormattingOptions::trim_final_newlines));

constexpr auto kDocumentFormattingParamsFields =
    fields(field("textDocument", &DocumentFormattingParams::text_document),
           lenient_field("options", &DocumentFormattingParams::options));

constexpr auto kDocumentRangeFormattingParamsFields =
    fields(field("textDocument", &DocumentRangeFormattingParams::text_document),
           field("range", &DocumentRangeFormattingParams::range),
           lenient_field("options", &DocumentRangeFormattingParams::options));

constexpr auto kDocumentOnTypeFormattingParamsFields =
    fields(field("textDocument", &DocumentOnTypeFormattingParams::text_document),
           field("position", &DocumentOnTypeFormattingParams::position),
           field("ch", &DocumentOnTypeFormattingParams::ch),
           lenient_field("options", &DocumentOnTypeFormattingParams::options));

constexpr auto kDocumentOnTypeFormattingOptionsFields = fields(
    field("firstTriggerCharacter", &DocumentOnTypeFormattingOptions::first_trigger_character),
    field("moreTriggerCharacter", &DocumentOnTypeFormattingOptions::more_trigger_character));

}  // namespace

void encode(JsonWriter& out, const FormattingOptions& value) {
  encode_fields(out, value, kFormattingOptionsFields);
}

Decoded decode(const Json& in, FormattingOptions& value) {
  return decode_fields(in, value, kFormattingOptionsFields);
}

void encode(JsonWriter& out, const DocumentFormattingParams& value) {
  encode_fields(out, value, kDocumentFormattingParamsFields);
}

Decoded decode(const Json& in, DocumentFormattingParams& value) {
  return decode_fields(in, value, kDocumentFormattingParamsFields);
}

void encode(JsonWriter& out, const DocumentRangeFormattingParams& value) {
  encode_fields(out, value, kDocumentRangeFormattingParamsFields);
}

Decoded decode(const Json& in, DocumentRangeFormattingParams& value) {
  return decode_fields(in, value, kDocumentRangeFormattingParamsFields);
}

void encode(JsonWriter& out, const DocumentOnTypeFormattingParams& value) {
  encode_fields(out, value, kDocumentOnTypeFormattingParamsFields);
}

Decoded decode(const Json& in, DocumentOnTypeFormattingParams& value) {
  return decode_fields(in, value, kDocumentOnTypeFormattingParamsFields);
}

void encode(JsonWriter& out, const DocumentOnTypeFormattingOptions& value) {
  encode_fields(out, value, kDocumentOnTypeFormattingOptionsFields);
}

Decoded decode(const Json& in, DocumentOnTypeFormattingOptions& value) {
  return decode_fields(in, value, kDocumentOnTypeFormattingOptionsFields);
}

}  // namespace lsp
