#include "server/checks/block_comparison.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "server/base/hash.h"

namespace prisma_drift {
namespace {

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

}  // namespace

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

BlockKey key_of(const schema::Block& block) { return {block.kind, block.name}; }

BlocksByKey blocks_of(const SchemaFiles& files) {
  BlocksByKey blocks;
  for (const auto& file : files) {
    for (const schema::Block& block : file->blocks) {
      if (is_compared(block)) blocks[key_of(block)].push_back(&block);
    }
  }
  return blocks;
}

const SameBlocks& find_in(const BlocksByKey& blocks, const BlockKey& key) {
  static const SameBlocks kNone;
  const auto found = blocks.find(key);
  return found == blocks.end() ? kNone : found->second;
}

bool say_the_same(const SameBlocks& left, const SameBlocks& right) {
  if (left.empty() || right.empty()) return left.empty() == right.empty();
  if (left.size() == 1 && right.size() == 1) {
    if (left[0]->text_hash == right[0]->text_hash || is_same(*left[0], *right[0])) return true;
  }
  return content_of(left) == content_of(right);
}

}  // namespace prisma_drift
