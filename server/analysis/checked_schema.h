// Which text of each block is held against the rules.
#pragma once

#include <memory>
#include <span>

#include "server/analysis/effective_schema.h"

namespace prisma_drift {

// As effective_schema(), and blocks with errors that have no earlier good text as far as they can
// be read: what refers to them is no error, and what they say whole is checked.
EffectiveSchema checked_schema(const Inputs& inputs,
                               std::span<const std::shared_ptr<const SchemaFile>> files,
                               std::span<const TrustedBlocks> trust, Memo<SchemaFile>& parsed);

}  // namespace prisma_drift
