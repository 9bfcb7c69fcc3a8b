// Whether two texts declare the same: block by block, whatever their order, comments and layout.
#pragma once

#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "server/schema/syntax.h"

namespace prisma_drift {

using SchemaFiles = std::vector<std::shared_ptr<const SchemaFile>>;
using BlockKey = std::pair<schema::BlockKind, std::string_view>;
// Of one kind and name: a build script may merge several.
using SameBlocks = std::vector<const schema::Block*>;
// Refers to the files that it was made of.
using BlocksByKey = std::map<BlockKey, SameBlocks>;

// Datasource and generators are not: they say how, not what.
bool is_compared(const schema::Block& block);
BlockKey key_of(const schema::Block& block);
BlocksByKey blocks_of(const SchemaFiles& files);
// None where there is none.
const SameBlocks& find_in(const BlocksByKey& blocks, const BlockKey& key);
// Cost: linear in their texts, and cheap where nothing is in another order.
bool say_the_same(const SameBlocks& left, const SameBlocks& right);

}  // namespace prisma_drift
