// The types that a schema can name for a column (`@db.VarChar(255)`), and those that columns have
// when it names none.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/database/column.h"
#include "server/database/dialect.h"

namespace prisma_drift {

// Prisma's own types.
enum class ScalarType : std::uint8_t {
  integer,
  big_integer,
  floating,
  decimal,
  boolean,
  string,
  date_time,
  json,
  bytes,
};

// A set of scalar types.
using ScalarTypes = std::uint16_t;
constexpr ScalarTypes scalar_types(ScalarType type) {
  return static_cast<ScalarTypes>(1u << static_cast<unsigned>(type));
}
constexpr ScalarTypes scalar_types(ScalarType first, ScalarType second) {
  return static_cast<ScalarTypes>(scalar_types(first) | scalar_types(second));
}

struct NativeType {
  // As the schema names it: `VarChar`.
  std::string_view name;
  // As Prisma's SQL spells it: `VARCHAR`.
  std::string_view sql;
  // The scalar types that it can stand behind.
  ScalarTypes scalars = 0;
  // Either none of the arguments may be written, or as many as `arguments`.
  std::uint8_t arguments = 0;
  bool arguments_required = false;
  // `Max` may stand for the argument.
  bool takes_max = false;

  bool fits(ScalarType scalar) const { return (scalars & scalar_types(scalar)) != 0; }
};

// In the order of their names in Prisma's documentation; empty where a schema can name none.
std::span<const NativeType> native_types(Dialect dialect);

// Null when the database has no type of that name.
const NativeType* find_native_type(Dialect dialect, std::string_view name);

// The type of a column whose field says `@db.<name>(<arguments>)`. Nothing when the database has no
// such type or the arguments do not fit it.
std::optional<ColumnType> native_column_type(Dialect dialect, ScalarType scalar,
                                             std::string_view name,
                                             const std::vector<std::string>& arguments);

// The type of a column whose field says nothing.
ColumnType default_column_type(Dialect dialect, ScalarType scalar);

}  // namespace prisma_drift
