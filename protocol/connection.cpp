#include "protocol/connection.h"

#include <cassert>
#include <exception>
#include <vector>

#include <nlohmann/json.hpp>

#include "protocol/connection_core.h"

namespace lsp {
namespace {

std::string in_backquotes(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string named(std::string_view method, const RequestId& id) {
  return in_backquotes(method) + " (" + to_string(id) + ")";
}

std::string milliseconds_since(std::chrono::steady_clock::time_point begin) {
  const auto elapsed = std::chrono::steady_clock::now() - begin;
  const auto count = std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count();
  return std::to_string(count) + " ms";
}

// Ignored by those that do not know them, as the protocol demands.
bool is_optional_method(std::string_view method) { return method.substr(0, 2) == "$/"; }

}  // namespace

ConnectionCore::ConnectionCore(Transport& transport, ConnectionOptions options)
    : transport_(transport), options_(std::move(options)) {}

void ConnectionCore::abandon() {
  abandoned_ = true;
  transport_.stop();
  // Destroyed from here, not from the tables: what a callback owns may call back.
  auto outgoing = std::exchange(outgoing_, {});
  auto incoming = std::exchange(incoming_, {});
  for (auto& [id, request] : incoming) request.stop.request_stop();
}

void ConnectionCore::bind_request(std::string_view method, RequestHandler handler) {
  [[maybe_unused]] const bool is_new = request_handlers_.emplace(method, std::move(handler)).second;
  assert(is_new && "one handler per method");
}

void ConnectionCore::bind_notification(std::string_view method, NotificationHandler handler) {
  [[maybe_unused]] const bool is_new =
      notification_handlers_.emplace(method, std::move(handler)).second;
  assert(is_new && "one handler per method");
}

// Sending.

void ConnectionCore::send_notification(std::string_view method, const JsonText& params) {
  if (traces()) trace_message("sent notification " + in_backquotes(method), params.text);
  transport_.send(notification_text(method, params));
}

RequestId ConnectionCore::send_request(std::string_view method, const JsonText& params,
                                       Callback callback) {
  const RequestId id = next_id_++;
  if (traces()) trace_message("sent request " + named(method, id), params.text);
  outgoing_.emplace(id, Outgoing{std::string(method), std::move(callback), Clock::now()});
  transport_.send(request_text(id, method, params));
  return id;
}

void ConnectionCore::cancel_outgoing(const RequestId& id) {
  if (!outgoing_.contains(id)) return;
  send_notification("$/cancelRequest", json_text(CancelParams{id}));
}

void ConnectionCore::answer(const RequestId& id, std::uint64_t serial, RawAnswer outcome) {
  const auto it = incoming_.find(id);
  if (it == incoming_.end() || it->second.serial != serial) return;
  const Incoming request = std::move(it->second);
  incoming_.erase(it);

  const auto* error = std::get_if<ResponseError>(&outcome);
  if (traces()) {
    const std::string how = error ? "answered with an error " : "answered ";
    trace_message(how + named(request.method, id) + " after " + milliseconds_since(request.since),
                  error ? std::string_view() : std::get<JsonText>(outcome).text);
  }
  if (error) {
    send_error(id, *error);
  } else {
    transport_.send(result_text(id, std::move(std::get<JsonText>(outcome))));
  }
  if (request.method == "initialize") lifecycle_.initialize_answered(error == nullptr);
}

void ConnectionCore::answer_dropped(const RequestId& id, std::uint64_t serial) {
  if (std::uncaught_exceptions() > outer_exceptions_) return;
  const auto it = incoming_.find(id);
  if (it == incoming_.end() || it->second.serial != serial) return;
  log("bug: the handler of " + named(it->second.method, id) + " did not answer");
  answer(id, serial, ResponseError{ErrorCode::internal_error, "the server gave no answer", {}});
}

void ConnectionCore::answered_twice(const RequestId& id) {
  log("bug: request " + to_string(id) + " was answered twice");
}

void ConnectionCore::send_error(const std::optional<RequestId>& id, const ResponseError& error) {
  transport_.send(error_text(id, error));
}

// Receiving.

void ConnectionCore::on_message(std::string body) {
  if (lifecycle_.phase() == Phase::ended) return;
  // A handler may destroy the connection.
  const auto keep_alive = shared_from_this();
  Message message = parse_message(std::move(body));
  std::visit([this](auto& each) { handle(each); }, message);
}

void ConnectionCore::on_framing_error(const FramingError& error) {
  if (lifecycle_.phase() == Phase::ended) return;
  const auto keep_alive = shared_from_this();
  log("skipped bytes that are no message: " + error.message);
  send_error(std::nullopt, {ErrorCode::parse_error, error.message, {}});
}

void ConnectionCore::on_closed() {
  const auto keep_alive = shared_from_this();
  end_session();
}

void ConnectionCore::handle(MalformedMessage& message) {
  log("received a malformed message: " + message.error.message);
  send_error(message.id, message.error);
}

void ConnectionCore::handle(IncomingRequest& request) {
  if (traces()) {
    trace_message("received request " + named(request.method, request.id), traced(*request.params));
  }
  if (incoming_.contains(request.id)) {
    // Without an id: with it the client would take this for the answer to the earlier request.
    const std::string what = "a request with id " + to_string(request.id) + " is still running";
    log(what);
    send_error(std::nullopt, {ErrorCode::invalid_request, what, {}});
    return;
  }
  const auto handler = request_handlers_.find(request.method);
  const bool known = handler != request_handlers_.end();
  if (options_.is_server) {
    if (auto refusal = lifecycle_.admit_request(request.method)) {
      send_error(request.id, *refusal);
      return;
    }
    if (request.method == "initialize") set_trace(*request.params, "trace");
  }
  const std::uint64_t serial = next_serial_++;
  Incoming& entry = incoming_[request.id];
  entry.serial = serial;
  entry.method = request.method;
  entry.since = Clock::now();
  if (known) {
    run_handler(handler->second, request, serial, entry.stop.get_token());
  } else if (request.method == "shutdown") {
    answer(request.id, serial, JsonText());
  } else {
    answer(request.id, serial,
           ResponseError{ErrorCode::method_not_found,
                         "the method " + in_backquotes(request.method) + " is not known here",
                         {}});
  }
}

void ConnectionCore::run_handler(RequestHandler& handler, IncomingRequest& request,
                                 std::uint64_t serial, std::stop_token stop) {
  const int outer = std::exchange(outer_exceptions_, std::uncaught_exceptions());
  std::string problem;
  try {
    handler(*request.params, RawReply(weak_from_this(), request.id, serial, std::move(stop)));
  } catch (const std::exception& error) {
    problem = error.what();
    if (problem.empty()) problem = "an exception";
  } catch (...) {
    problem = "an exception of unknown type";
  }
  outer_exceptions_ = outer;
  if (problem.empty()) return;
  log("bug: the handler of " + named(request.method, request.id) + " failed: " + problem);
  answer(request.id, serial,
         ResponseError{ErrorCode::internal_error, "internal error: " + problem, {}});
}

void ConnectionCore::handle(IncomingNotification& notification) {
  if (traces()) {
    trace_message("received notification " + in_backquotes(notification.method),
                  traced(*notification.params));
  }
  if (handle_internally(notification)) return;
  if (options_.is_server && !lifecycle_.admit_notification(notification.method)) return;
  if (options_.is_server && notification.method == "exit") {
    end_session();
    return;
  }
  const auto handler = notification_handlers_.find(notification.method);
  if (handler == notification_handlers_.end()) {
    if (!is_optional_method(notification.method)) {
      log("ignored the unknown notification " + in_backquotes(notification.method));
    }
    return;
  }
  try {
    const Decoded outcome = handler->second(*notification.params);
    if (!outcome) {
      log("ignored " + in_backquotes(notification.method) +
          ", invalid parameters: " + outcome.message());
    }
  } catch (const std::exception& error) {
    log("bug: the handler of " + in_backquotes(notification.method) + " failed: " + error.what());
  } catch (...) {
    log("bug: the handler of " + in_backquotes(notification.method) + " failed");
  }
}

bool ConnectionCore::handle_internally(const IncomingNotification& notification) {
  if (notification.method == "$/cancelRequest") {
    cancel_incoming(*notification.params);
    return true;
  }
  if (options_.is_server && notification.method == "$/setTrace") {
    set_trace(*notification.params, "value");
    return true;
  }
  return false;
}

void ConnectionCore::cancel_incoming(const Json& params) {
  CancelParams cancel;
  if (!decode(params, cancel)) return;
  // An unknown id is one that has been answered meanwhile.
  const auto it = incoming_.find(cancel.id);
  if (it == incoming_.end()) return;
  std::stop_source stop = it->second.stop;
  answer(cancel.id, it->second.serial,
         ResponseError{ErrorCode::request_cancelled, "cancelled by the client", {}});
  stop.request_stop();
}

void ConnectionCore::set_trace(const Json& object, std::string_view member_name) {
  const Json* member = json_access::member(object, member_name);
  std::string value;
  if (member == nullptr || !decode(*member, value)) return;
  trace_ = value == trace_value::kVerbose    ? Trace::verbose
           : value == trace_value::kMessages ? Trace::messages
                                             : Trace::off;
}

void ConnectionCore::handle(IncomingResponse& response) {
  if (!response.id) {
    log("the peer could not read a message: " +
        (response.error ? response.error->message : "a response without id"));
    return;
  }
  const auto it = outgoing_.find(*response.id);
  if (it == outgoing_.end()) {
    log("ignored the response to an unknown request " + to_string(*response.id));
    return;
  }
  Outgoing request = std::move(it->second);
  outgoing_.erase(it);
  if (traces()) {
    trace_message("received response to " + named(request.method, *response.id) + " after " +
                      milliseconds_since(request.since),
                  traced(*response.result));
  }
  if (!request.callback) {
    if (response.error) log(in_backquotes(request.method) + " failed: " + response.error->message);
    return;
  }
  try {
    if (response.error) {
      request.callback(std::move(*response.error));
    } else {
      request.callback(std::move(response.result));
    }
  } catch (const std::exception& error) {
    log("bug: the callback of " + named(request.method, *response.id) + " failed: " + error.what());
  } catch (...) {
    log("bug: the callback of " + named(request.method, *response.id) + " failed");
  }
}

// The end.

void ConnectionCore::end_session() {
  if (lifecycle_.phase() == Phase::ended) return;
  const int status = lifecycle_.end();
  const auto incoming = std::exchange(incoming_, {});
  for (const auto& [id, request] : incoming) std::stop_source(request.stop).request_stop();
  fail_outgoing();
  if (!abandoned_ && options_.on_end) options_.on_end(status);
}

void ConnectionCore::fail_outgoing() {
  auto outgoing = std::exchange(outgoing_, {});
  for (auto& [id, request] : outgoing) {
    if (abandoned_ || !request.callback) continue;
    request.callback(ResponseError{ErrorCode::internal_error, "the connection is closed", {}});
  }
}

// Traces and log.

// Before `initialize` is answered nothing else may be sent.
bool ConnectionCore::traces() const {
  return trace_ != Trace::off &&
         (lifecycle_.phase() == Phase::running || lifecycle_.phase() == Phase::shut_down);
}

void ConnectionCore::trace_message(const std::string& what, std::string_view content) {
  trace(what, content == "null" ? std::string_view() : content);
}

std::string ConnectionCore::traced(const Json& content) const {
  return trace_ == Trace::verbose ? dump_json(content) : std::string();
}

void ConnectionCore::trace(std::string_view message, std::string_view verbose) {
  if (!traces()) return;
  LogTraceParams params{.message = std::string(message)};
  if (trace_ == Trace::verbose && !verbose.empty()) params.verbose = verbose;
  // Not through send_notification, which would trace the trace.
  transport_.send(notification_text("$/logTrace", json_text(params)));
}

void ConnectionCore::log(const std::string& line) const {
  if (!abandoned_ && options_.log) options_.log(line);
}

// The typed face.

Connection::Connection(Transport& transport, ConnectionOptions options)
    : core_(std::make_shared<ConnectionCore>(transport, std::move(options))) {}

Connection::~Connection() { core_->abandon(); }

void Connection::start() { core_->start(); }

void Connection::cancel(const RequestId& id) { core_->cancel_outgoing(id); }

void Connection::trace(std::string_view message, std::string_view verbose) {
  core_->trace(message, verbose);
}

Phase Connection::phase() const { return core_->phase(); }

void Connection::bind_request(std::string_view method,
                              UniqueFunction<void(const Json&, RawReply)> handler) {
  core_->bind_request(method, std::move(handler));
}

void Connection::bind_notification(std::string_view method,
                                   UniqueFunction<Decoded(const Json&)> handler) {
  core_->bind_notification(method, std::move(handler));
}

void Connection::send_notification(std::string_view method, const JsonText& params) {
  core_->send_notification(method, params);
}

RequestId Connection::send_request(std::string_view method, const JsonText& params,
                                   UniqueFunction<void(RawOutcome)> callback) {
  return core_->send_request(method, params, std::move(callback));
}

}  // namespace lsp
