// SQL Server's types, as a schema names them.
#include <array>

#include "server/database/dialects/native_types.h"

namespace prisma_drift::sqlserver {
namespace {

using Scalar = ScalarType;

constexpr std::array<NativeType, 27> kTypes = {{
    {"TinyInt", "TINYINT", scalar_types(Scalar::integer)},
    {"SmallInt", "SMALLINT", scalar_types(Scalar::integer)},
    {"Int", "INT", scalar_types(Scalar::integer)},
    {"BigInt", "BIGINT", scalar_types(Scalar::big_integer)},
    {"Decimal", "DECIMAL", scalar_types(Scalar::decimal), 2},
    {"Money", "MONEY", scalar_types(Scalar::floating)},
    {"SmallMoney", "SMALLMONEY", scalar_types(Scalar::floating)},
    {"Bit", "BIT", scalar_types(Scalar::boolean, Scalar::integer)},
    {"Float", "FLOAT", scalar_types(Scalar::floating), 1},
    {"Real", "REAL", scalar_types(Scalar::floating)},
    {"Date", "DATE", scalar_types(Scalar::date_time)},
    {"Time", "TIME", scalar_types(Scalar::date_time)},
    {"DateTime", "DATETIME", scalar_types(Scalar::date_time)},
    {"DateTime2", "DATETIME2", scalar_types(Scalar::date_time)},
    {"DateTimeOffset", "DATETIMEOFFSET", scalar_types(Scalar::date_time)},
    {"SmallDateTime", "SMALLDATETIME", scalar_types(Scalar::date_time)},
    {"Char", "CHAR", scalar_types(Scalar::string), 1},
    {"NChar", "NCHAR", scalar_types(Scalar::string), 1},
    {"VarChar", "VARCHAR", scalar_types(Scalar::string), 1, false, true},
    {"Text", "TEXT", scalar_types(Scalar::string)},
    {"NVarChar", "NVARCHAR", scalar_types(Scalar::string), 1, false, true},
    {"NText", "NTEXT", scalar_types(Scalar::string)},
    {"Binary", "BINARY", scalar_types(Scalar::bytes), 1},
    {"VarBinary", "VARBINARY", scalar_types(Scalar::bytes), 1, false, true},
    {"Image", "IMAGE", scalar_types(Scalar::bytes)},
    {"Xml", "XML", scalar_types(Scalar::string)},
    {"UniqueIdentifier", "UNIQUEIDENTIFIER", scalar_types(Scalar::string)},
}};

}  // namespace

std::span<const NativeType> native_types() { return kTypes; }

ColumnType default_column_type(ScalarType scalar) {
  switch (scalar) {
    case ScalarType::integer:
      return make_native_type("INT");
    case ScalarType::big_integer:
      return make_native_type("BIGINT");
    case ScalarType::floating:
      return make_native_type("FLOAT", {53});
    case ScalarType::decimal:
      return make_native_type("DECIMAL", {32, 16});
    case ScalarType::boolean:
      return make_native_type("BIT");
    case ScalarType::string:
      return make_native_type("NVARCHAR", {1000});
    case ScalarType::date_time:
      return make_native_type("DATETIME2");
    case ScalarType::json:
      return make_native_type("NVARCHAR", {1000});
    case ScalarType::bytes:
      return make_native_type("VARBINARY(max)");
  }
  return {};
}

}  // namespace prisma_drift::sqlserver
