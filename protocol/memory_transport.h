// Two transports connected to each other in one process, for tests and embedding. Nothing arrives
// by itself: bytes wait until the receiving end is told to deliver them, so that a test decides the
// order of everything.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/transport.h"

namespace lsp {

class MemoryTransport final : public Transport {
 public:
  // Both ends; each may be destroyed before the other, which then sees the end of the stream.
  static std::pair<std::unique_ptr<MemoryTransport>, std::unique_ptr<MemoryTransport>> pair();
  ~MemoryTransport() override;

  void start(TransportReceiver& receiver) override;
  void stop() override;
  void send(std::string body) override;

  // Sends bytes as they are: for tests of what is not a message.
  void send_bytes(std::string_view bytes);
  // Tells the other end that nothing more comes.
  void close();

  // Hands one waiting message (or the end of the stream) to the receiver; false if none waits. The
  // receiver may stop the transport meanwhile, but not destroy it.
  bool deliver_one();
  // Delivers until nothing waits here. Returns how many were delivered.
  std::size_t deliver_all();

  // Called whenever something arrives, possibly from inside the peer's `send`: for an event loop
  // that wants to post a call of `deliver_all`. May be empty.
  void on_arrival(std::function<void()> callback);

 private:
  struct Channel;
  MemoryTransport(std::shared_ptr<Channel> incoming, std::shared_ptr<Channel> outgoing);

  std::shared_ptr<Channel> incoming_;
  std::shared_ptr<Channel> outgoing_;
  TransportReceiver* receiver_ = nullptr;
};

// Delivers on both ends in turns until neither has anything left.
void deliver_all(MemoryTransport& a, MemoryTransport& b);

}  // namespace lsp
