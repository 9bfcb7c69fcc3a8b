// What the files about attributes share.
#pragma once

#include <string_view>

#include "server/schema/linking.h"
#include "server/schema/validation/arguments.h"
#include "server/schema/validation/families.h"

namespace prisma_drift::schema {

// defaults.cpp: `@default` of a field with a column, and of a field of a composite type.
void check_default(const Validation& validation, const Field& field, const Attribute& attribute);
void check_default_in_composite(const Validation& validation, const Field& field,
                                const Attribute& attribute);

// partial_indexes.cpp: takes `where`, where this Prisma has it.
void check_where(const Validation& validation, const Model& model, ArgumentSet& arguments);

// field_rules.cpp: literals that are no values of the field's type.
void check_default_values(const Validation& validation, const Field& field,
                          const Expression& value);

// constraint_names.cpp: a name that is longer than the database takes.
void check_name_length(const Validation& validation, Origin origin, const Attribute& attribute,
                       std::string_view name);

// The argument of `@map` and `@@map`.
void check_map_name(ArgumentSet& arguments);

// The block that an origin stands in; never null.
const Block* block_of(const Schema& schema, Origin origin);

}  // namespace prisma_drift::schema
