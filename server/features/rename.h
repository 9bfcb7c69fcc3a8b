// Renaming models, views, types, enums, their fields and values, in all modules. The database keeps
// its names: where the schema gave none, `@map` and `@@map` now do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/analysis/analysis.h"
#include "server/base/result.h"
#include "server/features/workspace_edit.h"

namespace prisma_drift {

struct Renameable {
  Range range;
  std::string name;
};

// What stands there, if the schema's own files declare it.
std::optional<Renameable> renameable(const Analysis& analysis, std::string_view path,
                                     std::uint32_t offset);

// An error says why not: no name of the language, or taken. Cost: linear in the schema.
Result<WorkspaceEdit> rename(const Analysis& analysis, std::string_view path, std::uint32_t offset,
                             const std::string& new_name);

}  // namespace prisma_drift
