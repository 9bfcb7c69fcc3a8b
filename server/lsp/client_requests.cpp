#include "server/lsp/client_requests.h"

#include "protocol/types/fields.h"

namespace prisma_drift {
namespace {

using lsp::field;
using lsp::fields;
using lsp::lenient_field;

constexpr auto kRunInTerminalFields =
    fields(field("id", &RunInTerminalParams::id), field("title", &RunInTerminalParams::title),
           field("command", &RunInTerminalParams::command), field("cwd", &RunInTerminalParams::cwd),
           field("env", &RunInTerminalParams::env), field("unset", &RunInTerminalParams::unset));

constexpr auto kRunInTerminalResultFields =
    fields(lenient_field("exitCode", &RunInTerminalResult::exit_code));

constexpr auto kConfirmFields =
    fields(field("title", &ConfirmParams::title), field("detail", &ConfirmParams::detail),
           field("action", &ConfirmParams::action), field("typed", &ConfirmParams::typed),
           field("beside", &ConfirmParams::beside));

constexpr auto kConfirmResultFields =
    fields(field("confirmed", &ConfirmResult::confirmed), field("typed", &ConfirmResult::typed));

constexpr auto kProjectStatusFields = fields(
    field("uri", &ProjectStatusItem::uri), field("file", &ProjectStatusItem::file),
    field("name", &ProjectStatusItem::name), field("changes", &ProjectStatusItem::changes),
    field("text", &ProjectStatusItem::text), field("severity", &ProjectStatusItem::severity));

constexpr auto kStatusFields = fields(field("projects", &StatusParams::projects));

}  // namespace

void encode(lsp::JsonWriter& out, const RunInTerminalParams& value) {
  lsp::encode_fields(out, value, kRunInTerminalFields);
}
lsp::Decoded decode(const lsp::Json& in, RunInTerminalParams& value) {
  return lsp::decode_fields(in, value, kRunInTerminalFields);
}

void encode(lsp::JsonWriter& out, const RunInTerminalResult& value) {
  lsp::encode_fields(out, value, kRunInTerminalResultFields);
}
lsp::Decoded decode(const lsp::Json& in, RunInTerminalResult& value) {
  return lsp::decode_fields(in, value, kRunInTerminalResultFields);
}

void encode(lsp::JsonWriter& out, const ConfirmParams& value) {
  lsp::encode_fields(out, value, kConfirmFields);
}
lsp::Decoded decode(const lsp::Json& in, ConfirmParams& value) {
  return lsp::decode_fields(in, value, kConfirmFields);
}

void encode(lsp::JsonWriter& out, const ConfirmResult& value) {
  lsp::encode_fields(out, value, kConfirmResultFields);
}
lsp::Decoded decode(const lsp::Json& in, ConfirmResult& value) {
  return lsp::decode_fields(in, value, kConfirmResultFields);
}

void encode(lsp::JsonWriter& out, const ProjectStatusItem& value) {
  lsp::encode_fields(out, value, kProjectStatusFields);
}
lsp::Decoded decode(const lsp::Json& in, ProjectStatusItem& value) {
  return lsp::decode_fields(in, value, kProjectStatusFields);
}

void encode(lsp::JsonWriter& out, const StatusParams& value) {
  lsp::encode_fields(out, value, kStatusFields);
}
lsp::Decoded decode(const lsp::Json& in, StatusParams& value) {
  return lsp::decode_fields(in, value, kStatusFields);
}

}  // namespace prisma_drift
