// The project's sources as text, so that rules about them can be tested.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace prisma_drift::architecture {

// Text by path from the repository root.
using SourceTree = std::map<std::string, std::string>;

// Every .h and .cpp below protocol/, server/ and tests/.
SourceTree read_source_tree(const std::string& root);

struct Include {
  int line = 0;
  // Without the quotes or brackets.
  std::string target;
  // Written `#include "…"`.
  bool ours = false;
};
std::vector<Include> includes_of(std::string_view text);

// "server/drift" for "server/drift/steps/order.h"; "server" for "server/main.cpp".
std::string folder_of(std::string_view path);

bool ends_with_any(std::string_view path, const std::vector<std::string_view>& endings);

}  // namespace prisma_drift::architecture
