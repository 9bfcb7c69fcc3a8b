// Which text of each block counts: the current one, or, while that has errors, its last good one;
// and for modules, what the built file adds to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "server/analysis/inputs.h"
#include "server/base/hash.h"
#include "server/base/memo.h"
#include "server/schema/syntax.h"

namespace prisma_drift {

// A schema file as it is linked.
struct EffectiveFile {
  std::shared_ptr<const SchemaFile> file;
  // Of everything that `file` depends on.
  Hash content;
  // Where its blocks stand now; one of the inputs' files.
  std::string path;
  // The current text of that file, parsed.
  std::shared_ptr<const SchemaFile> current;
  // Parallel to the blocks of `file`: read from an earlier text, so that its ranges are not those
  // of the current one. Empty when no block is.
  std::vector<bool> held;
};

struct TrustedBlocks {
  // Parallel to the blocks of one file.
  std::vector<bool> trusted;
  bool all() const;
};

// A block cannot be trusted while it, or the block before it, has an error of the syntax.
TrustedBlocks trusted_by_syntax(const SchemaFile& file);

struct EffectiveSchema {
  std::vector<EffectiveFile> files;
  // A block with errors has no earlier good text, so it is left out.
  bool has_unreadable_blocks = false;
};

// `files` and `trust` are parallel to `inputs.schema`.
EffectiveSchema effective_schema(const Inputs& inputs,
                                 std::span<const std::shared_ptr<const SchemaFile>> files,
                                 std::span<const TrustedBlocks> trust, Memo<SchemaFile>& parsed);

// Which blocks the built file has and the modules need: the datasource and the generators where no
// module has them, and the enums, types and models that modules refer to and none declares.
std::vector<std::size_t> missing_from_modules(const SchemaFile& built,
                                              std::span<const EffectiveFile> modules);

// Those of a file's blocks.
SchemaFile only_blocks(const SchemaFile& file, std::span<const std::size_t> positions);

// For the next revision: each trusted block as it is now, every other as it last was.
GoodBlocks next_good_blocks(const Inputs& inputs,
                            std::span<const std::shared_ptr<const SchemaFile>> files,
                            std::span<const TrustedBlocks> trust);

// `model User`; empty for a block without a name.
std::string block_key(const schema::Block& block);

}  // namespace prisma_drift
