// Names for `@map` and `@@map`, in the manner of those that the project has.
#pragma once

#include <string>

#include "server/features/schema_view.h"

namespace prisma_drift::completion {

// `user_photos` for `UserPhoto`, where the other models are called so in the database, and where
// none says.
std::string stored_name_of_model(const SchemaView& view, const schema::Block& model);

// `first_name` for `firstName`.
std::string stored_name_of_field(const SchemaView& view, const schema::FieldDeclaration& field);

}  // namespace prisma_drift::completion
