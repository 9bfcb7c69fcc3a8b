// The databases Prisma Migrate knows. A closed list: every difference between them is an exhaustive
// switch, or a file of the same name in each folder under dialects/:
//
//   scalar_types   Prisma's scalar types and `@db.` attributes -> ColumnType; for schema/
//   sql_types      SQL's spellings of a type -> ColumnType, names the database gives; for sql/
//   type_changes   which types are equal, which casts are safe; for drift/
//   sql_text       quoting, and types and defaults as Prisma spells them in SQL; for drift/
//
// Each of these has one dialect-independent header in this folder with the same name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace prisma_drift {

enum class Dialect : std::uint8_t { postgresql, mysql, sqlite, sqlserver, cockroachdb };

// Accepts what `provider` and --dialect accept (`postgres` is an alias). MongoDB has no migrations
// and is no dialect.
std::optional<Dialect> dialect_named(std::string_view provider);

// Prisma's spelling: `postgresql`, `mysql`, …
std::string_view dialect_name(Dialect dialect);

// Longest identifier, in bytes, as Prisma truncates default names.
std::size_t identifier_limit(Dialect dialect);

// The namespace of unqualified names when neither the schema nor the history says otherwise; empty
// where the database has none.
std::string_view usual_namespace(Dialect dialect);

// Whether the name of an index is one of its table, and not of the namespace.
bool names_indexes_by_table(Dialect dialect);

}  // namespace prisma_drift
