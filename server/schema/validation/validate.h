// Prisma's rules about schemas, all of them: what its own validator would say, at the same places
// and in our own words. One file for each family of rules; families.h lists them.
#pragma once

#include <memory>
#include <vector>

#include "server/schema/problem.h"
#include "server/schema/schema.h"

namespace prisma_drift {

class Executor;

struct Validated {
  // In the order of the text.
  std::vector<SchemaProblem> problems;
  std::shared_ptr<const schema::Verdict> verdict;
};

// Of a schema whose names are resolved; its own `problems` are not read. An error in a block
// silences only the rules that need what the block could not say; one in the datasource, all rules
// that depend on the database. Where no release is known, what only some versions refuse is left to
// them. Cost: linear but for the cascades, which are followed from every model whose database
// refuses cycles.
//
// `before` may be null, or a schema that was validated: what was told of models that did not change
// since (see unchanged.h) is told again without asking the rules. Where `executor` is not null, the
// rules are asked about several models at the same time.
Validated validate(const Schema& schema, const Schema* before, Executor* executor = nullptr);

}  // namespace prisma_drift
