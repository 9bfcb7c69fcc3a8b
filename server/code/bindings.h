// Which declaration a name in a file refers to.
#pragma once

#include <map>
#include <string_view>
#include <utility>

#include "server/code/syntax_tree.h"

namespace prisma_drift::code {

// A function of any form.
bool is_function(NodeKind kind);
// The nearest node above for which `accept` holds; null if there is none.
template <typename Accept>
Node enclosing(Node node, const Accept& accept) {
  for (node = node.parent(); node; node = node.parent()) {
    if (accept(node)) return node;
  }
  return node;
}

class Bindings {
 public:
  Bindings(const SyntaxTree& tree, std::string_view text);

  // The name in its declaration, as seen from `use`; null where the file does not declare it.
  Node declaration(std::string_view name, Node use) const;

 private:
  void declare(Node name, Node scope);
  void declare_pattern(Node pattern, Node scope);
  void declare_children_of(Node node);

  // By scope and name; the text outlives this. The first declaration counts.
  std::map<std::pair<NodeId, std::string_view>, Node> declared_;
};

}  // namespace prisma_drift::code
