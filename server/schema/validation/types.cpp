// Rules about the types of fields, and about types without members.
#include "server/schema/validation/families.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

void check_type(const Validation& validation, const Field& field) {
  const FieldType& type = field.declaration->type;
  if (field.kind != Field::Kind::unknown || type.name.empty()) return;
  if (validation.report.has_syntax_error(field.origin, field.declaration->extent)) return;
  validation.report.error(
      field.origin, type.name_range,
      "`" + type.name + "` is no scalar type, and no model, enum or type of this schema",
      Kind::unknown_type);
}

}  // namespace

void check_types(const Validation& validation) {
  for_each_open_model(validation, Reach::model, [](const Validation& part, const Model& model) {
    for (const Field& field : model.fields) check_type(part, field);
  });
  const Report::Looking looking(validation.report, Reach::schema);
  for (const CompositeType& composite : validation.schema.composite_types) {
    for (const Field& field : composite.fields) {
      check_type(validation, field);
      if (field.kind != Field::Kind::relation) continue;
      const FieldType& type = field.declaration->type;
      validation.report.error(field.origin, type.name_range,
                              "`" + type.name +
                                  "` is a model, and a `type` cannot refer to one: it can hold "
                                  "scalars, enums and other types",
                              Kind::attribute);
    }
  }
  for (const Enum& enumeration : validation.schema.enums) {
    if (!enumeration.values.empty()) continue;
    const BlockSource& source = enumeration.blocks.front();
    if (!validation.report.is_sound(source.origin())) continue;
    validation.report.error(source.origin(), source.block->range,
                            "the enum `" + enumeration.name + "` needs a value", Kind::argument);
  }
}

}  // namespace prisma_drift::schema
