#include "server/code/bindings.h"

#include <vector>

namespace prisma_drift::code {
namespace {

bool is_scope(Node node) {
  switch (node.kind()) {
    case NodeKind::program_:
    case NodeKind::statement_block_:
    case NodeKind::for_statement_:
    case NodeKind::for_in_statement_:
    case NodeKind::catch_clause_:
    case NodeKind::switch_body_:
      return true;
    default:
      return is_function(node.kind());
  }
}

}  // namespace

bool is_function(NodeKind kind) {
  return kind == NodeKind::arrow_function_ || kind == NodeKind::function_declaration_ ||
         kind == NodeKind::function_expression_ || kind == NodeKind::generator_function_ ||
         kind == NodeKind::generator_function_declaration_ || kind == NodeKind::method_definition_;
}

Bindings::Bindings(const SyntaxTree& tree, std::string_view text) {
  for (NodeId id = 0; id < tree.nodes.size(); ++id) declare_children_of(Node(tree, text, id));
}

void Bindings::declare_children_of(Node node) {
  switch (node.kind()) {
    case NodeKind::variable_declarator_:
    case NodeKind::function_declaration_:
    case NodeKind::generator_function_declaration_:
    case NodeKind::class_declaration_:
      declare_pattern(node.child(Field::name_), enclosing(node, is_scope));
      break;
    case NodeKind::required_parameter_:
    case NodeKind::optional_parameter_:
      declare_pattern(node.child(Field::pattern_), enclosing(node, is_scope));
      break;
    case NodeKind::arrow_function_:
    case NodeKind::catch_clause_:
      declare_pattern(node.child(Field::parameter_), node);
      break;
    case NodeKind::for_in_statement_:
      declare_pattern(node.child(Field::left_), node);
      break;
    case NodeKind::import_clause_:
    case NodeKind::namespace_import_:
      declare_pattern(node.child(NodeKind::identifier_), enclosing(node, is_scope));
      break;
    case NodeKind::import_specifier_: {
      const Node alias = node.child(Field::alias_);
      declare_pattern(alias ? alias : node.child(Field::name_), enclosing(node, is_scope));
      break;
    }
    default:
      break;
  }
}

// Iterative: patterns may be nested as deep as somebody likes.
void Bindings::declare_pattern(Node pattern, Node scope) {
  std::vector<Node> waiting{pattern};
  while (!waiting.empty()) {
    const Node node = waiting.back();
    waiting.pop_back();
    if (!node) continue;
    switch (node.kind()) {
      case NodeKind::identifier_:
      case NodeKind::type_identifier_:
      case NodeKind::shorthand_property_identifier_pattern_:
        declare(node, scope);
        break;
      case NodeKind::object_pattern_:
      case NodeKind::array_pattern_:
      case NodeKind::rest_pattern_:
        for (const Node part : node.children()) waiting.push_back(part);
        break;
      case NodeKind::pair_pattern_:
        waiting.push_back(node.child(Field::value_));
        break;
      case NodeKind::object_assignment_pattern_:
      case NodeKind::assignment_pattern_:
        waiting.push_back(node.child(Field::left_));
        break;
      default:
        break;
    }
  }
}

void Bindings::declare(Node name, Node scope) {
  declared_.try_emplace({scope ? scope.id() : 0, name.text()}, name);
}

Node Bindings::declaration(std::string_view name, Node use) const {
  for (Node scope = use; scope; scope = scope.parent()) {
    if (!is_scope(scope)) continue;
    const auto found = declared_.find({scope.id(), name});
    if (found != declared_.end()) return found->second;
  }
  return {};
}

}  // namespace prisma_drift::code
