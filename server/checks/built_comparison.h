// What the built file says otherwise than its modules do.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/analysis/analysis.h"

namespace prisma_drift {

// One block that differs in more than order, comments and layout.
struct BuiltDifference {
  // Of the block: `User`.
  std::string name;
  // The block's name in the first module that declares it, and in the built file; nothing where it
  // is not declared.
  std::optional<Location> in_module;
  std::optional<Location> in_built;
  // Somebody edited the built file: the last build that was seen proves it.
  bool edited = false;
};

// In the order of the built file, then, for what is only in modules, of these. Blocks that only the
// built file declares are a difference if they are models that no part of the schema refers to.
// Datasource and generators are left to the build script. Cost: linear in the texts.
std::vector<BuiltDifference> built_differences(const Analysis& analysis);

}  // namespace prisma_drift
