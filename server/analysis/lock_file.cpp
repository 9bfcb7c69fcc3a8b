#include "server/analysis/lock_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace prisma_drift {
namespace {

// What stands between the first two quotes.
std::optional<std::string> quoted(std::string_view line) {
  const std::size_t begin = line.find('"');
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = line.find('"', begin + 1);
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(line.substr(begin + 1, end - begin - 1));
}

}  // namespace

std::optional<std::string> provider_of_lock_file(std::string_view text) {
  const Range line = provider_line(text);
  return quoted(text.substr(line.begin, line.size()));
}

Range provider_line(std::string_view text) {
  std::size_t begin = 0;
  while (!text.substr(begin).starts_with("provider")) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace prisma_drift
