// Rules about one field of a relation by itself.
#include <algorithm>
#include <string>
#include <string_view>

#include "server/schema/referential_actions.h"
#include "server/schema/validation/attributes.h"
#include "server/schema/validation/keys.h"
#include "server/schema/validation/relation_sides.h"

namespace prisma_drift::schema {
namespace {

class RelationFieldChecker {
 public:
  RelationFieldChecker(const Validation& validation, RelationSide side)
      : validation_(validation), side_(side) {}

  void check() {
    check_ignored();
    check_action("onDelete", side_.arguments.on_delete);
    check_action("onUpdate", side_.arguments.on_update);
    check_map();
    check_index();
    if (validation_.connector == Connector::mongodb) check_mongodb_types();
  }

 private:
  std::string database() const { return std::string(display_name(validation_.connector)); }
  void report(Range range, std::string message) {
    validation_.report.error(side_.field.origin, range, std::move(message));
  }

  void check_ignored() {
    const Model& other = validation_.schema[side_.field.model];
    if (!other.ignored || side_.field.ignored || side_.model.ignored) return;
    report(side_.extent(),
           side_.name() + " needs `@ignore`, because `" + other.name + "` is left out");
  }

  void check_action(std::string_view argument, std::optional<ReferentialAction> action) {
    if (!action) return;
    const Range place = place_of(side_, argument);
    const bool emulated = validation_.emulates_relations;
    if (!has_action(validation_.connector, emulated, *action)) {
      std::string message = database() + " has no `" + std::string(action_name(*action)) + "`";
      if (emulated) message += " with `relationMode = \"prisma\"`";
      if (emulated && *action == ReferentialAction::no_action) {
        message += "; `Restrict` may be what you mean";
      }
      report(place, std::move(message));
    } else if (validation_.connector == Connector::mysql && !emulated &&
               *action == ReferentialAction::set_default) {
      validation_.report.warning(side_.field.origin, place,
                                 "MySQL accepts `SetDefault` and does not do it");
    }
  }

  void check_map() {
    if (side_.arguments.map.empty()) return;
    const Attribute& attribute = *side_.arguments.attribute;
    if (!validation_.can(Ability::named_foreign_keys)) {
      report(attribute.extent, database() + " has no names for foreign keys: leave out `map`");
      return;
    }
    check_name_length(validation_, side_.field.origin, attribute, side_.arguments.map);
  }

  // A database makes an index for a foreign key, or finds rows by it; without foreign keys only an
  // index that somebody writes does that.
  void check_index() {
    if (!validation_.emulates_relations || validation_.connector == Connector::mongodb) return;
    const std::vector<FieldId>& fields = side_.arguments.fields;
    if (!side_.arguments.has_fields) return;
    const auto begins_with_fields = [&](const Key& key) {
      return key.fields.size() >= fields.size() &&
             std::equal(fields.begin(), fields.end(), key.fields.begin(),
                        [](FieldId id, const KeyField& field) { return field.field == id; });
    };
    if (side_.model.id && begins_with_fields(*side_.model.id)) return;
    if (std::ranges::any_of(side_.model.keys, begins_with_fields)) return;
    validation_.report.warning(side_.field.origin, side_.arguments.attribute->extent,
                               "without foreign keys nothing makes an index for this relation: add "
                               "`@@index` for its fields");
  }

  // MongoDB finds nothing where the two sides store another type.
  void check_mongodb_types() {
    const Model& other = validation_.schema[side_.field.model];
    const std::size_t count =
        std::min(side_.arguments.fields.size(), side_.arguments.references.size());
    for (std::size_t i = 0; i < count; ++i) {
      const Field& here = side_.model[side_.arguments.fields[i]];
      const Field& there = other[side_.arguments.references[i]];
      const Attribute* left = native_type_of(here);
      const Attribute* right = native_type_of(there);
      const bool same =
          (left == nullptr) == (right == nullptr) && (left == nullptr || left->name == right->name);
      if (same) continue;
      validation_.report.warning(here.origin, here.declaration->extent,
                                 "`" + here.name() + "` and `" + other.name + "." + there.name() +
                                     "` need the same type in the database: MongoDB compares them");
    }
  }

  const Validation& validation_;
  RelationSide side_;
};

}  // namespace

void check_relation_fields(const Validation& validation) {
  for_each_open_model(validation, Reach::references,
                      [](const Validation& part, const Model& model) {
                        if (!part.report.is_sound(model)) return;
                        for (const FieldId id : model.relation_fields) {
                          if (!part.report.is_sound(part.schema[model[id].model])) continue;
                          RelationFieldChecker(part, side_of(model, id)).check();
                        }
                      });
}

}  // namespace prisma_drift::schema
