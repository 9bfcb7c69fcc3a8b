// From files to a schema: resolves types, pairs relations, and holds all of it against the rules.
#pragma once

#include <memory>
#include <vector>

#include "server/schema/schema.h"
#include "server/schema/syntax.h"

namespace prisma_drift {

// Total: what cannot be resolved is a problem, and the rest is linked. `files` are in the order in
// which Prisma reads them, none of them null. Cost: linear.
//
// `before`, where it is not null, is a schema of an earlier text: what depends on nothing that
// changed since is taken from it. The answer is the same without, and costs more.
Schema link_schema(std::vector<std::shared_ptr<const SchemaFile>> files,
                   const LinkOptions& options = {}, const Schema* before = nullptr);

}  // namespace prisma_drift
