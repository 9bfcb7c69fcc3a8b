#include <array>
#include <string_view>
#include <utility>

#include "server/code/syntax_tree.h"
#include "server/text/tree_sitter.h"

extern "C" const TSLanguage* tree_sitter_typescript();
extern "C" const TSLanguage* tree_sitter_tsx();

namespace prisma_drift::code {
namespace {

// clang-format off
constexpr std::array kNodeNames = {
#define X(name) std::pair{std::string_view(#name), NodeKind::name##_},
  PRISMA_DRIFT_CODE_NODES(X)
#undef X
};

constexpr std::array kFieldNames = {
#define X(name) std::pair{std::string_view(#name), Field::name##_},
  PRISMA_DRIFT_CODE_FIELDS(X)
#undef X
};
// clang-format on

// What the numbers of a grammar mean here.
struct Names {
  explicit Names(const TSLanguage* grammar)
      : language(grammar),
        kinds(ts_language_symbol_count(grammar), NodeKind::other),
        fields(ts_language_field_count(grammar) + 1, Field::none) {
    for (TSSymbol symbol = 0; symbol < kinds.size(); ++symbol) {
      if (ts_language_symbol_type(language, symbol) != TSSymbolTypeRegular) continue;
      const std::string_view name = ts_language_symbol_name(language, symbol);
      for (const auto& [known, kind] : kNodeNames) {
        if (known == name) kinds[symbol] = kind;
      }
    }
    for (TSFieldId id = 1; id < fields.size(); ++id) {
      const std::string_view name = ts_language_field_name_for_id(language, id);
      for (const auto& [known, field] : kFieldNames) {
        if (known == name) fields[id] = field;
      }
    }
  }

  const TSLanguage* language;
  std::vector<NodeKind> kinds;
  std::vector<Field> fields;
};

const Names& names_of(Language language) {
  static const Names typescript(tree_sitter_typescript());
  static const Names tsx(tree_sitter_tsx());
  switch (language) {
    case Language::typescript:
      return typescript;
    case Language::tsx:
      return tsx;
  }
  return typescript;
}

class Reader {
 public:
  Reader(TSNode root, const Names& names) : cursor_(root), names_(names) {}

  SyntaxTree read() {
    // Without recursion: code may be nested deeper than any stack.
    std::vector<NodeId> open;
    bool inside = true;
    while (inside) {
      // Comments may stand anywhere and mean nothing.
      const bool named = ts_node_is_named(cursor_.node()) && !ts_node_is_extra(cursor_.node());
      if (named) {
        tree_.nodes.push_back(node(open.empty() ? 0 : open.back()));
      }
      if (named && cursor_.to_child()) {
        open.push_back(static_cast<NodeId>(tree_.nodes.size() - 1));
        continue;
      }
      if (named) close(static_cast<NodeId>(tree_.nodes.size() - 1));
      while (!cursor_.to_sibling()) {
        if (open.empty() || !cursor_.to_parent()) {
          inside = false;
          break;
        }
        close(open.back());
        open.pop_back();
      }
    }
    return std::move(tree_);
  }

 private:
  SyntaxNode node(NodeId parent) const {
    const TSNode node = cursor_.node();
    const TSSymbol symbol = ts_node_symbol(node);
    const TSFieldId field = cursor_.field();
    return {.kind = symbol < names_.kinds.size() ? names_.kinds[symbol] : NodeKind::other,
            .field = field < names_.fields.size() ? names_.fields[field] : Field::none,
            .range = {ts_node_start_byte(node), ts_node_end_byte(node)},
            .parent = parent,
            .end = 0};
  }
  void close(NodeId id) { tree_.nodes[id].end = static_cast<NodeId>(tree_.nodes.size()); }

  TreeSitterCursor cursor_;
  const Names& names_;
  SyntaxTree tree_;
};

}  // namespace

SyntaxTree parse(std::string_view text, Language language) {
  const Names& names = names_of(language);
  const TreeSitterParser parser = make_parser(names.language);
  const TreeSitterTree tree = parser ? parse_tree(*parser, text) : nullptr;
  if (!tree) return {.nodes = {SyntaxNode{.kind = NodeKind::program_, .range = {}, .end = 1}}};
  return Reader(ts_tree_root_node(tree.get()), names).read();
}

Node Node::child(Field wanted) const {
  if (tree_ == nullptr) return {};
  for (NodeId id = id_ + 1; id < self().end; id = tree_->nodes[id].end) {
    if (tree_->nodes[id].field == wanted) return at(id);
  }
  return {};
}

Node Node::child(NodeKind wanted) const {
  if (tree_ == nullptr) return {};
  for (NodeId id = id_ + 1; id < self().end; id = tree_->nodes[id].end) {
    if (tree_->nodes[id].kind == wanted) return at(id);
  }
  return {};
}

Node Node::first_child() const {
  if (tree_ == nullptr || id_ + 1 >= self().end) return {};
  return at(id_ + 1);
}

std::vector<Node> Node::children() const {
  std::vector<Node> all;
  if (tree_ == nullptr) return all;
  for (NodeId id = id_ + 1; id < self().end; id = tree_->nodes[id].end) all.push_back(at(id));
  return all;
}

}  // namespace prisma_drift::code
