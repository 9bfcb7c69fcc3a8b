#include "protocol/types/code_action.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kCodeActionContextFields =
    fields(lenient_field("diagnostics", &CodeActionContext::diagnostics),
           field("only", &CodeActionContext::only),
           field("triggerKind", &CodeActionContext::trigger_kind));

constexpr auto kCodeActionParamsFields = fields(
    field("textDocument", &CodeActionParams::text_document),
    field("range", &CodeActionParams::range), lenient_field("context", &CodeActionParams::context));

constexpr auto kCodeActionDisabledFields = fields(field("reason", &CodeActionDisabled::reason));

constexpr auto kCodeActionFields = fields(
    field("title", &CodeAction::title), field("kind", &CodeAction::kind),
    field("diagnostics", &CodeAction::diagnostics), field("isPreferred", &CodeAction::is_preferred),
    field("disabled", &CodeAction::disabled), field("edit", &CodeAction::edit),
    field("command", &CodeAction::command), field("data", &CodeAction::data));

constexpr auto kCodeActionOptionsFields =
    fields(field("codeActionKinds", &CodeActionOptions::code_action_kinds),
           field("resolveProvider", &CodeActionOptions::resolve_provider));

}  // namespace

void encode(JsonWriter& out, const CodeActionContext& value) {
  encode_fields(out, value, kCodeActionContextFields);
}

Decoded decode(const Json& in, CodeActionContext& value) {
  return decode_fields(in, value, kCodeActionContextFields);
}

void encode(JsonWriter& out, const CodeActionParams& value) {
  encode_fields(out, value, kCodeActionParamsFields);
}

Decoded decode(const Json& in, CodeActionParams& value) {
  return decode_fields(in, value, kCodeActionParamsFields);
}

void encode(JsonWriter& out, const CodeActionDisabled& value) {
  encode_fields(out, value, kCodeActionDisabledFields);
}

Decoded decode(const Json& in, CodeActionDisabled& value) {
  return decode_fields(in, value, kCodeActionDisabledFields);
}

void encode(JsonWriter& out, const CodeAction& value) {
  encode_fields(out, value, kCodeActionFields);
}

Decoded decode(const Json& in, CodeAction& value) {
  return decode_fields(in, value, kCodeActionFields);
}

void encode(JsonWriter& out, const CodeActionOptions& value) {
  encode_fields(out, value, kCodeActionOptionsFields);
}

Decoded decode(const Json& in, CodeActionOptions& value) {
  return decode_fields(in, value, kCodeActionOptionsFields);
}

}  // namespace lsp
