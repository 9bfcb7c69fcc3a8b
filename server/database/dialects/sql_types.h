// What built_in_type() dispatches to: each dialect's folder defines its own.
#pragma once

#include "server/database/sql_types.h"

namespace prisma_drift {

namespace postgresql {
std::optional<SqlType> built_in_type(const WrittenType& written);
}
namespace sqlite {
std::optional<SqlType> built_in_type(const WrittenType& written);
}

// The arguments that are plain numbers; as soon as one is not, none.
std::vector<std::uint32_t> numeric_arguments(const WrittenType& written);

}  // namespace prisma_drift
