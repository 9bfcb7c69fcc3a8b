// Where messages come from and go to. A transport belongs to the I/O thread: all its functions are
// called there, and it calls its receiver there.
#pragma once

#include <string>
#include <string_view>

#include "protocol/framing.h"

namespace lsp {

class TransportReceiver {
 public:
  virtual ~TransportReceiver() = default;
  virtual void on_message(std::string body) = 0;
  // Bytes that were no message; the transport goes on.
  virtual void on_framing_error(const FramingError& error) = 0;
  // The peer will send nothing more, because it closed its end or is gone. Called once, last.
  virtual void on_closed() = 0;
};

// For transports: hands over what the splitter found.
void deliver(Frame frame, TransportReceiver& receiver);
// For transports: the end of the stream, and that it came in the middle of a message if it did.
void deliver_end(const FrameSplitter& splitter, TransportReceiver& receiver);

class Transport {
 public:
  virtual ~Transport() = default;

  // Begins to deliver to `receiver`, which outlives the transport or a call of `stop`. Never calls
  // it from within `start` or `send`.
  virtual void start(TransportReceiver& receiver) = 0;
  // After it the receiver is not called again; what was sent before is still written. Part of the
  // messages that arrived may be lost.
  virtual void stop() = 0;
  // Queues one message and returns at once. Dropped when the peer no longer reads.
  virtual void send(std::string body) = 0;
};

}  // namespace lsp
