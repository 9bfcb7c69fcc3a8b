// The parse of a TypeScript or JavaScript file, copied out of tree-sitter: a flat list of its named
// nodes in the order of the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/text/range.h"

namespace prisma_drift::code {

// The nodes of tree-sitter-typescript's grammars that are asked for, under the same names.
// clang-format off
#define PRISMA_DRIFT_CODE_NODES(X) \
  X(arguments) X(array) X(array_pattern) X(array_type) X(arrow_function) X(as_expression) \
  X(assignment_pattern) X(await_expression) X(binary_expression) X(call_expression) \
  X(catch_clause) X(class) X(class_body) X(class_declaration) X(for_in_statement) \
  X(for_statement) X(formal_parameters) X(function_declaration) X(function_expression) \
  X(generator_function) X(generator_function_declaration) X(generic_type) X(identifier) \
  X(import_clause) X(import_specifier) X(import_statement) X(member_expression) \
  X(method_definition) X(namespace_import) X(nested_type_identifier) X(new_expression) \
  X(non_null_expression) X(object) X(object_assignment_pattern) X(object_pattern) \
  X(optional_parameter) X(pair) X(pair_pattern) X(parenthesized_expression) \
  X(parenthesized_type) X(program) \
  X(property_identifier) X(public_field_definition) X(required_parameter) X(rest_pattern) \
  X(return_statement) X(satisfies_expression) X(shorthand_property_identifier) \
  X(shorthand_property_identifier_pattern) X(spread_element) X(statement_block) X(string) \
  X(subscript_expression) X(switch_body) X(template_string) X(ternary_expression) X(this) \
  X(tuple_type) X(type_annotation) X(type_arguments) X(type_identifier) X(type_query) X(union_type) \
  X(variable_declarator)

#define PRISMA_DRIFT_CODE_FIELDS(X) \
  X(alias) X(alternative) X(arguments) X(body) X(consequence) X(constructor) X(function) X(key) \
  X(left) X(module) X(name) X(object) X(parameter) X(parameters) X(pattern) X(property) \
  X(return_type) X(right) X(source) X(type) X(type_arguments) X(value)
// clang-format on

enum class NodeKind : std::uint8_t {
  other,
#define X(name) name##_,
  PRISMA_DRIFT_CODE_NODES(X)
#undef X
};

enum class Field : std::uint8_t {
  none,
#define X(name) name##_,
  PRISMA_DRIFT_CODE_FIELDS(X)
#undef X
};

// Index of a node in its tree.
using NodeId = std::uint32_t;

struct SyntaxNode {
  NodeKind kind = NodeKind::other;
  Field field = Field::none;
  Range range;
  // The root is its own.
  NodeId parent = 0;
  // Index behind its last descendant.
  NodeId end = 0;
};

struct SyntaxTree {
  // In preorder; the first is the program. Never empty.
  std::vector<SyntaxNode> nodes;
};

// TSX reads JSX, also in JavaScript, and no casts in angle brackets.
enum class Language : std::uint8_t { typescript, tsx };

// Total: what cannot be read is skipped. Implemented in syntax.cpp, the only place that sees
// tree-sitter.
SyntaxTree parse(std::string_view text, Language language);

// A node of a tree, with the text it was parsed from. Borrows both; cheap to copy. Null if it
// stands for nothing.
class Node {
 public:
  Node() = default;
  Node(const SyntaxTree& tree, std::string_view text, NodeId id)
      : tree_(&tree), text_(text), id_(id) {}

  explicit operator bool() const { return tree_ != nullptr; }
  NodeId id() const { return id_; }
  NodeKind kind() const { return self().kind; }
  bool is(NodeKind kind) const { return tree_ != nullptr && self().kind == kind; }
  Field field() const { return self().field; }
  Range range() const { return self().range; }
  std::string_view text() const { return text_.substr(range().begin, range().size()); }
  // Of a key or a string: without its quotes.
  std::string_view unquoted() const {
    const bool quoted = is(NodeKind::string_) && range().size() >= 2;
    return quoted ? text().substr(1, range().size() - 2) : text();
  }
  bool is_root() const { return id_ == 0; }
  Node parent() const { return is_root() ? Node() : at(self().parent); }
  bool contains(Node other) const { return other.id_ >= id_ && other.id_ < self().end; }

  // The first child in that field, or of that kind; null if there is none, and of a null node.
  Node child(Field wanted) const;
  Node child(NodeKind wanted) const;
  Node first_child() const;
  std::vector<Node> children() const;

 private:
  const SyntaxNode& self() const { return tree_->nodes[id_]; }
  Node at(NodeId id) const { return {*tree_, text_, id}; }

  const SyntaxTree* tree_ = nullptr;
  std::string_view text_;
  NodeId id_ = 0;
};

}  // namespace prisma_drift::code
