// A JSON-RPC connection as the language server protocol uses it: typed handlers for what arrives,
// typed requests and notifications to send.
//
//   Connection connection(transport, {.on_end = [&](int status) { … }});
//   connection.on<methods::Hover>([&](HoverParams params, Reply<HoverResult> reply) {
//     reply(hover_at(params));
//   });
//   connection.on<methods::DidOpen>([&](DidOpenTextDocumentParams params) { … });
//   connection.start();
//   connection.notify<methods::LogMessage>({.message = "ready"});
//   connection.request<methods::ApplyEdit>({.edit = edit},
//       [](Outcome<ApplyWorkspaceEditResult> outcome) { … });
//
// Owned by the I/O thread: everything is called there, and everything is called back there, in the
// order in which messages arrive. Handlers return quickly; long work happens elsewhere and answers
// later through the Reply.
//
// The connection itself takes care of
// - messages that make no sense: answered with the error that JSON-RPC names, and the next one
// read;
// - `$/cancelRequest`: the request is answered at once with RequestCancelled, its stop token is
//   set, and its late answer dropped;
// - the order of initialize, shutdown and exit (see Lifecycle), when it is a server;
// - `$/setTrace` and `$/logTrace`;
// - exceptions that handlers throw: answered with InternalError.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "protocol/lifecycle.h"
#include "protocol/method.h"
#include "protocol/methods.h"
#include "protocol/outcome.h"
#include "protocol/reply.h"
#include "protocol/transport.h"
#include "protocol/unique_function.h"

namespace lsp {

struct ConnectionOptions {
  // A server keeps the order of initialize, shutdown and exit; a client (in tests) is at liberty.
  bool is_server = true;
  // Told about messages that make no sense and about bugs on our side, one line each, for a log.
  // May be empty. Must not send on the connection while the client waits for `initialize`.
  std::function<void(std::string_view line)> log = {};
  // The session is over, by `exit` or because the stream closed; called once. The status is 0 after
  // `shutdown`, else 1. May be empty.
  std::function<void(int status)> on_end = {};
};

class Connection {
 public:
  // The transport outlives the connection.
  Connection(Transport& transport, ConnectionOptions options);
  Connection(Connection&&) = delete;
  // Handlers and callbacks are called no more. Replies may live on and go nowhere.
  ~Connection();

  // Handlers are bound before it.
  void start();

  // `handler` takes (Params, Reply<Result>) for a request, (Params) for a notification. Parameters
  // that do not fit are answered with InvalidParams, or logged. One handler per method.
  template <RequestMethod Method, typename Handler>
  void on(Handler handler);
  template <NotificationMethod Method, typename Handler>
  void on(Handler handler);

  template <NotificationMethod Method>
  void notify(const typename Method::Params& params);

  // `callback` is called exactly once, unless the connection is destroyed before: with the result,
  // the peer's error, or an error of ours when the stream closes or the result does not fit. Empty:
  // errors are logged.
  template <RequestMethod Method>
  RequestId request(const typename Method::Params& params,
                    UniqueFunction<void(Outcome<typename Method::Result>)> callback = {});

  // Asks the peer to give up on a request of ours; its callback is still called by the response.
  void cancel(const RequestId& id);

  // Sends `$/logTrace` if the client has asked for traces; `verbose` only if it wants all of it.
  void trace(std::string_view message, std::string_view verbose = {});

  Phase phase() const;

 private:
  using RawOutcome = std::variant<JsonBox, ResponseError>;

  void bind_request(std::string_view method, UniqueFunction<void(const Json&, RawReply)> handler);
  void bind_notification(std::string_view method, UniqueFunction<Decoded(const Json&)> handler);
  void send_notification(std::string_view method, const JsonText& params);
  RequestId send_request(std::string_view method, const JsonText& params,
                         UniqueFunction<void(RawOutcome)> callback);

  template <typename Params>
  static Decoded decode_params(const Json& json, Params& params);
  template <typename Result>
  static Outcome<Result> decode_outcome(RawOutcome raw);

  friend class ConnectionCore;
  std::shared_ptr<ConnectionCore> core_;
};

// Implementation.

template <typename Params>
Decoded Connection::decode_params(const Json& json, Params& params) {
  if constexpr (std::is_same_v<Params, Nothing>) {
    return Decoded::ok();
  } else {
    return decode(json, params);
  }
}

template <typename Result>
Outcome<Result> Connection::decode_outcome(RawOutcome raw) {
  if (auto* error = std::get_if<ResponseError>(&raw)) return std::move(*error);
  Result result{};
  if (Decoded outcome = decode_params(*std::get<JsonBox>(raw), result); !outcome) {
    return ResponseError{
        ErrorCode::internal_error, "the response is not as expected: " + outcome.message(), {}};
  }
  return result;
}

template <RequestMethod Method, typename Handler>
void Connection::on(Handler handler) {
  using Params = typename Method::Params;
  bind_request(
      Method::kName, [handler = std::move(handler)](const Json& json, RawReply reply) mutable {
        Params params{};
        if (Decoded outcome = decode_params(json, params); !outcome) {
          reply.error({ErrorCode::invalid_params, "invalid parameters: " + outcome.message(), {}});
          return;
        }
        handler(std::move(params), Reply<typename Method::Result>(std::move(reply)));
      });
}

template <NotificationMethod Method, typename Handler>
void Connection::on(Handler handler) {
  using Params = typename Method::Params;
  bind_notification(Method::kName, [handler = std::move(handler)](const Json& json) mutable {
    Params params{};
    Decoded outcome = decode_params(json, params);
    if (outcome) handler(std::move(params));
    return outcome;
  });
}

template <NotificationMethod Method>
void Connection::notify(const typename Method::Params& params) {
  send_notification(Method::kName, json_text(params));
}

template <RequestMethod Method>
RequestId Connection::request(const typename Method::Params& params,
                              UniqueFunction<void(Outcome<typename Method::Result>)> callback) {
  using Result = typename Method::Result;
  UniqueFunction<void(RawOutcome)> untyped;
  if (callback) {
    untyped = [callback = std::move(callback)](RawOutcome raw) mutable {
      callback(decode_outcome<Result>(std::move(raw)));
    };
  }
  return send_request(Method::kName, json_text(params), std::move(untyped));
}

}  // namespace lsp
