#include "protocol/types/command.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kExecuteCommandParamsFields =
    fields(field("command", &ExecuteCommandParams::command),
           field("arguments", &ExecuteCommandParams::arguments),
           field("workDoneToken", &ExecuteCommandParams::work_done_token));

constexpr auto kExecuteCommandOptionsFields =
    fields(field("commands", &ExecuteCommandOptions::commands),
           field("workDoneProgress", &ExecuteCommandOptions::work_done_progress));

}  // namespace

void encode(JsonWriter& out, const ExecuteCommandParams& value) {
  encode_fields(out, value, kExecuteCommandParamsFields);
}

Decoded decode(const Json& in, ExecuteCommandParams& value) {
  return decode_fields(in, value, kExecuteCommandParamsFields);
}

void encode(JsonWriter& out, const ExecuteCommandOptions& value) {
  encode_fields(out, value, kExecuteCommandOptionsFields);
}

Decoded decode(const Json& in, ExecuteCommandOptions& value) {
  return decode_fields(in, value, kExecuteCommandOptionsFields);
}

}  // namespace lsp
