// Linking: which blocks declare which type.
#include <algorithm>
#include <utility>

#include "server/schema/linking.h"

namespace prisma_drift::schema {
namespace {

// Adds blocks one after another to a schema.
class Declarer {
 public:
  explicit Declarer(Schema& schema) : schema_(schema) {}

  void declare(const BlockSource& source) {
    const Block& block = *source.block;
    switch (block.kind) {
      case BlockKind::model:
      case BlockKind::view:
        if (!block.name.empty()) declare_model(source);
        break;
      case BlockKind::composite_type:
        // Without braces it is an older Prisma's other name for a scalar, which declares nothing.
        if (!block.name.empty() && block.body_range != Range{}) {
          declare_type(source, Schema::Named::Kind::composite_type, schema_.composite_types);
        }
        break;
      case BlockKind::enumeration:
        if (!block.name.empty()) {
          declare_type(source, Schema::Named::Kind::enumeration, schema_.enums);
        }
        break;
      case BlockKind::datasource:
        declare_datasource(source);
        break;
      case BlockKind::generator:
        declare_generator(source);
        break;
      case BlockKind::unknown:
        break;
    }
  }

  ModelBlocks take_models() { return std::move(models_); }

 private:
  enum class Claim : std::uint8_t {
    // The name is this block's.
    first,
    // The block adds to those that have the name.
    added,
    // Something else has it.
    refused,
  };

  Claim claim(const BlockSource& source, Schema::Named::Kind kind, std::size_t index) {
    const auto [found, inserted] = schema_.names.try_emplace(
        source.block->name, Schema::Named{kind, static_cast<std::uint32_t>(index)});
    if (inserted) return Claim::first;
    std::vector<BlockSource>& blocks = blocks_of(found->second);
    const bool same_kind = blocks.front().block->kind == source.block->kind;
    if (!schema_.options.merge_blocks || !same_kind) return Claim::refused;
    blocks.push_back(source);
    return Claim::added;
  }

  std::vector<BlockSource>& blocks_of(const Schema::Named& named) {
    switch (named.kind) {
      case Schema::Named::Kind::model:
        return models_[named.index];
      case Schema::Named::Kind::enumeration:
        return schema_.enums[named.index].blocks;
      case Schema::Named::Kind::composite_type:
        break;
    }
    return schema_.composite_types[named.index].blocks;
  }

  void declare_model(const BlockSource& source) {
    if (claim(source, Schema::Named::Kind::model, models_.size()) != Claim::first) return;
    models_.push_back({source});
  }

  template <typename Type>
  void declare_type(const BlockSource& source, Schema::Named::Kind kind, std::vector<Type>& types) {
    if (claim(source, kind, types.size()) != Claim::first) return;
    Type& type = types.emplace_back();
    type.name = source.block->name;
    type.blocks.push_back(source);
  }

  void declare_datasource(const BlockSource& source) {
    if (schema_.datasource) return;
    schema_.datasource.emplace();
    schema_.datasource->source = source;
    schema_.datasource->name = source.block->name;
  }

  void declare_generator(const BlockSource& source) {
    const auto first = std::ranges::find(schema_.generators, source.block->name, &Generator::name);
    if (first != schema_.generators.end()) return;
    Generator generator;
    generator.source = source;
    generator.name = source.block->name;
    schema_.generators.push_back(std::move(generator));
  }

  Schema& schema_;
  ModelBlocks models_;
};

}  // namespace

ModelBlocks declare_blocks(Schema& schema) {
  Declarer declarer(schema);
  for (std::uint32_t file = 0; file < schema.files.size(); ++file) {
    const SharedList<Block>& blocks = schema.files[file]->blocks;
    for (std::uint32_t ordinal = 0; ordinal < blocks.size(); ++ordinal) {
      declarer.declare({file, ordinal, &blocks[ordinal]});
    }
  }
  return declarer.take_models();
}

}  // namespace prisma_drift::schema
