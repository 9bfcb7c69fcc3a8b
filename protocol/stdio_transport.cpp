#include "protocol/stdio_transport.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <fcntl.h>
#include <unistd.h>

#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/post.hpp>
#include <asio/write.hpp>

namespace lsp {
namespace {

int duplicate(int descriptor) { return ::fcntl(descriptor, F_DUPFD_CLOEXEC, 3); }

void ignore_broken_pipes() {
  struct sigaction action {};
  if (::sigaction(SIGPIPE, nullptr, &action) == 0 && action.sa_handler == SIG_DFL) {
    action.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &action, nullptr);
  }
}

}  // namespace

// Kept alive by the operations in flight, so that the transport can go at any time.
struct StdioTransport::State : std::enable_shared_from_this<StdioTransport::State> {
  State(asio::io_context& io, int input, int output)
      : context(io),
        in(io),
        out(io),
        input_flags(::fcntl(input, F_GETFL)),
        output_flags(::fcntl(output, F_GETFL)) {
    asio::error_code ignored;
    in.assign(duplicate(input), ignored);
    out.assign(duplicate(output), ignored);
  }

  void read() {
    in.async_read_some(asio::buffer(chunk), [self = shared_from_this()](
                                                const asio::error_code& error, std::size_t size) {
      self->on_read(error, size);
    });
  }

  void on_read(const asio::error_code& error, std::size_t size) {
    if (receiver == nullptr) return;
    splitter.feed(std::string_view(chunk.data(), size));
    while (receiver != nullptr) {
      std::optional<Frame> frame = splitter.next();
      if (!frame) break;
      deliver(std::move(*frame), *receiver);
    }
    if (receiver == nullptr) return;
    if (error) {
      // The end of the stream, or a descriptor that cannot be read: no more will come.
      deliver_end(splitter, *std::exchange(receiver, nullptr));
    } else {
      read();
    }
  }

  void write() {
    writing = true;
    // All that waits goes out together; a big backlog costs one call, not one per message.
    batch.swap(waiting);
    asio::async_write(out, asio::buffer(batch),
                      [self = shared_from_this()](const asio::error_code& error, std::size_t) {
                        self->on_written(error);
                      });
  }

  void on_written(const asio::error_code& error) {
    writing = false;
    clear(batch);
    if (error) {
      // The peer reads no more. Its end of the other direction tells that it is gone.
      broken = true;
      clear(waiting);
    }
    if (!waiting.empty()) {
      write();
    } else {
      call_when_written();
    }
  }

  // A long answer is rare, and its memory is not kept for the next.
  static void clear(std::string& written) {
    constexpr std::size_t kMostKept = 64 * 1024;
    if (written.capacity() > kMostKept) {
      written = std::string();
    } else {
      written.clear();
    }
  }

  // The flags are put back first, through the duplicates: the originals may be closed by now.
  void shut() {
    receiver = nullptr;
    broken = true;
    if (in.is_open() && input_flags >= 0) ::fcntl(in.native_handle(), F_SETFL, input_flags);
    if (out.is_open() && output_flags >= 0) ::fcntl(out.native_handle(), F_SETFL, output_flags);
    asio::error_code ignored;
    in.close(ignored);
    out.close(ignored);
  }

  void call_when_written() {
    auto callbacks = std::exchange(done, {});
    for (auto& callback : callbacks) callback();
  }

  asio::io_context& context;
  asio::posix::stream_descriptor in;
  asio::posix::stream_descriptor out;
  // As they were before asio made the descriptors non-blocking; negative if unknown.
  int input_flags;
  int output_flags;

  TransportReceiver* receiver = nullptr;
  FrameSplitter splitter;
  std::array<char, 64 * 1024> chunk;

  std::string waiting;
  std::string batch;
  bool writing = false;
  bool broken = false;
  std::deque<UniqueFunction<void()>> done;
};

StdioTransport::StdioTransport(asio::io_context& io, int input, int output) {
  ignore_broken_pipes();
  state_ = std::make_shared<State>(io, input, output);
}

StdioTransport::~StdioTransport() { state_->shut(); }

void StdioTransport::start(TransportReceiver& receiver) {
  state_->receiver = &receiver;
  state_->read();
}

void StdioTransport::stop() {
  state_->receiver = nullptr;
  asio::error_code ignored;
  state_->in.cancel(ignored);
}

void StdioTransport::send(std::string body) {
  if (state_->broken) return;
  std::string message = frame_message(std::move(body));
  if (state_->waiting.empty()) {
    state_->waiting = std::move(message);
  } else {
    state_->waiting += message;
  }
  if (!state_->writing) state_->write();
}

std::size_t StdioTransport::unwritten_bytes() const {
  return state_->waiting.size() + state_->batch.size();
}

void StdioTransport::when_written(UniqueFunction<void()> done) {
  if (state_->writing) {
    state_->done.push_back(std::move(done));
  } else {
    asio::post(state_->context, std::move(done));
  }
}

}  // namespace lsp
