// CockroachDB's types, as a schema names them.
#include <array>

#include "server/database/dialects/native_types.h"

namespace prisma_drift::cockroachdb {
namespace {

using Scalar = ScalarType;

constexpr std::array<NativeType, 22> kTypes = {{
    {"Bit", "BIT", scalar_types(Scalar::string), 1},
    {"Bool", "BOOL", scalar_types(Scalar::boolean)},
    {"Bytes", "BYTES", scalar_types(Scalar::bytes)},
    {"Char", "CHAR", scalar_types(Scalar::string), 1},
    {"Date", "DATE", scalar_types(Scalar::date_time)},
    {"Decimal", "DECIMAL", scalar_types(Scalar::decimal), 2},
    {"Float4", "FLOAT4", scalar_types(Scalar::floating)},
    {"Float8", "FLOAT8", scalar_types(Scalar::floating)},
    {"Inet", "INET", scalar_types(Scalar::string)},
    {"Int2", "INT2", scalar_types(Scalar::integer)},
    {"Int4", "INT4", scalar_types(Scalar::integer)},
    {"Int8", "INT8", scalar_types(Scalar::big_integer)},
    {"JsonB", "JSONB", scalar_types(Scalar::json)},
    {"Oid", "OID", scalar_types(Scalar::integer)},
    {"CatalogSingleChar", "\"char\"", scalar_types(Scalar::string)},
    {"String", "STRING", scalar_types(Scalar::string), 1},
    {"Time", "TIME", scalar_types(Scalar::date_time), 1},
    {"Timestamp", "TIMESTAMP", scalar_types(Scalar::date_time), 1},
    {"Timestamptz", "TIMESTAMPTZ", scalar_types(Scalar::date_time), 1},
    {"Timetz", "TIMETZ", scalar_types(Scalar::date_time), 1},
    {"Uuid", "UUID", scalar_types(Scalar::string)},
    {"VarBit", "VARBIT", scalar_types(Scalar::string), 1},
}};

}  // namespace

std::span<const NativeType> native_types() { return kTypes; }

ColumnType default_column_type(ScalarType scalar) {
  switch (scalar) {
    case ScalarType::integer:
      return make_native_type("INT4");
    case ScalarType::big_integer:
      return make_native_type("INT8");
    case ScalarType::floating:
      return make_native_type("FLOAT8");
    case ScalarType::decimal:
      return make_native_type("DECIMAL", {65, 30});
    case ScalarType::boolean:
      return make_native_type("BOOL");
    case ScalarType::string:
      return make_native_type("STRING");
    case ScalarType::date_time:
      return make_native_type("TIMESTAMP", {3});
    case ScalarType::json:
      return make_native_type("JSONB");
    case ScalarType::bytes:
      return make_native_type("BYTES");
  }
  return {};
}

}  // namespace prisma_drift::cockroachdb
