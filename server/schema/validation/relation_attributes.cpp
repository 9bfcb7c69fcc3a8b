// Rules about the attributes of fields whose type is a model.

#include "server/schema/referential_actions.h"
#include "server/schema/validation/attributes.h"
#include "server/schema/validation/field_lists.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

class RelationChecker {
 public:
  RelationChecker(const Validation& validation, const Model& model, const Field& field)
      : validation_(validation), model_(model), field_(field) {}

  void check() {
    AttributeSet attributes(report(), field_.origin, field_.declaration->attributes, "@",
                            "a relation");
    if (const Attribute* relation = attributes.take("relation")) check_relation(*relation);
    if (const Attribute* ignore = attributes.take("ignore")) arguments_of(*ignore).finish();
    // They are about columns, and a relation has none.
    if (const Attribute* id = attributes.take("id")) refuse(*id);
    if (const Attribute* value = attributes.take("default")) refuse(*value);
    if (const Attribute* unique = attributes.take("unique")) refuse(*unique);
    if (const Attribute* map = attributes.take("map")) {
      refuse(*map);
      arguments_of(*map).need_default("name");
    }
    attributes.finish();
  }

 private:
  Report& report() { return validation_.report; }

  ArgumentSet arguments_of(const Attribute& attribute) {
    return {report(), field_.origin, attribute, "@"};
  }

  void refuse(const Attribute& attribute) {
    const std::vector<FieldId>& fields = model_.relation_of(field_).fields;
    std::string message =
        "`" + field_.name() + "` is a relation and has no column for `@" + attribute.name + "`";
    if (fields.size() == 1) {
      message += "; it can stand at `" + model_[fields.front()].name() + "`";
    }
    report().error(field_.origin, attribute.extent, std::move(message), Kind::argument);
  }

  void check_relation(const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(attribute);
    if (const Expression* fields = arguments.take("fields")) check_fields(attribute, *fields);
    if (const Expression* references = arguments.take("references")) {
      check_references(attribute, *references);
    }
    check_name(arguments);
    for (const std::string_view name : {"onDelete", "onUpdate"}) {
      if (const Expression* action = arguments.take(name)) check_action(*action);
    }
    arguments.take_name("map");
    arguments.finish();
  }

  void check_fields(const Attribute& attribute, const Expression& list) {
    const FieldList fields =
        read_field_list(validation_, model_, field_.origin, attribute, list, {});
    if (fields.is_broken) return;
    if (!fields.unknown.empty()) {
      report().error(field_.origin, list.range,
                     "`" + model_.name + "` has no field " + list_of(fields.unknown),
                     Kind::unknown_field);
    }
    if (!fields.relations.empty()) {
      report().error(field_.origin, list.range,
                     "`fields` are those that hold the key, and " + list_of(fields.relations) +
                         " has no column",
                     Kind::relation);
    }
  }

  void check_references(const Attribute& attribute, const Expression& list) {
    const Model& other = validation_.schema[field_.model];
    const FieldList fields =
        read_field_list(validation_, other, field_.origin, attribute, list, {});
    // What a block with an error declares is not all known.
    if (fields.is_broken || !Report::is_readable(other)) return;
    if (!fields.unknown.empty()) {
      report().error(field_.origin, attribute.extent,
                     "`" + other.name + "` has no field " + list_of(fields.unknown),
                     Kind::unknown_field);
    }
    if (!fields.relations.empty()) {
      report().error(field_.origin, attribute.extent,
                     "`references` are columns of `" + other.name + "`, and " +
                         list_of(fields.relations) + " has none",
                     Kind::relation);
    }
  }

  void check_name(ArgumentSet& arguments) {
    const Expression* named = arguments.take("name");
    const Expression* unnamed = arguments.take("");
    if (named != nullptr && unnamed != nullptr) return;
    const Expression* name = named != nullptr ? named : unnamed;
    if (name == nullptr) return;
    const auto text = expect_text(report(), field_.origin, *name);
    if (text && text->empty()) arguments.error("the name of a relation cannot be empty");
  }

  void check_action(const Expression& value) {
    const auto name = expect_constant(report(), field_.origin, value);
    if (!name || action_named(*name)) return;
    report().error(field_.origin, value.range,
                   "`" + std::string(*name) +
                       "` is no action; there are `Cascade`, `Restrict`, `NoAction`, `SetNull` and "
                       "`SetDefault`",
                   Kind::attribute);
  }

  const Validation& validation_;
  const Model& model_;
  const Field& field_;
};

}  // namespace

void check_relation_attributes(const Validation& validation, const Model& model) {
  for (const FieldId id : model.relation_fields) {
    const Field& field = model[id];
    if (validation.report.has_syntax_error(field.origin, field.declaration->type.range)) continue;
    RelationChecker(validation, model, field).check();
  }
}

}  // namespace prisma_drift::schema
