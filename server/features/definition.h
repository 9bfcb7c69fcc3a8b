// Where something is declared. For names of types and fields, the schema; for the declarations
// themselves, the SQL that created and last changed them; for names in SQL, the schema.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"

namespace prisma_drift {

struct Definition {
  // The name that was asked about.
  Range asked;
  // The best one first; at least one.
  std::vector<Location> targets;
};

struct DefinitionOptions {
  // Prisma's own server is asked too, and finds a model, enum or type from where it is used.
  // Editors list two places rather than go to one.
  bool beside_prisma = false;
};

std::optional<Definition> definition(const Analysis& analysis, std::string_view path,
                                     std::uint32_t offset, const DefinitionOptions& options = {});

// For a field, the model, enum or type that it is of; for anything else that names one, that.
std::optional<Definition> type_definition(const Analysis& analysis, std::string_view path,
                                          std::uint32_t offset);

}  // namespace prisma_drift
