// Types as SQL spells them -> ColumnType: every spelling that a database accepts becomes the one
// that Prisma would use.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/database/column.h"
#include "server/database/dialect.h"

namespace prisma_drift {

// A type taken apart, but not yet looked up.
struct WrittenType {
  // `pg_catalog`, or the namespace of an enum; empty if there is none.
  std::string space;
  // Words in lower case with one space between them, without arguments: `timestamp with time zone`;
  // or the exact name, if it stood in quotes.
  std::string name;
  bool quoted = false;
  // Numbers as they are written, texts without their quotes.
  std::vector<std::string> arguments;
  // `[]` or ARRAY.
  bool list = false;
};

// Of a type that the database has by itself.
struct SqlType {
  ColumnType type;
  // SERIAL and its like: the column is required and has a sequence.
  bool serial = false;
};

// Nothing for a name that the database does not know by itself: an enum's, a domain's, or that of a
// type from an extension.
std::optional<SqlType> built_in_type(Dialect dialect, const WrittenType& written);

// A type that Prisma has no name for, built in or not.
ColumnType unsupported_type(const WrittenType& written);

}  // namespace prisma_drift
