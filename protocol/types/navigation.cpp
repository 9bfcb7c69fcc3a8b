#include "protocol/types/navigation.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kReferenceContextFields =
    fields(field("includeDeclaration", &ReferenceContext::include_declaration));

constexpr auto kReferenceParamsFields =
    fields(field("textDocument", &ReferenceParams::text_document),
           field("position", &ReferenceParams::position),
           lenient_field("context", &ReferenceParams::context));

constexpr auto kDocumentHighlightFields =
    fields(field("range", &DocumentHighlight::range), field("kind", &DocumentHighlight::kind));

constexpr auto kDocumentLinkParamsFields =
    fields(field("textDocument", &DocumentLinkParams::text_document));

constexpr auto kDocumentLinkFields =
    fields(field("range", &DocumentLink::range), field("target", &DocumentLink::target),
           field("tooltip", &DocumentLink::tooltip), field("data", &DocumentLink::data));

constexpr auto kDocumentLinkOptionsFields =
    fields(field("resolveProvider", &DocumentLinkOptions::resolve_provider));

}  // namespace

void encode(JsonWriter& out, const ReferenceContext& value) {
  encode_fields(out, value, kReferenceContextFields);
}

Decoded decode(const Json& in, ReferenceContext& value) {
  return decode_fields(in, value, kReferenceContextFields);
}

void encode(JsonWriter& out, const ReferenceParams& value) {
  encode_fields(out, value, kReferenceParamsFields);
}

Decoded decode(const Json& in, ReferenceParams& value) {
  return decode_fields(in, value, kReferenceParamsFields);
}

void encode(JsonWriter& out, const DocumentHighlight& value) {
  encode_fields(out, value, kDocumentHighlightFields);
}

Decoded decode(const Json& in, DocumentHighlight& value) {
  return decode_fields(in, value, kDocumentHighlightFields);
}

void encode(JsonWriter& out, const DocumentLinkParams& value) {
  encode_fields(out, value, kDocumentLinkParamsFields);
}

Decoded decode(const Json& in, DocumentLinkParams& value) {
  return decode_fields(in, value, kDocumentLinkParamsFields);
}

void encode(JsonWriter& out, const DocumentLink& value) {
  encode_fields(out, value, kDocumentLinkFields);
}

Decoded decode(const Json& in, DocumentLink& value) {
  return decode_fields(in, value, kDocumentLinkFields);
}

void encode(JsonWriter& out, const DocumentLinkOptions& value) {
  encode_fields(out, value, kDocumentLinkOptionsFields);
}

Decoded decode(const Json& in, DocumentLinkOptions& value) {
  return decode_fields(in, value, kDocumentLinkOptionsFields);
}

}  // namespace lsp
