// A relation's two fields, as rules ask about them.
#pragma once

#include <optional>

#include "server/schema/validation/families.h"

namespace prisma_drift::schema {

// One field of a relation.
struct RelationSide {
  const Model& model;
  const Field& field;
  const RelationArguments& arguments;

  // The arguments stand there and name something.
  bool has_fields() const { return !arguments.fields.empty(); }
  bool has_references() const { return !arguments.references.empty(); }
  bool has_action() const { return arguments.on_delete || arguments.on_update; }
  Range extent() const { return field.declaration->extent; }
  // `Post.author`, in backquotes.
  std::string name() const { return "`" + model.name + "." + field.name() + "`"; }
};

RelationSide side_of(const Model& model, FieldId field);
// The side that holds the key, and the other; nothing when no field is there.
std::optional<RelationSide> forward_side(const Schema& schema, const Relation& relation);
std::optional<RelationSide> back_side(const Schema& schema, const Relation& relation);

// What happens to the rows of the forward side when the other side's row goes or changes: what it
// says, else Prisma's default.
ReferentialAction on_delete_of(const Validation& validation, const RelationSide& forward);
ReferentialAction on_update_of(const RelationSide& forward);

// The argument of `@relation`, else the whole field.
Range place_of(const RelationSide& side, std::string_view argument);

// Whether everything is known about what one of two models says of the other.
bool are_settled(const Report& report, ModelId left, ModelId right);

// Whether both models say what they mean.
bool is_sound(const Validation& validation, const Relation& relation);

}  // namespace prisma_drift::schema
