#include "server/analysis/effective_schema.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "server/analysis/checked_schema.h"

namespace prisma_drift {
namespace {

const std::vector<GoodBlock>* good_blocks_of(const Inputs& inputs, const std::string& path) {
  if (!inputs.good_blocks) return nullptr;
  const auto found = inputs.good_blocks->find(path);
  return found == inputs.good_blocks->end() ? nullptr : &found->second;
}

const GoodBlock* find_good(const std::vector<GoodBlock>* blocks, std::string_view key) {
  if (blocks == nullptr || key.empty()) return nullptr;
  const auto found = std::ranges::find(*blocks, key, &GoodBlock::key);
  return found == blocks->end() ? nullptr : &*found;
}

std::string_view text_of(const GoodBlock& block) {
  return std::string_view(block.source->text).substr(block.range.begin, block.range.size());
}

// Builds the file that stands in for one with errors.
class FileInRepair {
 public:
  explicit FileInRepair(Memo<SchemaFile>& parsed) : parsed_(parsed) {}

  void add_current(const schema::Block& block) {
    keys_.insert(block_key(block));
    add(block, false);
  }

  // False when the earlier text holds no such block after all.
  bool add_held(const GoodBlock& good) {
    const std::string_view text = text_of(good);
    const Hash hash = hash_of(text);
    const auto file = parsed_.find_or_compute(
        hash, [&] { return std::make_shared<const SchemaFile>(parse_schema(text)); }, text.size());
    const auto block = std::ranges::find(file->blocks, good.key, block_key);
    if (block == file->blocks.end()) return false;
    keys_.insert(good.key);
    hasher_.add(hash);
    add(*block, true);
    return true;
  }

  bool has(const std::string& key) const { return keys_.contains(key); }

  EffectiveFile finish(const InputFile& input, std::shared_ptr<const SchemaFile> current) {
    repaired_.size = current->size;
    repaired_.problems = current->problems;
    return {.file = std::make_shared<const SchemaFile>(std::move(repaired_)),
            .content = hasher_.add(input.text->hash).finish(),
            .path = input.path,
            .current = std::move(current),
            .held = std::move(held_)};
  }

 private:
  void add(const schema::Block& block, bool held) {
    repaired_.blocks.push_back(block);
    held_.push_back(held);
    hasher_.add(static_cast<std::uint64_t>(held));
  }

  Memo<SchemaFile>& parsed_;
  SchemaFile repaired_;
  std::vector<bool> held_;
  std::unordered_set<std::string> keys_;
  Hasher hasher_;
};

// Settings serve even half written: without them nothing is known of the whole project.
bool is_setting(const schema::Block& block) {
  return block.kind == schema::BlockKind::datasource || block.kind == schema::BlockKind::generator;
}

// What becomes of a block with errors that has no earlier good text.
enum class Unreadable : std::uint8_t { left_out, kept };

EffectiveFile repair(const InputFile& input, const std::shared_ptr<const SchemaFile>& current,
                     const TrustedBlocks& trust, const std::vector<GoodBlock>* good,
                     Memo<SchemaFile>& parsed, Unreadable unreadable, bool& has_unreadable_blocks) {
  FileInRepair repaired(parsed);
  for (std::size_t i = 0; i < current->blocks.size(); ++i) {
    const schema::Block& block = current->blocks[i];
    if (trust.trusted[i]) {
      repaired.add_current(block);
      continue;
    }
    const GoodBlock* before = find_good(good, block_key(block));
    if (before != nullptr && repaired.add_held(*before)) continue;
    if (!is_setting(block)) has_unreadable_blocks = true;
    if (is_setting(block) || unreadable == Unreadable::kept) repaired.add_current(block);
  }
  // Blocks that the error swallowed.
  if (good != nullptr) {
    for (const GoodBlock& before : *good) {
      if (!repaired.has(before.key)) repaired.add_held(before);
    }
  }
  return repaired.finish(input, current);
}

// Names that fields use as a type and no block declares.
class OpenNames {
 public:
  void declare(const schema::Block& block) {
    if (names_a_type(block)) declared_.insert(block.name);
    if (block.kind == schema::BlockKind::enumeration) return;
    for (const schema::FieldDeclaration& field : block.fields) used_.insert(field.type.name);
  }
  bool wants(const schema::Block& block) const {
    return names_a_type(block) && used_.contains(block.name) && !declared_.contains(block.name);
  }

 private:
  static bool names_a_type(const schema::Block& block) {
    switch (block.kind) {
      case schema::BlockKind::model:
      case schema::BlockKind::view:
      case schema::BlockKind::composite_type:
      case schema::BlockKind::enumeration:
        return true;
      case schema::BlockKind::datasource:
      case schema::BlockKind::generator:
      case schema::BlockKind::unknown:
        return false;
    }
    return false;
  }

  std::unordered_set<std::string_view> declared_;
  std::unordered_set<std::string_view> used_;
};

bool any_block_of(std::span<const EffectiveFile> files, schema::BlockKind kind) {
  return std::ranges::any_of(files, [&](const EffectiveFile& file) {
    return std::ranges::find(file.file->blocks, kind, &schema::Block::kind) !=
           file.file->blocks.end();
  });
}

// Positions of the wanted blocks. What is taken may itself refer to more.
std::set<std::size_t> wanted_types(const SchemaFile& built, OpenNames open) {
  std::set<std::size_t> wanted;
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < built.blocks.size(); ++i) {
      if (wanted.contains(i) || built.blocks[i].has_error || !open.wants(built.blocks[i])) continue;
      wanted.insert(i);
      open.declare(built.blocks[i]);
      grown = true;
    }
  }
  return wanted;
}

}  // namespace

bool TrustedBlocks::all() const {
  return std::ranges::all_of(trusted, [](bool one) { return one; });
}

TrustedBlocks trusted_by_syntax(const SchemaFile& file) {
  TrustedBlocks result;
  result.trusted.reserve(file.blocks.size());
  bool before = true;
  for (const schema::Block& block : file.blocks) {
    const bool good = !block.has_error;
    result.trusted.push_back(good && before);
    before = good;
  }
  return result;
}

std::string block_key(const schema::Block& block) {
  if (block.name.empty()) return {};
  return block.keyword + " " + block.name;
}

namespace {

EffectiveSchema repaired_schema(const Inputs& inputs,
                                std::span<const std::shared_ptr<const SchemaFile>> files,
                                std::span<const TrustedBlocks> trust, Memo<SchemaFile>& parsed,
                                Unreadable unreadable) {
  EffectiveSchema result;
  result.files.reserve(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    const InputFile& input = inputs.schema[i];
    // Problems outside of blocks, a line of half a keyword say, may have swallowed one.
    if (trust[i].all() && files[i]->problems.empty()) {
      result.files.push_back({files[i], input.text->hash, input.path, files[i], {}});
    } else {
      result.files.push_back(repair(input, files[i], trust[i], good_blocks_of(inputs, input.path),
                                    parsed, unreadable, result.has_unreadable_blocks));
    }
  }
  return result;
}

}  // namespace

EffectiveSchema effective_schema(const Inputs& inputs,
                                 std::span<const std::shared_ptr<const SchemaFile>> files,
                                 std::span<const TrustedBlocks> trust, Memo<SchemaFile>& parsed) {
  return repaired_schema(inputs, files, trust, parsed, Unreadable::left_out);
}

EffectiveSchema checked_schema(const Inputs& inputs,
                               std::span<const std::shared_ptr<const SchemaFile>> files,
                               std::span<const TrustedBlocks> trust, Memo<SchemaFile>& parsed) {
  return repaired_schema(inputs, files, trust, parsed, Unreadable::kept);
}

std::shared_ptr<const SchemaFile> missing_from_modules(const SchemaFile& built,
                                                       std::span<const EffectiveFile> modules) {
  OpenNames open;
  for (const EffectiveFile& module : modules) {
    for (const schema::Block& block : module.file->blocks) open.declare(block);
  }
  const std::set<std::size_t> types = wanted_types(built, open);
  const bool has_datasource = any_block_of(modules, schema::BlockKind::datasource);
  const bool has_generator = any_block_of(modules, schema::BlockKind::generator);
  auto missing = std::make_shared<SchemaFile>();
  missing->size = built.size;
  for (std::size_t i = 0; i < built.blocks.size(); ++i) {
    const schema::Block& block = built.blocks[i];
    const bool setting = (block.kind == schema::BlockKind::datasource && !has_datasource) ||
                         (block.kind == schema::BlockKind::generator && !has_generator);
    if (setting || types.contains(i)) missing->blocks.push_back(block);
  }
  if (missing->blocks.empty()) return nullptr;
  return missing;
}

GoodBlocks next_good_blocks(const Inputs& inputs,
                            std::span<const std::shared_ptr<const SchemaFile>> files,
                            std::span<const TrustedBlocks> trust) {
  GoodBlocks next;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const InputFile& input = inputs.schema[i];
    std::vector<GoodBlock>& blocks = next[input.path];
    std::unordered_set<std::string> keys;
    for (std::size_t k = 0; k < files[i]->blocks.size(); ++k) {
      const schema::Block& block = files[i]->blocks[k];
      std::string key = block_key(block);
      if (!trust[i].trusted[k] || key.empty()) continue;
      keys.insert(key);
      blocks.push_back({std::move(key), input.text, block.range_with_documentation});
    }
    const std::vector<GoodBlock>* before = good_blocks_of(inputs, input.path);
    if (before == nullptr || (trust[i].all() && files[i]->problems.empty())) continue;
    for (const GoodBlock& block : *before) {
      if (keys.insert(block.key).second) blocks.push_back(block);
    }
  }
  return next;
}

}  // namespace prisma_drift
