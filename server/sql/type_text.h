// The text of a type -> a WrittenType, for database/ to say which type it is.
#pragma once

#include <cstddef>
#include <string_view>

#include "server/database/sql_types.h"
#include "server/sql/lexer.h"

namespace prisma_drift::sql {

WrittenType read_type(std::string_view text, Dialect dialect);

// The type that begins at `index`, as behind a `::`; `index` moves behind it.
WrittenType read_type(const Tokens& tokens, std::size_t& index, Dialect dialect);

}  // namespace prisma_drift::sql
