// The columns that a relation field's key stands in, or would stand in.
#pragma once

#include <string>
#include <vector>

#include "server/features/schema_view.h"

namespace prisma_drift::completion {

struct RelationColumn {
  std::string name;
  // The field that it refers to, in the other model; never null.
  const schema::FieldDeclaration* referenced = nullptr;
  // Null when the model has no such field yet.
  const schema::FieldDeclaration* field = nullptr;
};

// In `model` for its relation field, called after the field (`authorId`) or, where it has that one,
// after the other model (`userId`). Empty when nothing identifies the other model's rows.
std::vector<RelationColumn> relation_columns(const SchemaView& view, const schema::Block& model,
                                             const schema::FieldDeclaration& field);

}  // namespace prisma_drift::completion
