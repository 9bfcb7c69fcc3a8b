// When two defaults of a column are one, by Prisma's rules.
#pragma once

#include "server/database/column.h"
#include "server/drift/dialect_rules.h"

namespace prisma_drift {

// Not symmetric: what a schema leaves open agrees with anything that the database holds.
bool defaults_match(const DialectRules& rules, const Column& from, const Column& to);

// now() before, and after the CURRENT_TIMESTAMP that the schema leaves to the database: one to a
// database that does not tell them apart, two to Prisma.
bool is_clock_by_another_name(const DialectRules& rules, const Column& from, const Column& to);

}  // namespace prisma_drift
