// The query of a view -> the columns that it certainly needs: PostgreSQL keeps them from being
// dropped, and their types from being changed.
#pragma once

#include <string_view>
#include <vector>

#include "server/database/dialect.h"
#include "server/sql/statement.h"

namespace prisma_drift::sql {

// Less than all: a column of which it is not plain to which table it belongs is left out. Of
// PostgreSQL alone; elsewhere views keep nothing.
std::vector<ViewColumn> view_columns(std::string_view query, Dialect dialect);

}  // namespace prisma_drift::sql
