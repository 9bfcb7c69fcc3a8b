// The text behind DEFAULT -> a Default, classified as Prisma does when it reads it back from the
// database.
#pragma once

#include <optional>
#include <string_view>

#include "server/database/column.h"
#include "server/database/dialect.h"

namespace prisma_drift::sql {

// Nothing for NULL, which is no default.
std::optional<Default> read_default(std::string_view text, const ColumnType& type, Arity arity,
                                    Dialect dialect);

// The part of it for SQLite; see default_text_sqlite.cpp.
std::optional<Default> read_sqlite_default(std::string_view text, const ColumnType& type);

// An expression in the spelling in which the database would print it, as far as that can be told
// from the text alone.
std::string printed_expression(std::string_view text, Dialect dialect);

}  // namespace prisma_drift::sql
