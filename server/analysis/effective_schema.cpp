#include "server/analysis/effective_schema.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "server/analysis/checked_schema.h"
#include "server/analysis/parsed_schema.h"

namespace prisma_drift {
namespace {

// Null where there are none.
std::shared_ptr<const std::vector<GoodBlock>> good_blocks_of(const Inputs& inputs,
                                                             const std::string& path) {
  if (!inputs.good_blocks) return nullptr;
  const auto found = inputs.good_blocks->find(path);
  return found == inputs.good_blocks->end() ? nullptr : found->second;
}

const GoodBlock* find_good(const std::vector<GoodBlock>* blocks, std::string_view key) {
  if (blocks == nullptr || key.empty()) return nullptr;
  const auto found = std::ranges::find(*blocks, key, &GoodBlock::key);
  return found == blocks->end() ? nullptr : &*found;
}

std::string_view text_of(const GoodBlock& block) {
  return std::string_view(block.source->text).substr(block.range.begin, block.range.size());
}

// Chooses the blocks of the file that stands in for one with errors.
class FileInRepair {
 public:
  FileInRepair(const InputFile& input, std::shared_ptr<const SchemaFile> current,
               Memo<SchemaFile>& parsed)
      : input_(input), current_(std::move(current)), parsed_(parsed) {
    hasher_.add(input.text->hash);
  }

  void add_current(std::size_t ordinal) {
    hasher_.add(std::uint64_t{0}).add(ordinal);
    add(current_->blocks.items()[ordinal], false);
  }

  // False when the earlier text holds no such block after all.
  bool add_held(const GoodBlock& good) {
    const std::string_view text = text_of(good);
    const Hash hash = hash_of(text);
    const auto file = parsed_schema(text, hash, parsed_);
    const auto block = std::ranges::find(file->blocks, good.key, block_key);
    if (block == file->blocks.end()) return false;
    hasher_.add(std::uint64_t{1}).add(hash);
    add(file->blocks.items()[block - file->blocks.begin()], true);
    return true;
  }

  bool has(const std::string& key) const { return keys_.contains(key); }

  // The same object for the same blocks, as long as it is remembered: most texts that are repaired
  // are repaired again at the next keystroke.
  EffectiveFile finish() && {
    const Hash content = hasher_.finish();
    auto file = parsed_.find_or_compute(
        content, [&] { return std::make_shared<const SchemaFile>(repaired()); },
        input_.text->text.size());
    return {.file = std::move(file),
            .content = content,
            .path = input_.path,
            .current = std::move(current_),
            .held = std::move(held_)};
  }

 private:
  using SharedBlock = SharedList<schema::Block>::Item;

  void add(SharedBlock block, bool held) {
    keys_.insert(block_key(*block));
    blocks_.push_back(std::move(block));
    held_.push_back(held);
  }

  SchemaFile repaired() const {
    SchemaFile file;
    file.size = current_->size;
    file.problems = current_->problems;
    file.blocks = SharedList<schema::Block>(blocks_);
    return file;
  }

  const InputFile& input_;
  std::shared_ptr<const SchemaFile> current_;
  Memo<SchemaFile>& parsed_;
  std::vector<SharedBlock> blocks_;
  std::vector<bool> held_;
  std::unordered_set<std::string> keys_;
  // Of all that the repaired file depends on.
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
  FileInRepair repaired(input, current, parsed);
  for (std::size_t i = 0; i < current->blocks.size(); ++i) {
    const schema::Block& block = current->blocks[i];
    if (trust.trusted[i]) {
      repaired.add_current(i);
      continue;
    }
    const GoodBlock* before = find_good(good, block_key(block));
    if (before != nullptr && repaired.add_held(*before)) continue;
    if (!is_setting(block)) has_unreadable_blocks = true;
    if (is_setting(block) || unreadable == Unreadable::kept) repaired.add_current(i);
  }
  // Blocks that the error swallowed.
  if (good != nullptr) {
    for (const GoodBlock& before : *good) {
      if (!repaired.has(before.key)) repaired.add_held(before);
    }
  }
  return std::move(repaired).finish();
}

bool declares_a_type(const schema::Block& block) {
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

bool any_block_of(std::span<const EffectiveFile> files, schema::BlockKind kind) {
  return std::ranges::any_of(files, [&](const EffectiveFile& file) {
    return std::ranges::find(file.file->blocks, kind, &schema::Block::kind) !=
           file.file->blocks.end();
  });
}

// Types that a file declares and the modules do not, by position. Few, mostly none.
std::vector<std::size_t> types_beyond(std::span<const EffectiveFile> modules,
                                      const SchemaFile& built) {
  std::unordered_set<std::string_view> declared;
  for (const EffectiveFile& module : modules) {
    for (const schema::Block& block : module.file->blocks) {
      if (declares_a_type(block)) declared.insert(block.name);
    }
  }
  std::vector<std::size_t> types;
  for (std::size_t i = 0; i < built.blocks.size(); ++i) {
    const schema::Block& block = built.blocks[i];
    if (declares_a_type(block) && !block.has_error && declared.insert(block.name).second) {
      types.push_back(i);
    }
  }
  return types;
}

void add_used_types(const schema::Block& block, std::unordered_set<std::string_view>& used) {
  if (block.kind == schema::BlockKind::enumeration) return;
  for (const schema::FieldDeclaration& field : block.fields) used.insert(field.type.name);
}

// Positions of the types that modules refer to and do not declare. What is taken may itself refer
// to more.
std::set<std::size_t> wanted_types(std::span<const EffectiveFile> modules,
                                   const SchemaFile& built) {
  std::set<std::size_t> wanted;
  const std::vector<std::size_t> candidates = types_beyond(modules, built);
  if (candidates.empty()) return wanted;
  std::unordered_set<std::string_view> used;
  for (const EffectiveFile& module : modules) {
    for (const schema::Block& block : module.file->blocks) add_used_types(block, used);
  }
  for (bool grown = true; grown;) {
    grown = false;
    for (const std::size_t i : candidates) {
      if (!used.contains(built.blocks[i].name) || !wanted.insert(i).second) continue;
      add_used_types(built.blocks[i], used);
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
      const auto good = good_blocks_of(inputs, input.path);
      result.files.push_back(repair(input, files[i], trust[i], good.get(), parsed, unreadable,
                                    result.has_unreadable_blocks));
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

std::vector<std::size_t> missing_from_modules(const SchemaFile& built,
                                              std::span<const EffectiveFile> modules) {
  const std::set<std::size_t> types = wanted_types(modules, built);
  const bool has_datasource = any_block_of(modules, schema::BlockKind::datasource);
  const bool has_generator = any_block_of(modules, schema::BlockKind::generator);
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < built.blocks.size(); ++i) {
    const schema::Block& block = built.blocks[i];
    const bool setting = (block.kind == schema::BlockKind::datasource && !has_datasource) ||
                         (block.kind == schema::BlockKind::generator && !has_generator);
    if (setting || types.contains(i)) missing.push_back(i);
  }
  return missing;
}

SchemaFile only_blocks(const SchemaFile& file, std::span<const std::size_t> positions) {
  SchemaFile part;
  part.size = file.size;
  std::vector<SharedList<schema::Block>::Item> blocks;
  for (const std::size_t i : positions) blocks.push_back(file.blocks.items()[i]);
  part.blocks = SharedList<schema::Block>(std::move(blocks));
  return part;
}

namespace {

using GoodBlocksOfFile = std::vector<GoodBlock>;

// `before` may be null.
std::shared_ptr<const GoodBlocksOfFile> next_of_file(
    const InputFile& input, const SchemaFile& file, const TrustedBlocks& trust,
    std::shared_ptr<const GoodBlocksOfFile> before) {
  const bool good = trust.all() && file.problems.empty();
  // All of it was good then too, and it is the same text.
  const bool same = before && before->size() == file.blocks.size() &&
                    std::ranges::all_of(*before, [&](const GoodBlock& block) {
                      return block.source == input.text;
                    });
  if (good && same) return before;
  auto blocks = std::make_shared<GoodBlocksOfFile>();
  std::unordered_set<std::string> keys;
  for (std::size_t i = 0; i < file.blocks.size(); ++i) {
    const schema::Block& block = file.blocks[i];
    std::string key = block_key(block);
    if (!trust.trusted[i] || key.empty()) continue;
    keys.insert(key);
    blocks->push_back({std::move(key), input.text, block.range_with_documentation});
  }
  if (good || !before) return blocks;
  for (const GoodBlock& block : *before) {
    if (keys.insert(block.key).second) blocks->push_back(block);
  }
  return blocks;
}

}  // namespace

GoodBlocks next_good_blocks(const Inputs& inputs,
                            std::span<const std::shared_ptr<const SchemaFile>> files,
                            std::span<const TrustedBlocks> trust) {
  GoodBlocks next;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const InputFile& input = inputs.schema[i];
    next[input.path] = next_of_file(input, *files[i], trust[i], good_blocks_of(inputs, input.path));
  }
  return next;
}

}  // namespace prisma_drift
