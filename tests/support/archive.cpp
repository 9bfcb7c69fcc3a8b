#include "tests/support/archive.h"

#include <cstddef>
#include <optional>

namespace prisma_drift::testing {
namespace {

constexpr std::string_view kBegin = "=== ";
constexpr std::string_view kEnd = " ===";

std::optional<std::string> heading_of(std::string_view line) {
  if (line.size() <= kBegin.size() + kEnd.size()) return std::nullopt;
  if (!line.starts_with(kBegin) || !line.ends_with(kEnd)) return std::nullopt;
  line.remove_prefix(kBegin.size());
  line.remove_suffix(kEnd.size());
  return std::string(line);
}

}  // namespace

Archive parse_archive(std::string_view text) {
  Archive archive;
  for (const std::string& line : lines_of(text)) {
    if (auto heading = heading_of(line)) {
      archive.sections.push_back({std::move(*heading), ""});
    } else if (archive.sections.empty()) {
      archive.introduction += line + "\n";
    } else {
      archive.sections.back().body += line + "\n";
    }
  }
  return archive;
}

std::string render_archive(const Archive& archive) {
  std::string text = archive.introduction;
  for (const ArchiveSection& section : archive.sections) {
    text += std::string(kBegin) + section.heading + std::string(kEnd) + "\n" + section.body;
  }
  return text;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace prisma_drift::testing
