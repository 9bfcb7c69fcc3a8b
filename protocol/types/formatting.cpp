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

}  // namespace

void encode(Json& out, const FormattingOptions& value) {
  encode_fields(out, value, kFormattingOptionsFields);
}

Decoded decode(const Json& in, FormattingOptions& value) {
  return decode_fields(in, value, kFormattingOptionsFields);
}

void encode(Json& out, const DocumentFormattingParams& value) {
  encode_fields(out, value, kDocumentFormattingParamsFields);
}

Decoded decode(const Json& in, DocumentFormattingParams& value) {
  return decode_fields(in, value, kDocumentFormattingParamsFields);
}

void encode(Json& out, const DocumentRangeFormattingParams& value) {
  encode_fields(out, value, kDocumentRangeFormattingParamsFields);
}

Decoded decode(const Json& in, DocumentRangeFormattingParams& value) {
  return decode_fields(in, value, kDocumentRangeFormattingParamsFields);
}

}  // namespace lsp
