#include "server/features/workspace_symbols.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "server/features/name_match.h"

namespace prisma_drift {
namespace {

std::uint64_t rank_of(NameMatch match, bool is_part, std::string_view name) {
  const std::uint64_t size = std::min<std::size_t>(name.size(), 0xffffU);
  return (static_cast<std::uint64_t>(match) << 32U) | (is_part ? 1U << 16U : 0U) | size;
}

bool is_searched(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::model:
    case SymbolKind::view:
    case SymbolKind::composite_type:
    case SymbolKind::enumeration:
    case SymbolKind::enum_value:
    case SymbolKind::field:
    case SymbolKind::datasource:
    case SymbolKind::generator:
      return true;
    // Every block has the same ones, or they have no name.
    case SymbolKind::setting:
    case SymbolKind::key:
    case SymbolKind::statement:
      return false;
  }
  return false;
}

class Search {
 public:
  explicit Search(std::string_view query) {
    std::ranges::copy_if(query, std::back_inserter(query_), [](char byte) { return byte != ' '; });
  }

  void offer(const std::string& path, const std::string& container, const DocumentSymbol& symbol) {
    const bool is_part = !container.empty();
    if (!is_searched(symbol.kind) || (is_part && query_.empty())) return;
    const std::optional<NameMatch> match = match_name(symbol.name, query_);
    if (!match) return;
    symbols_.push_back({.kind = symbol.kind,
                        .name = symbol.name,
                        .container = container,
                        .location = {path, symbol.name_range},
                        .rank = query_.empty() ? 0 : rank_of(*match, is_part, symbol.name)});
  }

  std::vector<WorkspaceSymbol> best(std::size_t limit) && {
    std::ranges::stable_sort(symbols_, {}, &WorkspaceSymbol::rank);
    symbols_.resize(std::min(symbols_.size(), limit));
    return std::move(symbols_);
  }

 private:
  std::string query_;
  std::vector<WorkspaceSymbol> symbols_;
};

}  // namespace

std::vector<WorkspaceSymbol> workspace_symbols(const Analysis& analysis, std::string_view query,
                                               std::size_t limit) {
  Search search(query);
  for (const InputFile& file : analysis.inputs->schema) {
    for (const DocumentSymbol& block : document_symbols(analysis, file.path)) {
      search.offer(file.path, {}, block);
      for (const DocumentSymbol& part : block.children) search.offer(file.path, block.name, part);
    }
  }
  return std::move(search).best(limit);
}

}  // namespace prisma_drift
