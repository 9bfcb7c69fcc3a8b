// The texts in a condition that PostgreSQL reads as values of an enum as soon as it reads the
// statement: `status = 'NEW'`, `status IN ('NEW')`, `'NEW'::"Status"`.
#pragma once

#include <vector>

#include "server/database/dialect.h"
#include "server/sql/lowering.h"
#include "server/sql/statement.h"

namespace prisma_drift::sql {

// Only those that are plainly compared with a column or cast; none in queries inside. Of
// PostgreSQL alone, which alone minds. `begin` is where `text` stands in the statement.
std::vector<EnumLiteral> enum_literals(std::string_view text, std::uint32_t begin, Dialect dialect,
                                       Parts& parts);

}  // namespace prisma_drift::sql
