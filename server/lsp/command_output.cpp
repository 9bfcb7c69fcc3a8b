#include "server/lsp/command_output.h"

#include <algorithm>

#include "server/project/process_runner.h"

namespace prisma_drift {
namespace {

constexpr std::size_t kTailSize = 16 * 1024;
// A line without an end is told in pieces of this size.
constexpr std::size_t kLongestLine = 64 * 1024;
constexpr std::size_t kLastLines = 8;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

// Prisma's engine ends an error with where in its own sources it happened: three spaces, a number
// and a path (`0: sql_schema_connector::…`), then deeper lines about that.
bool is_backtrace(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == line.npos || begin < 2) return false;
  line.remove_prefix(begin);
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return (digits > 0 && line.substr(digits).starts_with(": ") && line.find("::") != line.npos) ||
         (begin > 4 && (line.starts_with("at ") || line.starts_with("with ")));
}

bool says_something(const std::string& line) {
  return line.find_first_not_of(" \t") != line.npos && !is_backtrace(line);
}

}  // namespace

std::vector<std::string> CommandOutput::feed(std::string_view terminal_bytes) {
  tail_ += terminal_bytes;
  if (tail_.size() > 2 * kTailSize) tail_.erase(0, tail_.size() - kTailSize);
  pending_ += terminal_bytes;
  const std::size_t end = pending_.rfind('\n');
  if (end != pending_.npos) return take(end + 1);
  return pending_.size() > kLongestLine ? take(pending_.size()) : std::vector<std::string>();
}

std::vector<std::string> CommandOutput::finish() { return take(pending_.size()); }

std::vector<std::string> CommandOutput::take(std::size_t size) {
  std::vector<std::string> lines = lines_of(plain_text(std::string_view(pending_).substr(0, size)));
  pending_.erase(0, size);
  return lines;
}

std::vector<std::string> CommandOutput::last_lines() const {
  std::vector<std::string> lines = lines_of(plain_text(tail_));
  std::erase_if(lines, [](const std::string& line) { return !says_something(line); });
  if (lines.size() > kLastLines) lines.erase(lines.begin(), lines.end() - kLastLines);
  return lines;
}

bool CommandOutput::mentions(std::string_view words) const {
  return plain_text(tail_).find(words) != std::string::npos;
}

}  // namespace prisma_drift
