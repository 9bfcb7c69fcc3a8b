#include "protocol/transport.h"

#include <utility>
#include <variant>

namespace lsp {

void deliver(Frame frame, TransportReceiver& receiver) {
  if (auto* body = std::get_if<Body>(&frame)) {
    receiver.on_message(std::move(body->text));
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
