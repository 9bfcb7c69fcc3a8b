// The names in snake case that fields and models are to be mapped to; also for the actions that
// write them.
#pragma once

#include <optional>
#include <string>

#include "server/analysis/lint_rules.h"
#include "server/schema/schema.h"

namespace prisma_drift::lint {

// What `@map` is to say, where it says something else; nothing where all is well.
std::optional<std::string> wanted_mapping(const FieldNameMappingSnakeCase& options,
                                          const schema::Field& field);
std::optional<std::string> wanted_mapping(const ModelNameMappingSnakeCase& options,
                                          const schema::Model& model);

}  // namespace prisma_drift::lint
