// What happens to the values of a column when its type changes, by Prisma's tables.
#pragma once

#include <cstdint>

#include "server/database/column.h"
#include "server/database/dialect.h"

namespace prisma_drift {

// Whether the values that a column holds survive its change of type.
enum class Cast : std::uint8_t {
  // The type is the same.
  none,
  safe,
  // Can lose data or fail on some values.
  risky,
  // The column is dropped and made again.
  impossible,
};

// A column before and after, with what its cast depends on besides the types.
struct TypeComparison {
  const Column& from;
  const Column& to;
  // A key or index holds it, before and after.
  bool indexed = false;
  // Both sides are states of databases, and none is a schema.
  bool between_databases = false;
};

Cast type_change(Dialect dialect, const TypeComparison& columns);

// Whether a database says more of the type before than is written of the same type after, so that
// Prisma casts one to the other again after every migration: MySQL calls TIMESTAMP `timestamp(0)`.
bool type_change_recurs(Dialect dialect, const ColumnType& from, const ColumnType& to);

}  // namespace prisma_drift
