// The rules of server/ARCHITECTURE.md that the text of the includes can break. Each function
// returns one sentence for each place that breaks it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace prisma_drift::architecture {

// For each folder, itself and all it may include.
using FolderEdges = std::map<std::string, std::set<std::string>>;

// From lines as folder_library() of CMake leaves them, "server/drift: server_database"; what the
// linked folders may include is included in it.
FolderEdges folder_edges(std::string_view lines);

std::vector<std::string> includes_not_from_the_root(const SourceTree& tree);
std::vector<std::string> forbidden_edges(const SourceTree& tree, const FolderEdges& edges);

// A library that only some files may include, directly or through one of `headers`.
struct Library {
  std::string name;
  // Beginnings of the include's target: "asio", "tree_sitter/".
  std::vector<std::string> targets;
  // Beginnings of the paths of the .cpp files: "server/cli/", "server/schema/syntax".
  std::vector<std::string> sources;
  // The headers that may bring it to their includers.
  std::set<std::string> headers;
};
std::vector<std::string> library_leaks(const SourceTree& tree, const Library& library);

// A .cpp includes its own header before anything else, so that the header compiles alone.
std::vector<std::string> own_header_not_first(const SourceTree& tree);

std::vector<std::string> headers_without_introduction(const SourceTree& tree);
std::vector<std::string> files_longer_than(const SourceTree& tree, int lines);

}  // namespace prisma_drift::architecture
