// The operator classes of PostgreSQL that a schema can name: which indexes and types each is for.
#pragma once

#include <optional>
#include <string_view>

#include "server/schema/schema.h"

namespace prisma_drift::schema {

bool is_operator_class_name(std::string_view name);

// Whether an index of that method can have the class; both as a schema names them.
bool has_operator_class(std::string_view method, std::string_view operator_class);

// Whether such an index can hold the field under that class, or, where it is empty, under the one
// that is the database's own choice. `native_type` is `VarChar` of `@db.VarChar(10)`, or empty.
bool fits_operator_class(std::string_view method, std::string_view operator_class,
                         const Field& field, std::string_view native_type);

// Whether such an index can hold the field at all, as far as its scalar type says.
bool can_hold_field(std::string_view method, const Field& field);

}  // namespace prisma_drift::schema
