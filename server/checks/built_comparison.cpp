#include "server/checks/built_comparison.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "server/base/hash.h"
#include "server/schema/schema.h"
#include "server/schema/syntax.h"

namespace prisma_drift {
namespace {

using Files = std::vector<std::shared_ptr<const SchemaFile>>;

bool is_compared(const schema::Block& block) {
  switch (block.kind) {
    case schema::BlockKind::model:
    case schema::BlockKind::view:
    case schema::BlockKind::composite_type:
    case schema::BlockKind::enumeration:
      return !block.name.empty();
    case schema::BlockKind::datasource:
    case schema::BlockKind::generator:
    case schema::BlockKind::unknown:
      return false;
  }
  return false;
}

// All arguments, also those inside others, each before what is in it. Together with the number of
// items in each that says all: no recursion over what a user typed.
std::vector<const schema::Argument*> flattened(const std::vector<schema::Argument>& arguments) {
  std::vector<const schema::Argument*> result;
  for (const schema::Argument& argument : arguments) result.push_back(&argument);
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const schema::Argument& item : result[i]->value.items) result.push_back(&item);
  }
  return result;
}

bool is_same(const schema::Argument* left, const schema::Argument* right) {
  return left->name == right->name && left->value.kind == right->value.kind &&
         left->value.text == right->value.text &&
         left->value.items.size() == right->value.items.size();
}

bool is_same(const schema::Attribute& left, const schema::Attribute& right) {
  if (left.name != right.name || left.arguments.size() != right.arguments.size()) return false;
  if (left.arguments.empty()) return true;
  return std::ranges::equal(flattened(left.arguments), flattened(right.arguments),
                            [](const schema::Argument* one, const schema::Argument* other) {
                              return is_same(one, other);
                            });
}

bool are_same(const std::vector<schema::Attribute>& left,
              const std::vector<schema::Attribute>& right) {
  return std::ranges::equal(left, right,
                            [](const schema::Attribute& one, const schema::Attribute& other) {
                              return is_same(one, other);
                            });
}

bool is_same(const schema::FieldDeclaration& left, const schema::FieldDeclaration& right) {
  return left.name == right.name && left.type.name == right.type.name &&
         left.type.unsupported == right.type.unsupported && left.type.arity == right.type.arity &&
         are_same(left.attributes, right.attributes);
}

// In the same order too: what nearly all blocks are, and cheap to see.
bool is_same(const schema::Block& left, const schema::Block& right) {
  return std::ranges::equal(
             left.fields, right.fields,
             [](const schema::FieldDeclaration& one, const schema::FieldDeclaration& other) {
               return is_same(one, other);
             }) &&
         are_same(left.attributes, right.attributes);
}

Hash hash_of(const std::vector<schema::Argument>& arguments) {
  Hasher hasher;
  hasher.add(arguments.size());
  for (const schema::Argument* argument : flattened(arguments)) {
    hasher.add(argument->name)
        .add(static_cast<std::uint64_t>(argument->value.kind))
        .add(argument->value.text)
        .add(argument->value.items.size());
  }
  return hasher.finish();
}

Hash hash_of(const schema::Attribute& attribute) {
  return Hasher().add(attribute.name).add(hash_of(attribute.arguments)).finish();
}

// The name that Prisma gives to a relation which has none.
std::string usual_relation_name(const std::string& model, const std::string& other) {
  return std::min(model, other) + "To" + std::max(model, other);
}

// What @relation says beyond what holds without it; nothing if it says no more. Tools that join
// files write out the usual name, and name the arguments in an order of their own.
std::optional<Hash> hash_of_relation(const schema::Attribute& relation, const std::string& usual) {
  UnorderedHasher arguments;
  std::size_t count = 0;
  for (schema::Argument argument : relation.arguments) {
    if (argument.name.empty()) argument.name = "name";
    if (argument.name == "name" && argument.value.text == usual) continue;
    arguments.add(hash_of({std::move(argument)}));
    ++count;
  }
  if (count == 0) return std::nullopt;
  return Hasher().add(relation.name).add(arguments.finish()).finish();
}

Hash hash_of(const schema::FieldDeclaration& field, const std::string& model) {
  UnorderedHasher attributes;
  for (const schema::Attribute& attribute : field.attributes) {
    if (attribute.name != "relation") {
      attributes.add(hash_of(attribute));
    } else if (const auto relation =
                   hash_of_relation(attribute, usual_relation_name(model, field.type.name))) {
      attributes.add(*relation);
    }
  }
  return Hasher()
      .add(field.name)
      .add(field.type.name)
      .add(static_cast<std::uint64_t>(field.type.unsupported))
      .add(static_cast<std::uint64_t>(field.type.arity))
      .add(attributes.finish())
      .finish();
}

using SameBlocks = std::vector<const schema::Block*>;

// What blocks of one kind and name say together, in whatever order: of fields of one name the first
// counts.
Hash content_of(const SameBlocks& blocks) {
  std::unordered_set<std::string_view> fields;
  std::unordered_set<Hash> attributes;
  UnorderedHasher parts;
  for (const schema::Block* block : blocks) {
    for (const schema::FieldDeclaration& field : block->fields) {
      if (fields.insert(field.name).second) parts.add(hash_of(field, block->name));
    }
    for (const schema::Attribute& attribute : block->attributes) {
      const Hash hash = hash_of(attribute);
      if (attributes.insert(hash).second) parts.add(hash);
    }
  }
  return parts.finish();
}

bool say_the_same(const SameBlocks& left, const SameBlocks& right) {
  if (left.empty() || right.empty()) return left.empty() == right.empty();
  if (left.size() == 1 && right.size() == 1 && is_same(*left[0], *right[0])) return true;
  return content_of(left) == content_of(right);
}

using Key = std::pair<schema::BlockKind, std::string_view>;
using Blocks = std::map<Key, SameBlocks>;

Key key_of(const schema::Block& block) { return {block.kind, block.name}; }

// Refers to the files.
Blocks blocks_of(const Files& files) {
  Blocks blocks;
  for (const auto& file : files) {
    for (const schema::Block& block : file->blocks) {
      if (is_compared(block)) blocks[key_of(block)].push_back(&block);
    }
  }
  return blocks;
}

const SameBlocks& find_in(const Blocks& blocks, const Key& key) {
  static const SameBlocks kNone;
  const auto found = blocks.find(key);
  return found == blocks.end() ? kNone : found->second;
}

// The modules and the built file at one time.
struct Sides {
  Files modules;
  Files built;
};

// The modules as they are linked: a block that is being typed counts as it last was.
Sides sides_now(const Analysis& analysis) {
  Sides sides;
  for (std::size_t i = 0; i < analysis.schema_files.size(); ++i) {
    sides.modules.push_back(analysis.effective_files[i].file);
  }
  sides.built.push_back(analysis.built_file);
  return sides;
}

// Reads a text of the last build, or takes what is parsed already if the text is still the same.
std::shared_ptr<const SchemaFile> parsed_as(const SharedText& text, const InputFile* now,
                                            const std::shared_ptr<const SchemaFile>& parsed_now) {
  if (now != nullptr && now->text && parsed_now && now->text->hash == text->hash) {
    return parsed_now;
  }
  return std::make_shared<const SchemaFile>(parse_schema(text->text));
}

Sides sides_of_build(const Analysis& analysis, const RecordedBuild& build) {
  const Inputs& inputs = *analysis.inputs;
  std::map<std::string_view, std::size_t> now;
  for (std::size_t i = 0; i < inputs.schema.size(); ++i) now.emplace(inputs.schema[i].path, i);
  Sides sides;
  for (const InputFile& module : build.modules) {
    if (!module.text) continue;
    const auto found = now.find(module.path);
    sides.modules.push_back(found == now.end()
                                ? parsed_as(module.text, nullptr, nullptr)
                                : parsed_as(module.text, &inputs.schema[found->second],
                                            analysis.schema_files[found->second]));
  }
  if (build.built) {
    sides.built.push_back(parsed_as(build.built, &*inputs.built, analysis.built_file));
  }
  return sides;
}

// Looks through both sides for what differs, and through the last build for why.
class Comparison {
 public:
  explicit Comparison(const Analysis& analysis)
      : analysis_(analysis),
        now_(sides_now(analysis)),
        modules_(blocks_of(now_.modules)),
        built_(blocks_of(now_.built)) {}

  std::vector<BuiltDifference> run() {
    find_places_in_modules();
    find_differences();
    if (!keys_.empty() && analysis_.inputs->recorded_build) explain_by_last_build();
    return std::move(differences_);
  }

 private:
  void find_differences() {
    std::set<Key> seen;
    for (const schema::Block& block : analysis_.built_file->blocks) {
      const Key key = key_of(block);
      if (!is_compared(block) || !seen.insert(key).second) continue;
      const SameBlocks& modules = find_in(modules_, key);
      if (modules.empty() ? belongs_to_schema(block) : say_the_same(modules, built_.at(key))) {
        continue;
      }
      add(key, Location{analysis_.inputs->built->path, block.name_range});
    }
    for (const auto& file : now_.modules) {
      for (const schema::Block& block : file->blocks) {
        const Key key = key_of(block);
        if (is_compared(block) && seen.insert(key).second) add(key, std::nullopt);
      }
    }
  }

  // Only models make a build stale by standing in it alone: enums and types do no harm.
  bool belongs_to_schema(const schema::Block& block) const {
    return block.kind != schema::BlockKind::model ||
           analysis_.schema->find_model(block.name) != nullptr;
  }

  void add(const Key& key, std::optional<Location> in_built) {
    keys_.push_back(key);
    differences_.push_back(
        {std::string(key.second), place_in_module(key), std::move(in_built), false});
  }

  // In the text as it is now.
  std::optional<Location> place_in_module(const Key& key) const {
    const auto found = places_.find(key);
    if (found == places_.end()) return std::nullopt;
    return found->second;
  }

  void find_places_in_modules() {
    for (std::size_t i = 0; i < analysis_.schema_files.size(); ++i) {
      for (const schema::Block& block : analysis_.schema_files[i]->blocks) {
        places_.try_emplace(key_of(block),
                            Location{analysis_.inputs->schema[i].path, block.name_range});
      }
    }
  }

  // What the script made of modules that did not change since is its own doing; what differs from
  // that was edited afterwards.
  void explain_by_last_build() {
    const Sides then = sides_of_build(analysis_, *analysis_.inputs->recorded_build);
    const Blocks modules_then = blocks_of(then.modules);
    const Blocks built_then = blocks_of(then.built);
    std::vector<BuiltDifference> explained;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const bool same_module =
          say_the_same(find_in(modules_, keys_[i]), find_in(modules_then, keys_[i]));
      const bool same_built =
          say_the_same(find_in(built_, keys_[i]), find_in(built_then, keys_[i]));
      if (same_module && same_built) continue;
      differences_[i].edited = same_module;
      explained.push_back(std::move(differences_[i]));
    }
    differences_ = std::move(explained);
  }

  const Analysis& analysis_;
  const Sides now_;
  const Blocks modules_;
  const Blocks built_;
  std::map<Key, Location> places_;
  // Parallel.
  std::vector<Key> keys_;
  std::vector<BuiltDifference> differences_;
};

}  // namespace

std::vector<BuiltDifference> built_differences(const Analysis& analysis) {
  const bool applies = analysis.inputs->kind == LayoutKind::modules_with_build &&
                       analysis.built_file != nullptr && !analysis.built_file->has_conflict() &&
                       analysis.no_drift != NoDrift::conflict;
  if (!applies) return {};
  return Comparison(analysis).run();
}

}  // namespace prisma_drift
