#include "protocol/types/signature_help.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kParameterInformationFields =
    fields(field("label", &ParameterInformation::label),
           field("documentation", &ParameterInformation::documentation));

constexpr auto kSignatureInformationFields =
    fields(field("label", &SignatureInformation::label),
           field("documentation", &SignatureInformation::documentation),
           field("parameters", &SignatureInformation::parameters));

constexpr auto kSignatureHelpFields =
    fields(field("signatures", &SignatureHelp::signatures),
           field("activeSignature", &SignatureHelp::active_signature),
           field("activeParameter", &SignatureHelp::active_parameter));

constexpr auto kSignatureHelpOptionsFields =
    fields(field("triggerCharacters", &SignatureHelpOptions::trigger_characters),
           field("retriggerCharacters", &SignatureHelpOptions::retrigger_characters));

}  // namespace

void encode(JsonWriter& out, const ParameterInformation& value) {
  encode_fields(out, value, kParameterInformationFields);
}

Decoded decode(const Json& in, ParameterInformation& value) {
  return decode_fields(in, value, kParameterInformationFields);
}

void encode(JsonWriter& out, const SignatureInformation& value) {
  encode_fields(out, value, kSignatureInformationFields);
}

Decoded decode(const Json& in, SignatureInformation& value) {
  return decode_fields(in, value, kSignatureInformationFields);
}

void encode(JsonWriter& out, const SignatureHelp& value) {
  encode_fields(out, value, kSignatureHelpFields);
}

Decoded decode(const Json& in, SignatureHelp& value) {
  return decode_fields(in, value, kSignatureHelpFields);
}

void encode(JsonWriter& out, const SignatureHelpOptions& value) {
  encode_fields(out, value, kSignatureHelpOptionsFields);
}

Decoded decode(const Json& in, SignatureHelpOptions& value) {
  return decode_fields(in, value, kSignatureHelpOptionsFields);
}

}  // namespace lsp
