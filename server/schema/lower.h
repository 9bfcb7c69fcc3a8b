// From a schema to the database that it describes, exactly as Prisma calculates it.
#pragma once

#include <cstdint>
#include <optional>

#include "server/database/database_state.h"
#include "server/database/dialect.h"
#include "server/schema/schema.h"

namespace prisma_drift {

struct LowerOptions {
  // Else that of the datasource; else PostgreSQL.
  std::optional<Dialect> dialect = std::nullopt;
  // Many-to-many tables of PostgreSQL have a primary key since 6.
  std::uint32_t prisma_major = 7;
};

// An earlier schema, and what it was lowered to under the same options.
struct LoweredSchema {
  const Schema& schema;
  const DatabaseState& state;
};

// Total: fields and keys that did not link are left out. Tables stand in the order of the models,
// then come the tables of many-to-many relations. Origins are as schema/places.h resolves them.
//
// Where `before` is not null, tables whose models did not change since are shared with its state.
// The answer is the same without, and costs more.
DatabaseState lower_schema(const Schema& schema, const LowerOptions& options = {},
                           const LoweredSchema* before = nullptr);

}  // namespace prisma_drift
