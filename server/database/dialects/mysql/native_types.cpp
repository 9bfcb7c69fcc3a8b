// MySQL's types, as a schema names them.
#include <array>

#include "server/database/dialects/native_types.h"

namespace prisma_drift::mysql {
namespace {

using Scalar = ScalarType;

constexpr std::array<NativeType, 32> kTypes = {{
    {"Int", "INTEGER", scalar_types(Scalar::integer)},
    {"UnsignedInt", "INTEGER UNSIGNED", scalar_types(Scalar::integer)},
    {"SmallInt", "SMALLINT", scalar_types(Scalar::integer)},
    {"UnsignedSmallInt", "SMALLINT UNSIGNED", scalar_types(Scalar::integer)},
    {"TinyInt", "TINYINT", scalar_types(Scalar::boolean, Scalar::integer)},
    {"UnsignedTinyInt", "TINYINT UNSIGNED", scalar_types(Scalar::boolean, Scalar::integer)},
    {"MediumInt", "MEDIUMINT", scalar_types(Scalar::integer)},
    {"UnsignedMediumInt", "MEDIUMINT UNSIGNED", scalar_types(Scalar::integer)},
    {"BigInt", "BIGINT", scalar_types(Scalar::big_integer)},
    {"UnsignedBigInt", "BIGINT UNSIGNED", scalar_types(Scalar::big_integer)},
    {"Decimal", "DECIMAL", scalar_types(Scalar::decimal), 2},
    {"Float", "FLOAT", scalar_types(Scalar::floating)},
    {"Double", "DOUBLE", scalar_types(Scalar::floating)},
    {"Bit", "BIT", scalar_types(Scalar::boolean, Scalar::bytes), 1, true},
    {"Char", "CHAR", scalar_types(Scalar::string), 1, true},
    {"VarChar", "VARCHAR", scalar_types(Scalar::string), 1, true},
    {"Binary", "BINARY", scalar_types(Scalar::bytes), 1, true},
    {"VarBinary", "VARBINARY", scalar_types(Scalar::bytes), 1, true},
    {"TinyBlob", "TINYBLOB", scalar_types(Scalar::bytes)},
    {"Blob", "BLOB", scalar_types(Scalar::bytes)},
    {"MediumBlob", "MEDIUMBLOB", scalar_types(Scalar::bytes)},
    {"LongBlob", "LONGBLOB", scalar_types(Scalar::bytes)},
    {"TinyText", "TINYTEXT", scalar_types(Scalar::string)},
    {"Text", "TEXT", scalar_types(Scalar::string)},
    {"MediumText", "MEDIUMTEXT", scalar_types(Scalar::string)},
    {"LongText", "LONGTEXT", scalar_types(Scalar::string)},
    {"Date", "DATE", scalar_types(Scalar::date_time)},
    {"Time", "TIME", scalar_types(Scalar::date_time), 1},
    {"DateTime", "DATETIME", scalar_types(Scalar::date_time), 1},
    {"Timestamp", "TIMESTAMP", scalar_types(Scalar::date_time), 1},
    {"Year", "YEAR", scalar_types(Scalar::integer)},
    {"Json", "JSON", scalar_types(Scalar::json)},
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
      return make_native_type("DOUBLE");
    case ScalarType::decimal:
      return make_native_type("DECIMAL", {65, 30});
    case ScalarType::boolean:
      return make_native_type("BOOLEAN");
    case ScalarType::string:
      return make_native_type("VARCHAR", {191});
    case ScalarType::date_time:
      return make_native_type("DATETIME", {3});
    case ScalarType::json:
      return make_native_type("JSON");
    case ScalarType::bytes:
      return make_native_type("LONGBLOB");
  }
  return {};
}

ColumnType column_type_of(const NativeType& type, ScalarType scalar) {
  const bool truth = scalar == ScalarType::boolean && type.sql == "TINYINT";
  return make_native_type(truth ? "BOOLEAN" : type.sql);
}

}  // namespace prisma_drift::mysql
