// Rules about many-to-many relations: over a table that Prisma makes, or, in MongoDB, over lists of
// ids inside the documents.
#include <algorithm>
#include <array>
#include <string>

#include "server/schema/validation/keys.h"
#include "server/schema/validation/relation_sides.h"

namespace prisma_drift::schema {
namespace {

using Sides = std::array<RelationSide, 2>;

bool has_single_id(const Model& model) {
  return model.id && model.id->complete && model.id->fields.size() == 1;
}

bool is_single_id(const Model& model, FieldId field) {
  return has_single_id(model) && model.id->fields.front().field == field;
}

class ManyToManyChecker {
 public:
  ManyToManyChecker(const Validation& validation, const Sides& sides)
      : validation_(validation), sides_(sides) {}

  void check_implicit() {
    const bool able = validation_.can(Ability::implicit_many_to_many);
    for (const RelationSide& side : sides_) {
      const Model& other = validation_.schema[side.field.model];
      if (!able) {
        report(side, side.extent(),
               database() + " has no tables to join: lists of ids hold the relation");
      }
      if (!has_single_id(other)) {
        report(side, side.extent(),
               "`" + other.name + "` needs one field with `@id` for a many-to-many relation");
      } else if (side.has_references() &&
                 !(side.arguments.references.size() == 1 &&
                   is_single_id(other, side.arguments.references.front()))) {
        report(side, side.extent(), "a many-to-many relation refers to the id");
      }
      if (side.arguments.has_references) {
        report(side, side.extent(),
               "a many-to-many relation has no `references`: the table that joins has the keys");
      }
      check_actions(side);
    }
  }

  void check_embedded() {
    const bool able = validation_.can(Ability::embedded_many_to_many);
    for (const RelationSide& side : sides_) {
      if (able) {
        check_embedded_side(side);
      } else {
        report(side, side.extent(),
               database() +
                   " holds many-to-many relations in a table of their own: leave out "
                   "`fields` and `references`");
      }
    }
  }

 private:
  std::string database() const { return std::string(display_name(validation_.connector)); }
  void report(const RelationSide& side, Range range, std::string message) {
    validation_.report.error(side.field.origin, range, std::move(message));
  }

  void check_actions(const RelationSide& side) {
    if (side.arguments.attribute == nullptr) return;
    for (const char* name : {"onDelete", "onUpdate"}) {
      const Argument* argument = find_argument(side.arguments.attribute->arguments, name);
      if (argument == nullptr) continue;
      report(side, argument->value.range, "a many-to-many relation has no referential actions");
    }
  }

  // The argument, else `@relation`, else the field.
  static Range place(const RelationSide& side, std::string_view argument) {
    const Attribute* attribute = side.arguments.attribute;
    if (attribute == nullptr) return side.extent();
    const Argument* found = find_argument(attribute->arguments, argument);
    return found != nullptr ? found->range : attribute->extent;
  }

  void check_embedded_side(const RelationSide& side) {
    const Model& other = validation_.schema[side.field.model];
    const std::vector<FieldId>& fields = side.arguments.fields;
    const std::vector<FieldId>& references = side.arguments.references;
    if (references.size() != 1) {
      report(side, place(side, "references"), "`references` is the id of the other model");
    }
    if (fields.size() != 1) {
      report(side, place(side, "fields"), "`fields` is one list of ids");
    }
    if (!references.empty() && !is_single_id(other, references.front())) {
      report(side, place_of(side, "references"), "`references` is the id of the other model");
    }
    if (!fields.empty() && !references.empty()) {
      check_list(side, side.model[fields.front()], other[references.front()]);
    }
    check_actions(side);
  }

  void check_list(const RelationSide& side, const Field& list, const Field& id) {
    const bool same = list.kind == id.kind &&
                      list.declaration->type.name == id.declaration->type.name &&
                      native_type_name(list) == native_type_name(id);
    if (list.is_list() && !id.is_list() && same) return;
    report(side, side.arguments.attribute->extent,
           "`" + list.name() + "` must be a list of what `" + id.name() + "` is");
  }

  const Validation& validation_;
  const Sides& sides_;
};

// The other list of a relation that is held in lists of ids; nothing when it is not one.
std::optional<RelationSide> embedded_opposite(const Schema& schema, ModelId model, FieldId field) {
  const RelationSide side = side_of(schema[model], field);
  if (!side.field.is_list()) return std::nullopt;
  const Model& other = schema[side.field.model];
  for (const FieldId id : other.relation_fields) {
    const Field& candidate = other[id];
    if (candidate.model != model || &candidate == &side.field || !candidate.is_list()) continue;
    const RelationSide opposite = side_of(other, id);
    if (opposite.arguments.name != side.arguments.name) continue;
    if (!opposite.arguments.has_fields && !side.arguments.has_fields) continue;
    return opposite;
  }
  return std::nullopt;
}

}  // namespace

void check_many_to_many(const Validation& validation, const Relation& relation) {
  const Sides sides = {*forward_side(validation.schema, relation),
                       *back_side(validation.schema, relation)};
  ManyToManyChecker(validation, sides).check_implicit();
}

void check_embedded_relations(const Validation& validation) {
  const Report::Looking looking(validation.report, Reach::references);
  const SharedList<Model>& models = validation.schema.models;
  for (std::uint32_t m = 0; m < models.size(); ++m) {
    if (!validation.report.is_sound(models[m])) continue;
    for (const FieldId id : models[m].relation_fields) {
      const Field& field = models[m][id];
      if (are_settled(validation.report, {m}, field.model)) continue;
      const auto opposite = embedded_opposite(validation.schema, {m}, id);
      // Each relation is met from both sides.
      if (!opposite || !validation.report.is_sound(opposite->model) ||
          std::pair(opposite->field.model.value, opposite->field.name()) >
              std::pair(field.model.value, field.name())) {
        continue;
      }
      const Sides sides = {side_of(models[m], id), *opposite};
      ManyToManyChecker(validation, sides).check_embedded();
    }
  }
}

}  // namespace prisma_drift::schema
