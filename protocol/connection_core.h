// The untyped inside of a Connection: tables of handlers and of requests in flight. For
// connection.cpp and reply.cpp only. Owned by the I/O thread, like the connection.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>

#include "protocol/connection.h"
#include "protocol/message.h"

namespace lsp {

class ConnectionCore final : public TransportReceiver,
                             public std::enable_shared_from_this<ConnectionCore> {
 public:
  using RequestHandler = UniqueFunction<void(const Json&, RawReply)>;
  using NotificationHandler = UniqueFunction<Decoded(const Json&)>;
  using Callback = UniqueFunction<void(Connection::RawOutcome)>;

  ConnectionCore(Transport& transport, ConnectionOptions options);

  void start() { transport_.start(*this); }
  // Everything in flight is given up, and nothing is called back any more.
  void abandon();

  void bind_request(std::string_view method, RequestHandler handler);
  void bind_notification(std::string_view method, NotificationHandler handler);

  void send_notification(std::string_view method, const JsonText& params);
  RequestId send_request(std::string_view method, const JsonText& params, Callback callback);
  void cancel_outgoing(const RequestId& id);
  void trace(std::string_view message, std::string_view verbose);
  Phase phase() const { return lifecycle_.phase(); }

  // What a Reply does; nothing when its request is no longer waiting.
  void answer(const RequestId& id, std::uint64_t serial, RawAnswer outcome);
  // A Reply is destroyed unanswered. An exception on its way out of the handler says more, later.
  void answer_dropped(const RequestId& id, std::uint64_t serial);
  void answered_twice(const RequestId& id);

  void on_message(std::string body) override;
  void on_framing_error(const FramingError& error) override;
  void on_closed() override;

 private:
  using Clock = std::chrono::steady_clock;
  enum class Trace { off, messages, verbose };

  // A request of the peer that is not answered yet.
  struct Incoming {
    std::uint64_t serial = 0;
    std::string method;
    std::stop_source stop;
    Clock::time_point since;
  };
  // A request of ours that is not answered yet.
  struct Outgoing {
    std::string method;
    Callback callback;
    Clock::time_point since;
  };

  void handle(IncomingRequest& request);
  void handle(IncomingNotification& notification);
  void handle(IncomingResponse& response);
  void handle(MalformedMessage& message);
  void run_handler(RequestHandler& handler, IncomingRequest& request, std::uint64_t serial,
                   std::stop_token stop);
  // The notifications that the connection understands itself.
  bool handle_internally(const IncomingNotification& notification);
  void cancel_incoming(const Json& params);
  void set_trace(const Json& object, std::string_view member_name);
  void end_session();
  void fail_outgoing();

  void send_error(const std::optional<RequestId>& id, const ResponseError& error);
  bool traces() const;
  void trace_message(const std::string& what, std::string_view content);
  // What a trace shows of it; nothing unless the client wants all of it.
  std::string traced(const Json& content) const;
  void log(const std::string& line) const;

  Transport& transport_;
  ConnectionOptions options_;
  Lifecycle lifecycle_;
  Trace trace_ = Trace::off;
  bool abandoned_ = false;

  std::unordered_map<std::string, RequestHandler> request_handlers_;
  std::unordered_map<std::string, NotificationHandler> notification_handlers_;
  std::map<RequestId, Incoming> incoming_;
  std::map<RequestId, Outgoing> outgoing_;
  std::uint64_t next_serial_ = 1;
  std::int64_t next_id_ = 1;
  // Exceptions that were in flight before the handler was called, which are not the handler's.
  int outer_exceptions_ = 0;
};

}  // namespace lsp
