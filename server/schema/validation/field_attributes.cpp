// Rules about the attributes of fields that have a column; those of relations are in
// relation_attributes.cpp.
#include <string_view>
#include <unordered_map>

#include "server/schema/validation/arguments.h"
#include "server/schema/validation/attributes.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

bool is_scalar(const Field& field, ScalarType type) {
  return field.kind == Field::Kind::scalar && field.scalar == type;
}

class FieldChecker {
 public:
  FieldChecker(const Validation& validation, const Model& model)
      : validation_(validation), model_(model) {}

  void check() {
    for (const Field& field : model_.fields) {
      // Prisma has no field whose type it cannot read.
      const Range type = field.declaration->type.range;
      if (validation_.report.has_syntax_error(field.origin, type)) continue;
      switch (field.kind) {
        case Field::Kind::relation:
        case Field::Kind::unknown:
          break;
        case Field::Kind::scalar:
        case Field::Kind::enumeration:
        case Field::Kind::composite:
        case Field::Kind::unsupported:
          check_field(field);
          break;
      }
    }
  }

 private:
  void check_field(const Field& field) {
    if (field.declaration->attributes.empty()) return;
    AttributeSet attributes(validation_.report, field.origin, field.declaration->attributes, "@",
                            "a field");
    if (const Attribute* map = attributes.take("map")) check_map(field, *map);
    if (const Attribute* ignore = attributes.take("ignore")) check_ignore(field, *ignore);
    if (const Attribute* relation = attributes.take("relation")) {
      ArgumentSet arguments = arguments_of(field, *relation);
      arguments.error("`" + field.name() + "` is no relation: its type is no model");
      arguments.finish();
    }
    if (const Attribute* id = attributes.take("id")) check_id(field, *id);
    if (const Attribute* updated = attributes.take("updatedAt")) check_updated_at(field, *updated);
    if (const Attribute* value = attributes.take("default")) {
      check_default(validation_, field, *value);
    }
    if (field.kind == Field::Kind::scalar) attributes.take_native_type();
    if (const Attribute* unique = attributes.take("unique")) check_unique(field, *unique);
    if (const Attribute* key = attributes.take("shardKey")) check_shard_key(field, *key);
    attributes.finish();
  }

  ArgumentSet arguments_of(const Field& field, const Attribute& attribute) {
    return {validation_.report, field.origin, attribute, "@"};
  }

  void check_map(const Field& field, const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(field, attribute);
    check_map_name(arguments);
    arguments.finish();
    if (field.stored_name == field.name()) return;
    const auto [other, inserted] = mapped_.try_emplace(field.stored_name, &field);
    if (!inserted) return report_clash(field, *other->second);
    // A relation has no column, and a field with another column leaves its name free.
    const std::optional<FieldId> named = model_.find_field(field.stored_name);
    if (!named || &model_[*named] == &field || !model_[*named].is_stored()) return;
    if (model_[*named].stored_name == field.stored_name) report_clash(field, model_[*named]);
  }

  void report_clash(const Field& field, const Field& other) {
    validation_.report
        .error(field.origin, field.declaration->extent,
               "`" + other.name() + "` is already stored as `" + field.stored_name + "`",
               Kind::argument)
        .related.push_back(
            {{other.origin.document, other.declaration->name_range}, "it is declared here"});
  }

  void check_ignore(const Field& field, const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(field, attribute);
    if (field.kind == Field::Kind::unsupported) {
      arguments.error("a field of a type that Prisma does not know is left out anyway");
    }
    arguments.finish();
    if (!model_.ignored) return;
    validation_.report.error(field.origin, field.declaration->extent,
                             "`" + model_.name + "` is left out with all its fields",
                             Kind::argument);
  }

  void check_id(const Field& field, const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(field, attribute);
    if (id_ != nullptr) {
      const Block& block = *block_of(validation_.schema, field.origin);
      validation_.report
          .error(field.origin, block.range,
                 "`" + model_.name +
                     "` has two fields with `@id`; several fields make one id with "
                     "`@@id([…])`",
                 Kind::attribute)
          .related.push_back({{field.origin.document, attribute.range}, "the second one"});
    } else {
      id_ = &field;
      arguments.take_name("map");
      arguments.take_key_options();
      arguments.take_boolean("clustered");
      if (!field.is_required() && !model_.ignored) {
        arguments.error("a field with `@id` must be required");
      }
    }
    arguments.finish();
  }

  void check_updated_at(const Field& field, const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(field, attribute);
    if (!is_scalar(field, ScalarType::date_time)) {
      arguments.error("`@updatedAt` is for fields of type `DateTime`");
    }
    if (field.is_list()) arguments.error("`@updatedAt` cannot be a list");
    arguments.finish();
  }

  void check_unique(const Field& field, const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(field, attribute);
    arguments.take_name("map");
    arguments.take_key_options();
    arguments.take_boolean("clustered");
    check_where(validation_, model_, arguments);
    arguments.finish();
  }

  void check_shard_key(const Field& field, const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(field, attribute);
    if (shard_key_ != nullptr) {
      const Block& block = *block_of(validation_.schema, field.origin);
      validation_.report.error(field.origin, block.range,
                               "`" + model_.name + "` has two fields with `@shardKey`",
                               Kind::argument);
    } else {
      shard_key_ = &field;
      if (!field.is_required() && !model_.ignored) {
        arguments.error("a field with `@shardKey` must be required");
      }
    }
    arguments.finish();
  }

  const Validation& validation_;
  const Model& model_;
  std::unordered_map<std::string_view, const Field*> mapped_;
  const Field* id_ = nullptr;
  const Field* shard_key_ = nullptr;
};

}  // namespace

void check_map_name(ArgumentSet& arguments) {
  if (const Expression* name = arguments.need_default("name")) {
    expect_text(arguments.report(), arguments.origin(), *name);
  }
}

const Block* block_of(const Schema& schema, Origin origin) {
  return &schema.files[origin.document]->blocks[origin.item];
}

void check_field_attributes(const Validation& validation, const Model& model) {
  FieldChecker(validation, model).check();
}

}  // namespace prisma_drift::schema
