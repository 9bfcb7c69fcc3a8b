#include "server/checks/lint/linted_schema.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "server/analysis/effective_schema.h"

namespace prisma_drift::lint {
namespace {

class Linting {
 public:
  explicit Linting(const Analysis& analysis) : analysis_(analysis) {
    for (const InputFile& file : analysis.inputs->schema) {
      const std::string_view text = file.text->text;
      if (text.find(kIgnoreComment) != text.npos) linted_.commented.emplace(file.path, text);
    }
  }

  LintedSchema run() {
    for (const schema::Model& model : analysis_.schema->models) {
      if (model.is_view || !is_own(model.blocks.front())) continue;
      linted_.models.push_back({model, comments_in(model.blocks.front())});
    }
    for (const schema::Enum& enumeration : analysis_.schema->enums) {
      if (!is_own(enumeration.blocks.front())) continue;
      linted_.enums.push_back({enumeration, comments_in(enumeration.blocks.front())});
    }
    return std::move(linted_);
  }

 private:
  // What only the built file declares is nobody's text.
  bool is_own(const schema::BlockSource& source) const {
    return source.file < analysis_.schema_files.size();
  }

  BlockComments comments_in(const schema::BlockSource& source) const {
    const EffectiveFile& file = analysis_.effective_files[source.file];
    const auto text = linted_.commented.find(file.path);
    if (text == linted_.commented.end()) return {};
    const bool held = !file.held.empty() && file.held[source.ordinal];
    const schema::Block* block = held ? block_now(*source.block, *file.current) : source.block;
    return block == nullptr ? BlockComments() : BlockComments(*block, text->second);
  }

  static const schema::Block* block_now(const schema::Block& held, const SchemaFile& current) {
    const auto found = std::ranges::find(current.blocks, block_key(held), block_key);
    return found == current.blocks.end() ? nullptr : &*found;
  }

  const Analysis& analysis_;
  LintedSchema linted_;
};

}  // namespace

LintedSchema linted_schema(const Analysis& analysis) {
  if (analysis.inputs->configuration.lint_rules.empty()) return {};
  return Linting(analysis).run();
}

}  // namespace prisma_drift::lint
