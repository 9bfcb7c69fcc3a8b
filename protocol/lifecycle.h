// The life of a session, seen from the server: initialize, initialized, shutdown, exit.
#pragma once

#include <optional>
#include <string_view>

#include "protocol/error.h"

namespace lsp {

enum class Phase {
  before_initialize,
  // `initialize` has arrived and is not answered yet.
  initializing,
  running,
  shut_down,
  ended,
};

// Decides what may be handled when. Owned by the connection.
class Lifecycle {
 public:
  Phase phase() const { return phase_; }

  // The error to answer with, or nothing: then the phase has moved on where the method does that.
  std::optional<ResponseError> admit_request(std::string_view method);
  // Whether to handle it; otherwise it is ignored, as the protocol wants.
  bool admit_notification(std::string_view method) const;
  // An error lets the client try again.
  void initialize_answered(bool success);
  // The stream closed, or `exit` arrived. Returns the status that the process should end with.
  int end();

 private:
  Phase phase_ = Phase::before_initialize;
};

}  // namespace lsp
