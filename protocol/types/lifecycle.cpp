#include "protocol/types/lifecycle.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kPeerInfoFields =
    fields(field("name", &PeerInfo::name), field("version", &PeerInfo::version));

constexpr auto kInitializeParamsFields = fields(
    field("processId", &InitializeParams::process_id),
    field("clientInfo", &InitializeParams::client_info), field("locale", &InitializeParams::locale),
    field("rootPath", &InitializeParams::root_path), field("rootUri", &InitializeParams::root_uri),
    field("initializationOptions", &InitializeParams::initialization_options),
    lenient_field("capabilities", &InitializeParams::capabilities),
    field("trace", &InitializeParams::trace),
    field("workspaceFolders", &InitializeParams::workspace_folders),
    field("workDoneToken", &InitializeParams::work_done_token));

constexpr auto kInitializeResultFields =
    fields(field("capabilities", &InitializeResult::capabilities),
           field("serverInfo", &InitializeResult::server_info));

constexpr auto kCancelParamsFields = fields(field("id", &CancelParams::id));

constexpr auto kSetTraceParamsFields = fields(field("value", &SetTraceParams::value));

constexpr auto kLogTraceParamsFields =
    fields(field("message", &LogTraceParams::message), field("verbose", &LogTraceParams::verbose));

constexpr auto kRegistrationFields =
    fields(field("id", &Registration::id), field("method", &Registration::method),
           field("registerOptions", &Registration::register_options));

constexpr auto kRegistrationParamsFields =
    fields(field("registrations", &RegistrationParams::registrations));

constexpr auto kUnregistrationFields =
    fields(field("id", &Unregistration::id), field("method", &Unregistration::method));

constexpr auto kUnregistrationParamsFields =
    fields(field("unregisterations", &UnregistrationParams::unregistrations));

}  // namespace

void encode(JsonWriter& out, const PeerInfo& value) { encode_fields(out, value, kPeerInfoFields); }

Decoded decode(const Json& in, PeerInfo& value) {
  return decode_fields(in, value, kPeerInfoFields);
}

void encode(JsonWriter& out, const InitializeParams& value) {
  encode_fields(out, value, kInitializeParamsFields);
}

Decoded decode(const Json& in, InitializeParams& value) {
  return decode_fields(in, value, kInitializeParamsFields);
}

void encode(JsonWriter& out, const InitializeResult& value) {
  encode_fields(out, value, kInitializeResultFields);
}

Decoded decode(const Json& in, InitializeResult& value) {
  return decode_fields(in, value, kInitializeResultFields);
}

void encode(JsonWriter& out, const CancelParams& value) {
  encode_fields(out, value, kCancelParamsFields);
}

Decoded decode(const Json& in, CancelParams& value) {
  return decode_fields(in, value, kCancelParamsFields);
}

void encode(JsonWriter& out, const SetTraceParams& value) {
  encode_fields(out, value, kSetTraceParamsFields);
}

Decoded decode(const Json& in, SetTraceParams& value) {
  return decode_fields(in, value, kSetTraceParamsFields);
}

void encode(JsonWriter& out, const LogTraceParams& value) {
  encode_fields(out, value, kLogTraceParamsFields);
}

Decoded decode(const Json& in, LogTraceParams& value) {
  return decode_fields(in, value, kLogTraceParamsFields);
}

void encode(JsonWriter& out, const Registration& value) {
  encode_fields(out, value, kRegistrationFields);
}

Decoded decode(const Json& in, Registration& value) {
  return decode_fields(in, value, kRegistrationFields);
}

void encode(JsonWriter& out, const RegistrationParams& value) {
  encode_fields(out, value, kRegistrationParamsFields);
}

Decoded decode(const Json& in, RegistrationParams& value) {
  return decode_fields(in, value, kRegistrationParamsFields);
}

void encode(JsonWriter& out, const Unregistration& value) {
  encode_fields(out, value, kUnregistrationFields);
}

Decoded decode(const Json& in, Unregistration& value) {
  return decode_fields(in, value, kUnregistrationFields);
}

void encode(JsonWriter& out, const UnregistrationParams& value) {
  encode_fields(out, value, kUnregistrationParamsFields);
}

Decoded decode(const Json& in, UnregistrationParams& value) {
  return decode_fields(in, value, kUnregistrationParamsFields);
}

}  // namespace lsp
