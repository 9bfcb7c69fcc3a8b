#include "tests/architecture/include_rules.h"

#include <algorithm>
#include <sstream>

namespace prisma_drift::architecture {
namespace {

bool is_header(std::string_view path) { return path.ends_with(".h"); }

bool is_product(std::string_view path) { return !path.starts_with("tests/"); }

std::string place(const std::string& path, const Include& include) {
  return path + ":" + std::to_string(include.line) + " includes " + include.target;
}

bool starts_with_any(std::string_view text, const std::vector<std::string>& beginnings) {
  return std::ranges::any_of(
      beginnings, [text](const std::string& beginning) { return text.starts_with(beginning); });
}

}  // namespace

FolderEdges folder_edges(std::string_view lines) {
  FolderEdges edges;
  std::istringstream in{std::string(lines)};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string folder;
    if (!(words >> folder)) continue;
    folder.pop_back();
    edges[folder].insert(folder);
    // Libraries that are no folder stay as they are and match nothing.
    for (std::string library; words >> library;) {
      if (library.starts_with("server_")) library[6] = '/';
      edges[folder].insert(library);
    }
  }
  // What a folder links may include more; as many rounds as the longest chain.
  for (bool grew = true; grew;) {
    grew = false;
    for (auto& [folder, allowed] : edges) {
      std::set<std::string> more = allowed;
      for (const std::string& linked : allowed) {
        if (edges.contains(linked)) more.insert(edges[linked].begin(), edges[linked].end());
      }
      grew |= more.size() > allowed.size();
      allowed = std::move(more);
    }
  }
  return edges;
}

std::vector<std::string> includes_not_from_the_root(const SourceTree& tree) {
  std::vector<std::string> wrong;
  for (const auto& [path, text] : tree) {
    for (const Include& include : includes_of(text)) {
      if (include.ours && !tree.contains(include.target)) {
        wrong.push_back(place(path, include) + ", which is no path from the repository root");
      }
      const std::string first = include.target.substr(0, include.target.find('/') + 1);
      if (!include.ours && (first == "server/" || first == "protocol/" || first == "tests/")) {
        wrong.push_back(place(path, include) + " in angle brackets");
      }
    }
  }
  return wrong;
}

std::vector<std::string> forbidden_edges(const SourceTree& tree, const FolderEdges& edges) {
  std::vector<std::string> forbidden;
  for (const auto& [path, text] : tree) {
    if (!is_product(path)) continue;
    const std::string folder = folder_of(path);
    const auto allowed = edges.find(folder);
    if (allowed == edges.end()) {
      forbidden.push_back(path + ": no folder_library() line for " + folder);
      continue;
    }
    for (const Include& include : includes_of(text)) {
      if (include.ours && !allowed->second.contains(folder_of(include.target))) {
        forbidden.push_back(place(path, include) + ", but " + folder + " does not link it");
      }
    }
  }
  return forbidden;
}

std::vector<std::string> library_leaks(const SourceTree& tree, const Library& library) {
  std::vector<std::string> leaks;
  for (const auto& [path, text] : tree) {
    if (!is_product(path)) continue;
    for (const Include& include : includes_of(text)) {
      const bool brings_it = include.ours ? library.headers.contains(include.target)
                                          : starts_with_any(include.target, library.targets);
      if (!brings_it) continue;
      if (is_header(path) ? !library.headers.contains(path)
                          : !starts_with_any(path, library.sources)) {
        leaks.push_back(place(path, include) + ": not a place for " + library.name);
      }
    }
  }
  return leaks;
}

std::vector<std::string> own_header_not_first(const SourceTree& tree) {
  std::vector<std::string> wrong;
  for (const auto& [path, text] : tree) {
    if (is_header(path)) continue;
    const std::string header = path.substr(0, path.size() - 4) + ".h";
    if (!tree.contains(header)) continue;
    const std::vector<Include> includes = includes_of(text);
    if (includes.empty() || includes.front().target != header) {
      wrong.push_back(path + " does not include " + header + " first");
    }
  }
  return wrong;
}

std::vector<std::string> headers_without_introduction(const SourceTree& tree) {
  std::vector<std::string> wrong;
  for (const auto& [path, text] : tree) {
    if (!is_header(path)) continue;
    const bool introduced = text.starts_with("// ");
    if (!introduced || text.find("\n#pragma once\n") == std::string::npos) {
      wrong.push_back(path + " does not begin with what it is, then #pragma once");
    }
  }
  return wrong;
}

std::vector<std::string> files_longer_than(const SourceTree& tree, int lines) {
  std::vector<std::string> wrong;
  for (const auto& [path, text] : tree) {
    const auto count = std::ranges::count(text, '\n');
    if (count > lines) wrong.push_back(path + " has " + std::to_string(count) + " lines");
  }
  return wrong;
}

}  // namespace prisma_drift::architecture
