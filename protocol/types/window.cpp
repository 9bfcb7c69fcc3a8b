#include "protocol/types/window.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kShowMessageParamsFields =
    fields(field("type", &ShowMessageParams::type), field("message", &ShowMessageParams::message));

constexpr auto kMessageActionItemFields = fields(field("title", &MessageActionItem::title));

constexpr auto kShowMessageRequestParamsFields =
    fields(field("type", &ShowMessageRequestParams::type),
           field("message", &ShowMessageRequestParams::message),
           field("actions", &ShowMessageRequestParams::actions));

constexpr auto kLogMessageParamsFields =
    fields(field("type", &LogMessageParams::type), field("message", &LogMessageParams::message));

constexpr auto kShowDocumentParamsFields =
    fields(field("uri", &ShowDocumentParams::uri), field("external", &ShowDocumentParams::external),
           field("takeFocus", &ShowDocumentParams::take_focus),
           field("selection", &ShowDocumentParams::selection));

constexpr auto kShowDocumentResultFields = fields(field("success", &ShowDocumentResult::success));

}  // namespace

void encode(JsonWriter& out, const ShowMessageParams& value) {
  encode_fields(out, value, kShowMessageParamsFields);
}

Decoded decode(const Json& in, ShowMessageParams& value) {
  return decode_fields(in, value, kShowMessageParamsFields);
}

void encode(JsonWriter& out, const MessageActionItem& value) {
  encode_fields(out, value, kMessageActionItemFields);
}

Decoded decode(const Json& in, MessageActionItem& value) {
  return decode_fields(in, value, kMessageActionItemFields);
}

void encode(JsonWriter& out, const ShowMessageRequestParams& value) {
  encode_fields(out, value, kShowMessageRequestParamsFields);
}

Decoded decode(const Json& in, ShowMessageRequestParams& value) {
  return decode_fields(in, value, kShowMessageRequestParamsFields);
}

void encode(JsonWriter& out, const LogMessageParams& value) {
  encode_fields(out, value, kLogMessageParamsFields);
}

Decoded decode(const Json& in, LogMessageParams& value) {
  return decode_fields(in, value, kLogMessageParamsFields);
}

void encode(JsonWriter& out, const ShowDocumentParams& value) {
  encode_fields(out, value, kShowDocumentParamsFields);
}

Decoded decode(const Json& in, ShowDocumentParams& value) {
  return decode_fields(in, value, kShowDocumentParamsFields);
}

void encode(JsonWriter& out, const ShowDocumentResult& value) {
  encode_fields(out, value, kShowDocumentResultFields);
}

Decoded decode(const Json& in, ShowDocumentResult& value) {
  return decode_fields(in, value, kShowDocumentResultFields);
}

}  // namespace lsp
