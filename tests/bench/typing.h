// How long a language server takes from a change of a text to the findings of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/lsp_process.h"

namespace prisma_drift::bench {

// A started server that has published its first findings about the project. Throws where it does
// not within some time.
void start_settled(support::LspProcess& server, const std::filesystem::path& project);

struct Typing {
  // The file whose findings are waited for; open.
  std::string findings_of;
  // The file that is typed in; open.
  std::string path;
  // Added before this line, and taken away with the next change: each changes what is published.
  std::size_t line = 0;
  // By the number of the edit, so that no text comes twice and nothing is remembered of it.
  std::function<std::string(int)> added;
  int times = 0;
};

// Milliseconds.
struct TypingCost {
  // Findings that the client asks for, of a text that never was before, and of the one before it
  // again: undone, what was made of it is remembered.
  std::vector<double> typed;
  std::vector<double> undone;
  // Findings that the server publishes by itself.
  std::vector<double> published;
};
// For Typing::added.
std::string a_field(int key);

TypingCost measure_typing(support::LspProcess& server, const Typing& typing);

}  // namespace prisma_drift::bench
