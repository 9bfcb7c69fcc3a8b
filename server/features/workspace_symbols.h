// Models, fields, enums and values of the whole project, by a part of their name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/features/document_symbols.h"

namespace prisma_drift {

struct WorkspaceSymbol {
  SymbolKind kind = SymbolKind::model;
  std::string name;
  // The block that a field or value is in.
  std::string container;
  Location location;
};

// Those whose letters contain the query's, in order and whatever their case; the whole query in one
// piece before others, blocks before their fields. An empty query means all blocks.
std::vector<WorkspaceSymbol> workspace_symbols(const Analysis& analysis, std::string_view query,
                                               std::size_t limit = 500);

}  // namespace prisma_drift
