// From files to a schema: resolves types, pairs relations, and holds all of it against the rules.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "server/schema/release.h"
#include "server/schema/schema.h"
#include "server/schema/syntax.h"

namespace prisma_drift {

struct LinkOptions {
  // Blocks of one kind and name in several files are one: their fields and attributes are joined in
  // the order of the files; of fields of one name the first counts. Else all but the first are
  // left out.
  bool merge_blocks = false;
  // Whose rules the schema is held against; nothing when nobody says it.
  std::optional<PrismaRelease> release = std::nullopt;
};

// Total: what cannot be resolved is a problem, and the rest is linked. `files` are in the order in
// which Prisma reads them, none of them null. Cost: linear.
Schema link_schema(std::vector<std::shared_ptr<const SchemaFile>> files,
                   const LinkOptions& options = {});

}  // namespace prisma_drift
