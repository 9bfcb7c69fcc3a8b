// Between names of the schema and things of the database.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/features/file_role.h"
#include "server/features/schema_words.h"
#include "server/features/subject.h"

namespace prisma_drift {

// The text of a schema or built file, parsed; null for other files.
const SchemaFile* schema_file_of(const Analysis& analysis, FileRole role);

// The table, column, enum or value; for a relation field its foreign key, for one of a many-to-many
// relation the join table. Nothing for what has none: composite types, views, the far side of a
// relation.
std::optional<Subject> subject_of(const Analysis& analysis, const SchemaName& name);

// For an attribute that makes a key, the key; else that of its name. `path` is of the word's file.
std::optional<Subject> subject_of(const Analysis& analysis, std::string_view path,
                                  const SchemaWord& word);

// The model or enum, and the field or value, that declares it; nothing when none does, and for
// keys.
std::optional<SchemaName> schema_name_of(const Analysis& analysis, const Subject& subject);

// The words that declare it, in the schema's own files; in the built file only where none of them
// does.
std::vector<Location> declarations_of(const Analysis& analysis, const SchemaName& name);

// The same for what a thing of the database is declared as: for keys, the attribute.
std::vector<Location> declarations_of(const Analysis& analysis, const Subject& subject);

}  // namespace prisma_drift
