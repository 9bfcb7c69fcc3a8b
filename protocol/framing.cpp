#include "protocol/framing.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace lsp {
namespace {

constexpr std::string_view kContentLength = "content-length";
constexpr std::size_t kMostKept = std::size_t{64} << 10;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

char to_lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower_case) {
  return std::equal(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return to_lower(a) == b; });
}

// Removes the first line from `text`, and its line end, which may be LF or CRLF.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

// Nothing for what is no plain decimal number, or one that no size_t holds.
std::optional<std::size_t> parse_number(std::string_view text) {
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || text.empty()) return std::nullopt;
  return number;
}

// The value of a `Content-Length` line; nothing for other lines.
std::optional<std::string_view> content_length_value(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  if (!equals_ignoring_case(trim(line.substr(0, colon)), kContentLength)) return std::nullopt;
  return trim(line.substr(colon + 1));
}

// The end of the header block that `text` begins with, after its empty line. The search starts at
// `from`, which lies at least three bytes before anything new.
std::size_t header_end(std::string_view text, std::size_t from) {
  for (std::size_t lf = text.find('\n', from); lf != std::string_view::npos;
       lf = text.find('\n', lf + 1)) {
    std::size_t next = lf + 1;
    if (next < text.size() && text[next] == '\r') ++next;
    if (next < text.size() && text[next] == '\n') return next + 1;
  }
  return std::string_view::npos;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 40;
  return "`" + std::string(text.substr(0, kMost)) + (text.size() > kMost ? "…" : "") + "`";
}

}  // namespace

void FrameSplitter::feed(std::string_view bytes) {
  // Handed out bytes are dropped only when they are most of the buffer: amortised, each byte moves
  // once.
  if (begin_ > 0 && begin_ >= buffer_.size() / 2) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  buffer_ += bytes;
}

std::optional<Frame> FrameSplitter::next() {
  if (state_ == State::lost && !find_next_header()) return std::nullopt;
  return state_ == State::body ? read_body() : read_header();
}

std::optional<Frame> FrameSplitter::read_header() {
  // Line ends between messages are harmless.
  const std::string_view all = pending();
  consume(std::min(all.find_first_not_of("\r\n"), all.size()));

  const std::string_view text = pending();
  const std::size_t end = header_end(text, searched_);
  if (std::min(end, text.size()) > limits_.header) {
    return lose("a message header is longer than " + std::to_string(limits_.header) + " bytes", 1);
  }
  if (end == std::string_view::npos) {
    // The last three bytes may be the begin of the empty line.
    searched_ = text.size() - std::min<std::size_t>(text.size(), 3);
    return std::nullopt;
  }

  std::optional<std::string_view> value;
  for (std::string_view rest = text.substr(0, end); !rest.empty();) {
    const std::optional<std::string_view> found = content_length_value(take_line(rest));
    if (found && value && *found != *value) {
      return lose("a message header has two different Content-Length lines", end);
    }
    if (found) value = found;
  }
  if (!value) return lose("a message header has no Content-Length line", 0);
  const std::optional<std::size_t> size = parse_number(*value);
  if (!size) return lose("Content-Length " + quoted(*value) + " is not a number of bytes", end);
  if (*size > limits_.body) {
    return lose("Content-Length " + quoted(*value) + " is more than the limit of " +
                    std::to_string(limits_.body) + " bytes",
                end);
  }
  body_size_ = *size;
  consume(end);
  state_ = State::body;
  return read_body();
}

std::optional<Frame> FrameSplitter::read_body() {
  const std::string_view text = pending();
  if (text.size() < body_size_) return std::nullopt;
  Body body{std::string(text.substr(0, body_size_))};
  consume(body_size_);
  state_ = State::header;
  return body;
}

// Skips to a `Content-Length: <number>` line that can be used. What stands before it in its line is
// skipped too: the end of a body that was longer than announced.
bool FrameSplitter::find_next_header() {
  // From the name to the line end. The limit applies to every line, not only to those of which the
  // begin was dropped, so that the outcome does not depend on how the bytes were cut.
  constexpr std::size_t kLongestHeaderLine = 64;
  const std::string_view text = pending();
  std::size_t line_begin = 0;
  for (std::size_t lf = text.find('\n', searched_); lf != std::string_view::npos;
       lf = text.find('\n', lf + 1)) {
    std::string_view line = text.substr(line_begin, lf - line_begin);
    line_begin = lf + 1;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const std::size_t colon = line.rfind(':');
    if (colon == std::string_view::npos || colon < kContentLength.size()) continue;
    const std::size_t name = colon - kContentLength.size();
    if (line.size() - name >= kLongestHeaderLine) continue;
    const std::optional<std::size_t> size = parse_number(trim(line.substr(colon + 1)));
    if (!size || *size > limits_.body) continue;
    if (!equals_ignoring_case(line.substr(name, kContentLength.size()), kContentLength)) continue;
    consume(static_cast<std::size_t>(line.data() - text.data()) + name);
    state_ = State::header;
    return true;
  }
  // The line that has not ended may be the one; of a long one only the end matters.
  const std::size_t rest = text.size() - line_begin;
  consume(rest > kLongestHeaderLine ? text.size() - kLongestHeaderLine : line_begin);
  searched_ = pending().size();
  return false;
}

FramingError FrameSplitter::lose(std::string message, std::size_t skipped) {
  consume(skipped);
  state_ = State::lost;
  return {std::move(message)};
}

void FrameSplitter::consume(std::size_t count) {
  begin_ += count;
  searched_ = 0;
  // A long message is rare, and its memory is not kept for the next.
  if (begin_ == buffer_.size() && buffer_.capacity() > kMostKept) {
    buffer_ = std::string();
    begin_ = 0;
  }
}

std::string frame_message(std::string body) {
  body.insert(0, "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n");
  return body;
}

}  // namespace lsp
