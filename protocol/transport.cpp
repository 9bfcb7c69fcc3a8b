#include "protocol/transport.h"

#include <variant>

namespace lsp {

void deliver(const Frame& frame, TransportReceiver& receiver) {
  if (const auto* body = std::get_if<Body>(&frame)) {
    receiver.on_message(body->text);
  } else {
    receiver.on_framing_error(std::get<FramingError>(frame));
  }
}

void deliver_end(const FrameSplitter& splitter, TransportReceiver& receiver) {
  if (splitter.has_partial_message()) {
    receiver.on_framing_error({"the stream ends in the middle of a message"});
  }
  receiver.on_closed();
}

}  // namespace lsp
