#include "protocol/error.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

// The code as a plain number: a code that is in no list is still an error.
struct WireError {
  std::int32_t code = static_cast<std::int32_t>(ErrorCode::unknown);
  std::string message;
  Any data;
};

constexpr auto kWireErrorFields =
    fields(lenient_field("code", &WireError::code), lenient_field("message", &WireError::message),
           field("data", &WireError::data));

}  // namespace

void encode(JsonWriter& out, const ResponseError& value) {
  const WireError wire{static_cast<std::int32_t>(value.code), value.message, value.data};
  encode_fields(out, wire, kWireErrorFields);
}

Decoded decode(const Json& in, ResponseError& value) {
  WireError wire;
  Decoded outcome = decode_fields(in, wire, kWireErrorFields);
  value = {static_cast<ErrorCode>(wire.code), std::move(wire.message), std::move(wire.data)};
  return outcome;
}

}  // namespace lsp
