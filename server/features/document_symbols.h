// The outline of one file: a schema's blocks with their fields and keys, a migration's statements.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"

namespace prisma_drift {

enum class SymbolKind : std::uint8_t {
  model,
  view,
  composite_type,
  enumeration,
  enum_value,
  field,
  datasource,
  generator,
  setting,
  // `@@id`, `@@unique`, `@@index`, `@@fulltext`.
  key,
  statement,
};

struct DocumentSymbol {
  SymbolKind kind = SymbolKind::model;
  std::string name;
  // The type of a field and the value of a setting; behind them the name in the database, where it
  // is another: `String? → first_name`. May be empty.
  std::string detail;
  // All of it, and the name in it.
  Range range;
  Range name_range;
  std::vector<DocumentSymbol> children;
};

// In the order of the text; empty for a file that is none of the project.
std::vector<DocumentSymbol> document_symbols(const Analysis& analysis, std::string_view path);

}  // namespace prisma_drift
