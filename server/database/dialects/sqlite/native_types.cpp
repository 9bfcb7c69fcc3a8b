// SQLite's types.
#include "server/database/dialects/native_types.h"

namespace prisma_drift::sqlite {

// A schema names no types of SQLite.
std::span<const NativeType> native_types() { return {}; }

ColumnType default_column_type(ScalarType scalar) {
  switch (scalar) {
    case ScalarType::integer:
      return make_native_type("INTEGER");
    case ScalarType::big_integer:
      return make_native_type("BIGINT");
    case ScalarType::floating:
      return make_native_type("REAL");
    case ScalarType::decimal:
      return make_native_type("DECIMAL");
    case ScalarType::boolean:
      return make_native_type("BOOLEAN");
    case ScalarType::string:
      return make_native_type("TEXT");
    case ScalarType::date_time:
      return make_native_type("DATETIME");
    case ScalarType::json:
      return make_native_type("JSONB");
    case ScalarType::bytes:
      return make_native_type("BLOB");
  }
  return {};
}

}  // namespace prisma_drift::sqlite
