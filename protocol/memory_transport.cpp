#include "protocol/memory_transport.h"

#include <optional>

namespace lsp {

// One direction of the pair, shared by the end that writes and the end that reads.
struct MemoryTransport::Channel {
  FrameSplitter splitter;
  bool closed = false;
  bool end_delivered = false;
  std::function<void()> arrival;

  void notify() const {
    // A copy: the callback may replace itself.
    if (const auto callback = arrival) callback();
  }
};

std::pair<std::unique_ptr<MemoryTransport>, std::unique_ptr<MemoryTransport>>
MemoryTransport::pair() {
  const auto forth = std::make_shared<Channel>();
  const auto back = std::make_shared<Channel>();
  return {std::unique_ptr<MemoryTransport>(new MemoryTransport(back, forth)),
          std::unique_ptr<MemoryTransport>(new MemoryTransport(forth, back))};
}

MemoryTransport::MemoryTransport(std::shared_ptr<Channel> incoming,
                                 std::shared_ptr<Channel> outgoing)
    : incoming_(std::move(incoming)), outgoing_(std::move(outgoing)) {}

MemoryTransport::~MemoryTransport() {
  incoming_->arrival = nullptr;
  close();
}

void MemoryTransport::start(TransportReceiver& receiver) { receiver_ = &receiver; }

void MemoryTransport::stop() { receiver_ = nullptr; }

void MemoryTransport::send(std::string body) { send_bytes(frame_message(std::move(body))); }

void MemoryTransport::send_bytes(std::string_view bytes) {
  if (outgoing_->closed) return;
  outgoing_->splitter.feed(bytes);
  outgoing_->notify();
}

void MemoryTransport::close() {
  if (outgoing_->closed) return;
  outgoing_->closed = true;
  outgoing_->notify();
}

bool MemoryTransport::deliver_one() {
  if (receiver_ == nullptr) return false;
  Channel& channel = *incoming_;
  if (std::optional<Frame> frame = channel.splitter.next()) {
    deliver(std::move(*frame), *receiver_);
    return true;
  }
  if (!channel.closed || channel.end_delivered) return false;
  channel.end_delivered = true;
  deliver_end(channel.splitter, *receiver_);
  return true;
}

std::size_t MemoryTransport::deliver_all() {
  std::size_t count = 0;
  while (deliver_one()) ++count;
  return count;
}

void MemoryTransport::on_arrival(std::function<void()> callback) {
  incoming_->arrival = std::move(callback);
}

void deliver_all(MemoryTransport& a, MemoryTransport& b) {
  while (a.deliver_all() + b.deliver_all() > 0) {
  }
}

}  // namespace lsp
