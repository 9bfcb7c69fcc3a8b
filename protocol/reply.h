// The obligation to answer one request, handed to its handler.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <variant>

#include "protocol/codec.h"
#include "protocol/error.h"
#include "protocol/request_id.h"

namespace lsp {

class ConnectionCore;

using RawAnswer = std::variant<JsonText, ResponseError>;

// The untyped half of Reply.
class RawReply {
 public:
  RawReply(std::weak_ptr<ConnectionCore> connection, RequestId id, std::uint64_t serial,
           std::stop_token stop);
  RawReply(RawReply&& other) noexcept;
  RawReply& operator=(RawReply&& other) noexcept;
  ~RawReply();

  void result(JsonText result);
  void error(ResponseError error);
  const std::stop_token& stop_token() const { return stop_; }

 private:
  void answer(RawAnswer outcome);
  void drop();

  std::weak_ptr<ConnectionCore> connection_;
  RequestId id_;
  // Tells this request from a later one with the same id.
  std::uint64_t serial_ = 0;
  std::stop_token stop_;
  bool owed_ = true;
};

// Belongs to the I/O thread, as the connection does: work on another thread takes the stop token
// with it, and posts its result back to where the Reply waits.
//
// Answer exactly once. One that is destroyed unanswered sends an internal error, so that the client
// never waits for ever; answering twice is a bug. An answer to a request that was cancelled in the
// meantime, or on a connection that is gone, goes nowhere.
template <typename Result>
class Reply {
 public:
  explicit Reply(RawReply raw) : raw_(std::move(raw)) {}

  void operator()(const Result& result) { raw_.result(json_text(result)); }

  // The same, of a Result that was written elsewhere.
  void written(JsonText result) { raw_.result(std::move(result)); }

  void error(ErrorCode code, std::string message, Any data = {}) {
    raw_.error({code, std::move(message), std::move(data)});
  }

  // Stop is requested when the client cancels the request or is gone.
  const std::stop_token& stop_token() const { return raw_.stop_token(); }
  bool wanted() const { return !raw_.stop_token().stop_requested(); }

 private:
  RawReply raw_;
};

}  // namespace lsp
