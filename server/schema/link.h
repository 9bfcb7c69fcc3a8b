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

// Its two halves. The second holds the schema against the rules and sets what is wrong with it:
// `problems`, `untrusted` and `verdict`. All else may be read meanwhile, by another thread too.
// Where `executor` is not null, several models are looked at at the same time.
Schema connect_schema(std::vector<std::shared_ptr<const SchemaFile>> files,
                      const LinkOptions& options, const Schema* before,
                      Executor* executor = nullptr);
void judge_schema(Schema& connected, const Schema* before, Executor* executor = nullptr);

}  // namespace prisma_drift
