// PostgreSQL's types, as a schema names them.
#include <array>

#include "server/database/dialects/native_types.h"

namespace prisma_drift::postgresql {
namespace {

using Scalar = ScalarType;

constexpr std::array<NativeType, 26> kTypes = {{
    {"SmallInt", "SMALLINT", scalar_types(Scalar::integer)},
    {"Integer", "INTEGER", scalar_types(Scalar::integer)},
    {"BigInt", "BIGINT", scalar_types(Scalar::big_integer)},
    {"Decimal", "DECIMAL", scalar_types(Scalar::decimal), 2},
    {"Money", "MONEY", scalar_types(Scalar::decimal)},
    {"Inet", "INET", scalar_types(Scalar::string)},
    {"Oid", "OID", scalar_types(Scalar::integer)},
    {"Citext", "CITEXT", scalar_types(Scalar::string)},
    {"Real", "REAL", scalar_types(Scalar::floating)},
    {"DoublePrecision", "DOUBLE PRECISION", scalar_types(Scalar::floating)},
    {"VarChar", "VARCHAR", scalar_types(Scalar::string), 1},
    {"Char", "CHAR", scalar_types(Scalar::string), 1},
    {"Text", "TEXT", scalar_types(Scalar::string)},
    {"ByteA", "BYTEA", scalar_types(Scalar::bytes)},
    {"Timestamp", "TIMESTAMP", scalar_types(Scalar::date_time), 1},
    {"Timestamptz", "TIMESTAMPTZ", scalar_types(Scalar::date_time), 1},
    {"Date", "DATE", scalar_types(Scalar::date_time)},
    {"Time", "TIME", scalar_types(Scalar::date_time), 1},
    {"Timetz", "TIMETZ", scalar_types(Scalar::date_time), 1},
    {"Boolean", "BOOLEAN", scalar_types(Scalar::boolean)},
    {"Bit", "BIT", scalar_types(Scalar::string), 1},
    {"VarBit", "VARBIT", scalar_types(Scalar::string), 1},
    {"Uuid", "UUID", scalar_types(Scalar::string)},
    {"Xml", "XML", scalar_types(Scalar::string)},
    {"Json", "JSON", scalar_types(Scalar::json)},
    {"JsonB", "JSONB", scalar_types(Scalar::json)},
}};

}  // namespace

std::span<const NativeType> native_types() { return kTypes; }

ColumnType default_column_type(ScalarType scalar) {
  switch (scalar) {
    case ScalarType::integer:
      return make_native_type("INTEGER");
    case ScalarType::big_integer:
      return make_native_type("BIGINT");
    case ScalarType::floating:
      return make_native_type("DOUBLE PRECISION");
    case ScalarType::decimal:
      return make_native_type("DECIMAL", {65, 30});
    case ScalarType::boolean:
      return make_native_type("BOOLEAN");
    case ScalarType::string:
      return make_native_type("TEXT");
    case ScalarType::date_time:
      return make_native_type("TIMESTAMP", {3});
    case ScalarType::json:
      return make_native_type("JSONB");
    case ScalarType::bytes:
      return make_native_type("BYTEA");
  }
  return {};
}

}  // namespace prisma_drift::postgresql
