// The parse of one DDL statement, copied out of tree-sitter: a flat list of nodes in the order of
// the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "server/text/range.h"

namespace prisma_drift::sql {

// The named nodes of grammars/sql/grammar.js that lowering asks for, under the same names.
// clang-format off
#define PRISMA_DRIFT_SQL_NODES(X) \
  X(add_column) X(add_constraint) X(add_index) X(add_value) X(alter_column) X(alter_primary_key) \
  X(alter_index) X(alter_other) \
  X(alter_schema) X(alter_sequence) X(alter_table) X(alter_type) X(alter_view) \
  X(attach_partition) X(auto_increment) X(cascade) X(change_column) X(check) X(clustered) \
  X(collate) X(column) X(column_default) X(columns) X(constraint) X(constraint_name) \
  X(continued) X(create_domain) X(create_extension) X(create_index) X(create_schema) \
  X(create_sequence) X(create_table) X(create_type) X(create_view) X(default) \
  X(default_expression) X(descending) X(detach_partition) X(domain) X(drop) X(drop_column) \
  X(drop_constraint) X(drop_default) X(drop_expression) X(drop_identity) X(drop_index) \
  X(drop_not_null) X(drop_primary_key) X(drop_value) X(dropped) X(enum_values) X(exclusion) \
  X(expression) X(extension) X(fulltext) X(generated) X(group) X(identifier) X(identity) \
  X(if_exists) X(if_not_exists) X(include) X(index) X(index_definition) X(index_element) \
  X(index_elements) X(index_word) X(inherits) X(inverted) X(like) X(like_option) X(materialized) \
  X(modify_column) X(name) X(no_action) X(nonclustered) \
  X(not_null) X(null) X(nulls_not_distinct) X(nulls_order) X(on_delete) X(on_update) \
  X(opaque_statement) X(operator_class) X(or_replace) X(other_action) X(other_setting) \
  X(primary_key) X(quoted) X(references) X(rename_attribute) X(rename_column) \
  X(rename_constraint) X(rename_index) X(rename_to) X(rename_value) X(rest) X(restrict) X(schema) X(sequence) \
  X(set_default) X(set_not_null) X(set_null) X(set_schema) X(set_type) X(spatial) X(string) X(table) \
  X(table_constraint) X(temporary) X(type) X(type_name) X(unique) X(unlogged) X(using) \
  X(using_index) X(view) X(where)
// clang-format on

enum class NodeKind : std::uint8_t {
  other,
  error,
#define X(name) name##_,
  PRISMA_DRIFT_SQL_NODES(X)
#undef X
};

// clang-format off
#define PRISMA_DRIFT_SQL_FIELDS(X) \
  X(after) X(arguments) X(before) X(column) X(columns) X(constraint) X(expression) X(from) \
  X(kind) X(modifier) X(name) X(owner) X(parameters) X(partition_of) X(rest) X(table) X(to) \
  X(using) X(value)
// clang-format on

enum class Field : std::uint8_t {
  none,
#define X(name) name##_,
  PRISMA_DRIFT_SQL_FIELDS(X)
#undef X
};

struct SyntaxNode {
  NodeKind kind = NodeKind::other;
  Field field = Field::none;
  Range range;
  // Index behind its last descendant.
  std::uint32_t end = 0;
};

struct SyntaxTree {
  // In preorder; the statement is the first. Empty for a text that holds none.
  std::vector<SyntaxNode> nodes;
  bool has_error = false;
  // Where the parser first had to skip or invent something, if so.
  Range error;
};

// The tree of one statement's text. Total: for what is no DDL, the tree says that it is an error or
// opaque. Implemented in syntax.cpp, the only place that sees tree-sitter.
SyntaxTree parse_syntax(std::string_view statement);

// A node of a tree, with the text it was parsed from. Borrows both; cheap to copy. Null if it
// stands for nothing: then it has no kind, no text and no children. In a text with an error any
// part may be missing.
class Node {
 public:
  Node() = default;
  Node(const SyntaxTree& tree, std::string_view text, std::uint32_t index)
      : tree_(&tree), text_(text), index_(index) {}

  explicit operator bool() const { return tree_ != nullptr; }
  NodeKind kind() const { return self().kind; }
  Field field() const { return self().field; }
  Range range() const { return self().range; }
  std::string_view text() const { return text_.substr(range().begin, range().size()); }

  // The first child of that kind, or in that field; null if there is none.
  Node child(NodeKind wanted) const;
  Node child(Field wanted) const;
  bool has(NodeKind wanted) const { return static_cast<bool>(child(wanted)); }
  // The first child; null if there is none.
  Node first() const;

  class Children;
  Children children() const;

 private:
  const SyntaxNode& self() const { return tree_ == nullptr ? kNothing : tree_->nodes[index_]; }

  static constexpr SyntaxNode kNothing{};

  const SyntaxTree* tree_ = nullptr;
  std::string_view text_;
  std::uint32_t index_ = 0;
};

class Node::Children {
 public:
  class Iterator {
   public:
    Iterator(Node node, std::uint32_t end) : node_(node), end_(end) {}
    Node operator*() const { return node_; }
    Iterator& operator++() {
      node_.index_ = node_.self().end;
      return *this;
    }
    bool operator==(std::nullptr_t) const { return node_.index_ >= end_; }

   private:
    Node node_;
    std::uint32_t end_;
  };

  explicit Children(Node parent) : parent_(parent) {}
  Iterator begin() const {
    Node first = parent_;
    ++first.index_;
    return {first, parent_.self().end};
  }
  std::nullptr_t end() const { return nullptr; }

 private:
  Node parent_;
};

inline Node::Children Node::children() const { return Children(*this); }
inline Node Node::child(NodeKind wanted) const {
  for (const Node node : children()) {
    if (node.kind() == wanted) return node;
  }
  return {};
}
inline Node Node::child(Field wanted) const {
  for (const Node node : children()) {
    if (node.field() == wanted) return node;
  }
  return {};
}
inline Node Node::first() const {
  for (const Node node : children()) return node;
  return {};
}

}  // namespace prisma_drift::sql
