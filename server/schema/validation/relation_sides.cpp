#include "server/schema/validation/relation_sides.h"

#include <algorithm>

namespace prisma_drift::schema {

RelationSide side_of(const Model& model, FieldId field) {
  return {model, model[field], model.relation_of(model[field])};
}

std::optional<RelationSide> forward_side(const Schema& schema, const Relation& relation) {
  if (!relation.field_a) return std::nullopt;
  return side_of(schema[relation.model_a], *relation.field_a);
}

std::optional<RelationSide> back_side(const Schema& schema, const Relation& relation) {
  if (!relation.field_b) return std::nullopt;
  return side_of(schema[relation.model_b], *relation.field_b);
}

ReferentialAction on_delete_of(const Validation& validation, const RelationSide& forward) {
  if (forward.arguments.on_delete) return *forward.arguments.on_delete;
  const bool required = forward.field.is_required() ||
                        std::ranges::any_of(forward.arguments.fields, [&](FieldId column) {
                          return forward.model[column].is_required();
                        });
  const auto usual = required ? ReferentialAction::restrict_ : ReferentialAction::set_null;
  const bool has_it = has_action(validation.connector, validation.emulates_relations, usual);
  return has_it ? usual : ReferentialAction::no_action;
}

ReferentialAction on_update_of(const RelationSide& forward) {
  return forward.arguments.on_update.value_or(ReferentialAction::cascade);
}

Range place_of(const RelationSide& side, std::string_view argument) {
  const Attribute* attribute = side.arguments.attribute;
  const Argument* found =
      attribute == nullptr ? nullptr : find_argument(attribute->arguments, argument);
  return found != nullptr ? found->range : side.extent();
}

bool are_settled(const Report& report, ModelId left, ModelId right) {
  return report.is_settled(left, Reach::references) && report.is_settled(right, Reach::references);
}

bool is_sound(const Validation& validation, const Relation& relation) {
  return validation.report.is_sound(validation.schema[relation.model_a]) &&
         validation.report.is_sound(validation.schema[relation.model_b]);
}

}  // namespace prisma_drift::schema
