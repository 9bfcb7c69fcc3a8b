// Prisma's rules about schemas, all of them: what its own validator would say, at the same places
// and in our own words. One file for each family of rules; families.h lists them.
#pragma once

#include <optional>
#include <vector>

#include "server/schema/problem.h"
#include "server/schema/release.h"
#include "server/schema/schema.h"

namespace prisma_drift {

struct ValidateOptions {
  // See LinkOptions.
  bool merge_blocks = false;
  // Nothing when nobody says it: what only some versions refuse is then left to them.
  std::optional<PrismaRelease> release = std::nullopt;
};

// Of a schema whose names are resolved; its own `problems` are not read. In no particular order. An
// error in a block silences only the rules that need what the block could not say; one in the
// datasource, all rules that depend on the database. Cost: linear but for the cascades, which are
// followed from every model whose database refuses cycles.
std::vector<SchemaProblem> validate(const Schema& schema, const ValidateOptions& options);

}  // namespace prisma_drift
