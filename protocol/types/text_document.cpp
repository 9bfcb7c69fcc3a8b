#include "protocol/types/text_document.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kSaveOptionsFields = fields(field("includeText", &SaveOptions::include_text));

constexpr auto kTextDocumentSyncOptionsFields =
    fields(field("openClose", &TextDocumentSyncOptions::open_close),
           field("change", &TextDocumentSyncOptions::change),
           field("willSave", &TextDocumentSyncOptions::will_save),
           field("willSaveWaitUntil", &TextDocumentSyncOptions::will_save_wait_until),
           field("save", &TextDocumentSyncOptions::save));

constexpr auto kDidOpenTextDocumentParamsFields =
    fields(field("textDocument", &DidOpenTextDocumentParams::text_document));

constexpr auto kTextDocumentContentChangeEventFields =
    fields(strict_field("range", &TextDocumentContentChangeEvent::range),
           field("text", &TextDocumentContentChangeEvent::text));

constexpr auto kDidChangeTextDocumentParamsFields =
    fields(field("textDocument", &DidChangeTextDocumentParams::text_document),
           field("contentChanges", &DidChangeTextDocumentParams::content_changes));

constexpr auto kDidSaveTextDocumentParamsFields =
    fields(field("textDocument", &DidSaveTextDocumentParams::text_document),
           field("text", &DidSaveTextDocumentParams::text));

constexpr auto kDidCloseTextDocumentParamsFields =
    fields(field("textDocument", &DidCloseTextDocumentParams::text_document));

}  // namespace

void encode(JsonWriter& out, const SaveOptions& value) {
  encode_fields(out, value, kSaveOptionsFields);
}

Decoded decode(const Json& in, SaveOptions& value) {
  return decode_fields(in, value, kSaveOptionsFields);
}

void encode(JsonWriter& out, const TextDocumentSyncOptions& value) {
  encode_fields(out, value, kTextDocumentSyncOptionsFields);
}

Decoded decode(const Json& in, TextDocumentSyncOptions& value) {
  return decode_fields(in, value, kTextDocumentSyncOptionsFields);
}

void encode(JsonWriter& out, const DidOpenTextDocumentParams& value) {
  encode_fields(out, value, kDidOpenTextDocumentParamsFields);
}

Decoded decode(const Json& in, DidOpenTextDocumentParams& value) {
  return decode_fields(in, value, kDidOpenTextDocumentParamsFields);
}

void encode(JsonWriter& out, const TextDocumentContentChangeEvent& value) {
  encode_fields(out, value, kTextDocumentContentChangeEventFields);
}

Decoded decode(const Json& in, TextDocumentContentChangeEvent& value) {
  return decode_fields(in, value, kTextDocumentContentChangeEventFields);
}

void encode(JsonWriter& out, const DidChangeTextDocumentParams& value) {
  encode_fields(out, value, kDidChangeTextDocumentParamsFields);
}

Decoded decode(const Json& in, DidChangeTextDocumentParams& value) {
  return decode_fields(in, value, kDidChangeTextDocumentParamsFields);
}

void encode(JsonWriter& out, const DidSaveTextDocumentParams& value) {
  encode_fields(out, value, kDidSaveTextDocumentParamsFields);
}

Decoded decode(const Json& in, DidSaveTextDocumentParams& value) {
  return decode_fields(in, value, kDidSaveTextDocumentParamsFields);
}

void encode(JsonWriter& out, const DidCloseTextDocumentParams& value) {
  encode_fields(out, value, kDidCloseTextDocumentParamsFields);
}

Decoded decode(const Json& in, DidCloseTextDocumentParams& value) {
  return decode_fields(in, value, kDidCloseTextDocumentParamsFields);
}

}  // namespace lsp
