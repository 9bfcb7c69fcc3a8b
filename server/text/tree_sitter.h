// Ownership for tree-sitter's C objects. Only the three syntax.cpp include this, and they link the
// library themselves.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace prisma_drift {

struct TreeSitterDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

using TreeSitterParser = std::unique_ptr<TSParser, TreeSitterDeleter>;
using TreeSitterTree = std::unique_ptr<TSTree, TreeSitterDeleter>;

// Null if the library does not accept the language (its ABI is too new).
inline TreeSitterParser make_parser(const TSLanguage* language) {
  TreeSitterParser parser(ts_parser_new());
  return ts_parser_set_language(parser.get(), language) ? std::move(parser) : nullptr;
}

inline TreeSitterTree parse_tree(TSParser& parser, std::string_view text,
                                 const TSTree* old_tree = nullptr) {
  return TreeSitterTree(ts_parser_parse_string(&parser, old_tree, text.data(),
                                               static_cast<std::uint32_t>(text.size())));
}

// The walk over a tree: one allocation, and no node looks for its siblings.
class TreeSitterCursor {
 public:
  explicit TreeSitterCursor(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
  ~TreeSitterCursor() { ts_tree_cursor_delete(&cursor_); }
  TreeSitterCursor(const TreeSitterCursor&) = delete;
  TreeSitterCursor& operator=(const TreeSitterCursor&) = delete;

  TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
  TSFieldId field() const { return ts_tree_cursor_current_field_id(&cursor_); }
  bool to_child() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool to_sibling() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  bool to_parent() { return ts_tree_cursor_goto_parent(&cursor_); }

 private:
  TSTreeCursor cursor_;
};

}  // namespace prisma_drift
