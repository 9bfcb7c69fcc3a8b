// Constraints that a query looks up in the catalogue of SQL Server, mostly to drop them: their
// names are the database's own.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "server/sql/lexer.h"
#include "server/sql/statement.h"

namespace prisma_drift::sql {

struct CatalogueConstraints {
  // Which of them; no name where the query does not say the table.
  Name table;
  DropConstraints which;
};

// What the query in [begin, end) finds; nothing if it is none, or one that asks for more.
std::optional<CatalogueConstraints> catalogue_constraints(const Tokens& tokens, std::size_t begin,
                                                          std::size_t end);

}  // namespace prisma_drift::sql
