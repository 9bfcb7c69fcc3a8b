// Blocks, fields and values of the whole project, by letters of their names.
#pragma once

#include <cstddef>
#include <cstdint>
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
  // The smaller, the better it fits; comparable between projects.
  std::uint64_t rank = 0;
};

// More than anybody reads.
inline constexpr std::size_t kMostWorkspaceSymbols = 500;

// Those that fit the query, the best first: by how (name_match.h), then blocks before their fields,
// then short names before long ones. Blanks in a query mean nothing. An empty query means all
// blocks, in their order.
std::vector<WorkspaceSymbol> workspace_symbols(const Analysis& analysis, std::string_view query,
                                               std::size_t limit = kMostWorkspaceSymbols);

}  // namespace prisma_drift
