#include "server/schema/syntax_nodes.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <vector>

extern "C" const TSLanguage* tree_sitter_prisma();

namespace prisma_drift::schema {
namespace {

// By tree-sitter's symbol.
std::vector<Node> node_table() {
  const TSLanguage* language = tree_sitter_prisma();
  std::vector<Node> table(ts_language_symbol_count(language), Node::other);
  for (std::size_t symbol = 0; symbol < table.size(); ++symbol) {
    const std::string_view name = ts_language_symbol_name(language, static_cast<TSSymbol>(symbol));
    const auto found = std::ranges::find(kNodeNames, name, &NodeName::first);
    if (found != kNodeNames.end()) table[symbol] = found->second;
  }
  return table;
}

}  // namespace

Node node_of(std::uint16_t symbol) {
  static const std::vector<Node> table = node_table();
  return symbol < table.size() ? table[symbol] : Node::other;
}

}  // namespace prisma_drift::schema
