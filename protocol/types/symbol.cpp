#include "protocol/types/symbol.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kDocumentSymbolParamsFields =
    fields(field("textDocument", &DocumentSymbolParams::text_document));

constexpr auto kDocumentSymbolFields =
    fields(field("name", &DocumentSymbol::name), field("detail", &DocumentSymbol::detail),
           field("kind", &DocumentSymbol::kind), field("tags", &DocumentSymbol::tags),
           field("range", &DocumentSymbol::range),
           field("selectionRange", &DocumentSymbol::selection_range),
           field("children", &DocumentSymbol::children));

constexpr auto kSymbolInformationFields =
    fields(field("name", &SymbolInformation::name), field("kind", &SymbolInformation::kind),
           field("tags", &SymbolInformation::tags), field("location", &SymbolInformation::location),
           field("containerName", &SymbolInformation::container_name));

constexpr auto kWorkspaceSymbolParamsFields =
    fields(lenient_field("query", &WorkspaceSymbolParams::query));

}  // namespace

void encode(JsonWriter& out, const DocumentSymbolParams& value) {
  encode_fields(out, value, kDocumentSymbolParamsFields);
}

Decoded decode(const Json& in, DocumentSymbolParams& value) {
  return decode_fields(in, value, kDocumentSymbolParamsFields);
}

void encode(JsonWriter& out, const DocumentSymbol& value) {
  encode_fields(out, value, kDocumentSymbolFields);
}

Decoded decode(const Json& in, DocumentSymbol& value) {
  return decode_fields(in, value, kDocumentSymbolFields);
}

void encode(JsonWriter& out, const SymbolInformation& value) {
  encode_fields(out, value, kSymbolInformationFields);
}

Decoded decode(const Json& in, SymbolInformation& value) {
  return decode_fields(in, value, kSymbolInformationFields);
}

void encode(JsonWriter& out, const WorkspaceSymbolParams& value) {
  encode_fields(out, value, kWorkspaceSymbolParamsFields);
}

Decoded decode(const Json& in, WorkspaceSymbolParams& value) {
  return decode_fields(in, value, kWorkspaceSymbolParamsFields);
}

}  // namespace lsp
