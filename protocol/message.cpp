#include "protocol/message.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "protocol/codec.h"

namespace lsp {
namespace {

MalformedMessage malformed(std::optional<RequestId> id, ErrorCode code, std::string message) {
  return {std::move(id), {code, std::move(message), {}}};
}

MalformedMessage invalid_request(std::optional<RequestId> id, std::string message) {
  return malformed(std::move(id), ErrorCode::invalid_request, std::move(message));
}

JsonBox take_member(Json& object, const char* name) {
  const auto it = object.find(name);
  return it == object.end() ? JsonBox() : JsonBox(std::move(*it));
}

// Null stands for no id: it appears in errors about messages whose id could not be read.
struct ReadId {
  bool valid = true;
  std::optional<RequestId> id;
};

ReadId read_id(const Json& object) {
  const Json* json = json_access::member(object, "id");
  if (json == nullptr || json->is_null()) return {};
  RequestId id;
  if (!decode(*json, id)) return {.valid = false, .id = std::nullopt};
  return {.valid = true, .id = std::move(id)};
}

Message read_call(Json& object, const ReadId& read, std::string method) {
  JsonBox params = take_member(object, "params");
  if (!params->is_null() && !params->is_structured()) {
    return invalid_request(read.id, "`params` is neither an object nor an array");
  }
  if (read.id) return IncomingRequest{*read.id, std::move(method), std::move(params)};
  if (object.contains("id")) {
    return invalid_request(std::nullopt, "the `id` of a request is a number or a string");
  }
  return IncomingNotification{std::move(method), std::move(params)};
}

Message read_response(Json& object, const ReadId& read) {
  IncomingResponse response{read.id, take_member(object, "result"), std::nullopt};
  const JsonBox error = take_member(object, "error");
  if (!error->is_null() && !decode(*error, response.error.emplace())) {
    response.error->code = ErrorCode::unknown;
    response.error->message = "the error is not an object";
  }
  return response;
}

// The envelope of every message, with what `write_members` puts into it.
template <typename WriteMembers>
std::string message_text(WriteMembers&& write_members) {
  JsonWriter out;
  out.begin_object();
  out.member("jsonrpc");
  out.string("2.0");
  write_members(out);
  out.end_object();
  return out.take().text;
}

template <typename T>
void write_member(JsonWriter& out, std::string_view name, const T& value) {
  out.member(name);
  encode(out, value);
}

void write_json(JsonWriter& out, std::string_view name, const JsonText& value) {
  out.member(name);
  out.json(value.text);
}

void write_call(JsonWriter& out, std::string_view method, const JsonText& params) {
  out.member("method");
  out.string(method);
  // Parameters that are nothing are left out: null is no value for them.
  if (params.text != "null") write_json(out, "params", params);
}

}  // namespace

Message parse_message(std::string body) {
  ParsedJson parsed = parse_json(std::move(body));
  if (!parsed.error.empty()) {
    return malformed(std::nullopt, ErrorCode::parse_error, std::move(parsed.error));
  }
  Json& json = *parsed.value;
  if (json.is_array()) {
    return invalid_request(std::nullopt, "batches are not part of the language server protocol");
  }
  if (!json.is_object()) return invalid_request(std::nullopt, "a message is a JSON object");

  const ReadId read = read_id(json);
  if (!read.valid) {
    return invalid_request(std::nullopt, "an `id` is a whole number or a string");
  }
  if (const auto method = json.find("method"); method != json.end()) {
    if (!method->is_string()) return invalid_request(read.id, "`method` is not a string");
    return read_call(json, read, method->get<std::string>());
  }
  if (json.contains("result") || json.contains("error")) return read_response(json, read);
  return invalid_request(read.id, "a message has a `method`, a `result` or an `error`");
}

std::string request_text(const RequestId& id, std::string_view method, const JsonText& params) {
  return message_text([&](JsonWriter& out) {
    write_member(out, "id", id);
    write_call(out, method, params);
  });
}

std::string notification_text(std::string_view method, const JsonText& params) {
  return message_text([&](JsonWriter& out) { write_call(out, method, params); });
}

// Results may be long, and are not copied.
std::string result_text(const RequestId& id, JsonText result) {
  std::string message = std::move(result.text);
  message.insert(0, R"({"jsonrpc":"2.0","id":)" + json_text(id).text + R"(,"result":)");
  message += '}';
  return message;
}

std::string error_text(const std::optional<RequestId>& id, const ResponseError& error) {
  return message_text([&](JsonWriter& out) {
    write_member(out, "id", id);
    write_member(out, "error", error);
  });
}

}  // namespace lsp
