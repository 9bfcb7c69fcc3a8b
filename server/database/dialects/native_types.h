// What native_types() and default_column_type() dispatch to: each dialect's folder defines its own.
#pragma once

#include "server/database/native_types.h"

namespace prisma_drift {

namespace postgresql {
std::span<const NativeType> native_types();
ColumnType default_column_type(ScalarType scalar);
}  // namespace postgresql
namespace cockroachdb {
std::span<const NativeType> native_types();
ColumnType default_column_type(ScalarType scalar);
}  // namespace cockroachdb
namespace mysql {
std::span<const NativeType> native_types();
ColumnType default_column_type(ScalarType scalar);
// A number that is a boolean has another name in SQL than one that counts.
ColumnType column_type_of(const NativeType& type, ScalarType scalar);
}  // namespace mysql
namespace sqlite {
std::span<const NativeType> native_types();
ColumnType default_column_type(ScalarType scalar);
}  // namespace sqlite
namespace sqlserver {
std::span<const NativeType> native_types();
ColumnType default_column_type(ScalarType scalar);
}  // namespace sqlserver

// A native type of that name and those arguments.
ColumnType make_native_type(std::string_view sql, std::vector<std::uint32_t> arguments = {});

}  // namespace prisma_drift
