// JSON-RPC messages: what a body says, and bodies that say it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/error.h"
#include "protocol/json.h"
#include "protocol/request_id.h"

namespace lsp {

// `params` is null where the message has none.
struct IncomingRequest {
  RequestId id;
  std::string method;
  JsonBox params;
};

struct IncomingNotification {
  std::string method;
  JsonBox params;
};

struct IncomingResponse {
  // Nothing when the peer could not tell which message of ours its error is about.
  std::optional<RequestId> id;
  JsonBox result;
  std::optional<ResponseError> error;
};

// A body that is none of these. It is answered with `error`, and with the id where it had one.
struct MalformedMessage {
  std::optional<RequestId> id;
  ResponseError error;
};

using Message =
    std::variant<IncomingRequest, IncomingNotification, IncomingResponse, MalformedMessage>;

// Never throws, whatever the body is.
Message parse_message(std::string body);

std::string request_text(const RequestId& id, std::string_view method, const JsonText& params);
std::string notification_text(std::string_view method, const JsonText& params);
std::string result_text(const RequestId& id, JsonText result);
// Without an id it answers a message whose id is unknown.
std::string error_text(const std::optional<RequestId>& id, const ResponseError& error);

}  // namespace lsp
