// Errors as JSON-RPC and LSP number them.
#pragma once

#include <cstdint>
#include <string>

#include "protocol/codec.h"

namespace lsp {

enum class ErrorCode : std::int32_t {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  unknown = -32001,
  // The request was well formed and cannot be done; the message is for a person.
  request_failed = -32803,
  // The server gave up on it; the client may ask again.
  server_cancelled = -32802,
  // The document changed in a way that makes the answer worthless.
  content_modified = -32801,
  request_cancelled = -32800,
};

struct ResponseError {
  // Peers may send codes that are not in the list above; they are kept.
  ErrorCode code = ErrorCode::internal_error;
  std::string message = {};
  Any data = {};
  bool operator==(const ResponseError&) const = default;
};
void encode(JsonWriter& out, const ResponseError& value);
Decoded decode(const Json& in, ResponseError& value);

}  // namespace lsp
