#include "server/analysis/lock_file.h"

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
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (line.starts_with("provider")) return quoted(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return std::nullopt;
}

}  // namespace prisma_drift
