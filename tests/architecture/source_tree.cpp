#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace prisma_drift::architecture {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

std::string_view without_leading_space(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

}  // namespace

SourceTree read_source_tree(const std::string& root) {
  SourceTree tree;
  for (const char* top : {"protocol", "server", "tests"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root + "/" + top)) {
      const std::filesystem::path& path = entry.path();
      if (!entry.is_regular_file()) continue;
      if (path.extension() != ".h" && path.extension() != ".cpp") continue;
      tree[path.lexically_relative(root).generic_string()] = read_file(path);
    }
  }
  return tree;
}

std::vector<Include> includes_of(std::string_view text) {
  std::vector<Include> includes;
  int number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = without_leading_space(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));

    if (!line.starts_with('#')) continue;
    line = without_leading_space(line.substr(1));
    if (!line.starts_with("include")) continue;
    line = without_leading_space(line.substr(7));
    if (line.empty() || (line[0] != '"' && line[0] != '<')) continue;
    const bool ours = line[0] == '"';
    const std::size_t close = line.find(ours ? '"' : '>', 1);
    if (close == std::string_view::npos) continue;
    includes.push_back({number, std::string(line.substr(1, close - 1)), ours});
  }
  return includes;
}

std::string folder_of(std::string_view path) {
  const std::size_t first = path.find('/');
  if (!path.starts_with("server/")) return std::string(path.substr(0, first));
  const std::size_t second = path.find('/', first + 1);
  return std::string(path.substr(0, second == std::string_view::npos ? first : second));
}

bool ends_with_any(std::string_view path, const std::vector<std::string_view>& endings) {
  return std::ranges::any_of(endings,
                             [path](std::string_view ending) { return path.ends_with(ending); });
}

}  // namespace prisma_drift::architecture
