#include "protocol/lifecycle.h"

namespace lsp {
namespace {

ResponseError invalid(std::string message) {
  return {ErrorCode::invalid_request, std::move(message), {}};
}

}  // namespace

std::optional<ResponseError> Lifecycle::admit_request(std::string_view method) {
  const bool is_initialize = method == "initialize";
  switch (phase_) {
    case Phase::before_initialize:
      if (is_initialize) {
        phase_ = Phase::initializing;
        return std::nullopt;
      }
      return ResponseError{
          ErrorCode::server_not_initialized, "the first request must be `initialize`", {}};
    case Phase::initializing:
      if (is_initialize) return invalid("`initialize` was already sent");
      return ResponseError{
          ErrorCode::server_not_initialized, "`initialize` is not answered yet", {}};
    case Phase::running:
      if (is_initialize) return invalid("`initialize` was already sent");
      if (method == "shutdown") phase_ = Phase::shut_down;
      return std::nullopt;
    case Phase::shut_down:
      return invalid("the server is shut down; only `exit` may follow");
    case Phase::ended:
      return invalid("the session has ended");
  }
  return std::nullopt;
}

bool Lifecycle::admit_notification(std::string_view method) const {
  return phase_ == Phase::running || (method == "exit" && phase_ != Phase::ended);
}

void Lifecycle::initialize_answered(bool success) {
  if (phase_ == Phase::initializing) {
    phase_ = success ? Phase::running : Phase::before_initialize;
  }
}

int Lifecycle::end() {
  const int status = phase_ == Phase::shut_down ? 0 : 1;
  phase_ = Phase::ended;
  return status;
}

}  // namespace lsp
