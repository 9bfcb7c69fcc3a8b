// Whatever bytes arrive, in whatever pieces: framing and parsing end, keep to their limits, and do
// not depend on how the bytes were cut.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/framing.h"
#include "protocol/message.h"

namespace {

std::vector<lsp::Frame> frames_of(std::string_view bytes, std::size_t piece) {
  lsp::FrameSplitter splitter({.body = 4096, .header = 512});
  std::vector<lsp::Frame> frames;
  while (!bytes.empty()) {
    splitter.feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    while (std::optional<lsp::Frame> frame = splitter.next()) frames.push_back(std::move(*frame));
  }
  return frames;
}

std::vector<std::string> bodies_of(const std::vector<lsp::Frame>& frames) {
  std::vector<std::string> bodies;
  for (const lsp::Frame& frame : frames) {
    if (const auto* body = std::get_if<lsp::Body>(&frame)) bodies.push_back(body->text);
  }
  return bodies;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> whole =
      bodies_of(frames_of(bytes, std::max<std::size_t>(size, 1)));
  if (bodies_of(frames_of(bytes, 7)) != whole) std::abort();
  for (const std::string& body : whole) lsp::parse_message(body);
  lsp::parse_message(std::string(bytes));
  return 0;
}
