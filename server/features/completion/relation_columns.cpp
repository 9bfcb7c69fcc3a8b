#include "server/features/completion/relation_columns.h"

#include "server/schema/field_names.h"

namespace prisma_drift::completion {

using schema::Block;
using schema::FieldDeclaration;

std::vector<RelationColumn> relation_columns(const SchemaView& view, const Block& model,
                                             const FieldDeclaration& field) {
  std::vector<RelationColumn> columns;
  const Block* other = view.find(field.type.name);
  if (other == nullptr) return columns;
  for (const std::string& key : identifying_fields(*other)) {
    const FieldDeclaration* referenced = other->find_field(key);
    if (referenced == nullptr) return {};
    const std::string end = schema::with_large_initial(key);
    RelationColumn column{.name = field.name + end, .referenced = referenced};
    column.field = model.find_field(column.name);
    if (column.field == nullptr) {
      const std::string by_model = schema::with_small_initial(other->name) + end;
      column.field = model.find_field(by_model);
      if (column.field != nullptr) column.name = by_model;
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace prisma_drift::completion
