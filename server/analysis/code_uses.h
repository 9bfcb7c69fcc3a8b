// What the project's code uses of the schema that no migration creates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/base/hash.h"
#include "server/code/client_models.h"
#include "server/code/uses.h"

namespace prisma_drift {

struct DatabaseState;
struct Drift;
struct Schema;

// The names by which code would use what is missing, each once, sorted; none where code need not be
// looked at. Missing is what the drift would create: a column, a table, and a relation that needs
// one of them.
std::vector<std::string> missing_names(const Schema& schema, const DatabaseState& desired,
                                       const Drift& drift);

// The client that Prisma generates of the schema. Cost: linear in the schema.
code::ClientModels client_models(const Schema& schema, const DatabaseState& desired,
                                 const Drift& drift);

Hash hash_of(const code::ClientModels& client);

// Whether it is TypeScript or JavaScript that people write: no declarations, nothing minified.
bool is_code(std::string_view path);
code::Language language_of(std::string_view path);

using CodeUses = std::vector<code::Use>;

}  // namespace prisma_drift
