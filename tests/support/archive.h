// A text that holds several texts, each under a heading `=== heading ===`; what stands before the
// first heading says why the test exists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prisma_drift::testing {

struct ArchiveSection {
  std::string heading;
  // Ends in a line feed unless it is empty.
  std::string body;
};

struct Archive {
  std::string introduction;
  std::vector<ArchiveSection> sections;
};

// render_archive(parse_archive(text)) is the text, with a line feed at its end.
Archive parse_archive(std::string_view text);
std::string render_archive(const Archive& archive);

// Each line without its line feed.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace prisma_drift::testing
