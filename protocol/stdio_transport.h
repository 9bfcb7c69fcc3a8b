// A transport over two file descriptors, as a language server has them in stdin and stdout. They
// may be pipes, sockets, terminals or files.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "protocol/transport.h"
#include "protocol/unique_function.h"

namespace asio {
class io_context;
}

namespace lsp {

// Reads and writes through the event loop of `io`, which also serves the rest of the program; the
// transport belongs to the thread that runs it. Writes are queued and never block that thread. The
// descriptors are duplicated, the originals stay the caller's. Reading them without blocking needs
// O_NONBLOCK, a flag that every duplicate shares, also in other processes: stderr, when it is the
// same terminal. The flags are put back by the destructor.
//
// SIGPIPE is ignored from then on if it had its default effect, which is to end the program when
// the client is gone; programs that start others should restore it there.
class StdioTransport final : public Transport {
 public:
  StdioTransport(asio::io_context& io, int input, int output);
  ~StdioTransport() override;

  void start(TransportReceiver& receiver) override;
  void stop() override;
  void send(std::string body) override;

  // Bytes that the peer has not taken yet.
  std::size_t unwritten_bytes() const;
  // Calls `done` once, from the event loop, when all that was sent is written or never can be. For
  // the end of the program. A peer that does not read keeps it waiting: have a time limit beside
  // it.
  void when_written(UniqueFunction<void()> done);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace lsp
