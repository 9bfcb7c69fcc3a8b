// Splits a stream of bytes into message bodies, and frames bodies for sending: header lines, an
// empty line, then as many bytes as Content-Length says. Knows no file descriptor and no JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace lsp {

struct FramingLimits {
  std::size_t body = std::size_t{64} << 20;
  std::size_t header = std::size_t{8} << 10;
};

// One message, without its header.
struct Body {
  std::string text;
  bool operator==(const Body&) const = default;
};

// What was wrong with a header, for a person. The stream goes on at the next usable header.
struct FramingError {
  std::string message;
  bool operator==(const FramingError&) const = default;
};

using Frame = std::variant<Body, FramingError>;

// Feed what arrives, in pieces of any size, then take frames until there are none:
//
//   splitter.feed(bytes);
//   while (auto frame = splitter.next()) …
//
// Header names are read in any case, lines may end in LF alone. After a header that makes no sense,
// bytes are skipped up to the next `Content-Length: <number>` line; no JSON text contains one,
// because control characters are escaped in JSON, so a body is never taken for a header.
class FrameSplitter {
 public:
  explicit FrameSplitter(FramingLimits limits = {}) : limits_(limits) {}

  void feed(std::string_view bytes);
  std::optional<Frame> next();

  // Bytes of a message whose end has not arrived.
  bool has_partial_message() const { return state_ == State::body || begin_ < buffer_.size(); }
  // What it keeps of the stream, for a look at its memory.
  std::size_t buffered_bytes() const { return buffer_.size(); }

 private:
  enum class State { header, body, lost };

  std::optional<Frame> read_header();
  std::optional<Frame> read_body();
  bool find_next_header();
  FramingError lose(std::string message, std::size_t skipped);
  std::string_view pending() const { return std::string_view(buffer_).substr(begin_); }
  void consume(std::size_t count);

  FramingLimits limits_;
  std::string buffer_;
  // What lies before it in the buffer has been handed out.
  std::size_t begin_ = 0;
  // How far the pending bytes were searched for the end of the header.
  std::size_t searched_ = 0;
  std::size_t body_size_ = 0;
  State state_ = State::header;
};

// With its header. A body that is moved here is not copied, only moved behind the header.
std::string frame_message(std::string body);

}  // namespace lsp
