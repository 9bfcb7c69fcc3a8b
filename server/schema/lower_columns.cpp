// Lowering: fields to columns.
#include <algorithm>

#include "server/schema/lowering.h"

namespace prisma_drift::schema {
namespace {

Arity arity_of(FieldArity arity) {
  switch (arity) {
    case FieldArity::required:
      return Arity::required;
    case FieldArity::optional:
      return Arity::nullable;
    case FieldArity::list:
      return Arity::list;
  }
  return Arity::required;
}

// `@db.VarChar(255)`; whatever the datasource is called, it is what stands before the dot.
const Attribute* native_type_attribute(const Field& field) {
  for (const Attribute& attribute : field.declaration->attributes) {
    if (attribute.name.find('.') != std::string::npos) return &attribute;
  }
  return nullptr;
}

ColumnType scalar_type(const LoweringContext& context, const Field& field, ScalarType scalar) {
  if (const Attribute* attribute = native_type_attribute(field)) {
    std::vector<std::string> arguments;
    for (const Argument& argument : attribute->arguments) arguments.push_back(argument.value.text);
    const std::string_view name =
        std::string_view(attribute->name).substr(attribute->name.find('.') + 1);
    if (auto type = native_column_type(context.dialect, scalar, name, arguments)) return *type;
  }
  return default_column_type(context.dialect, scalar);
}

ColumnType enum_type(const LoweringContext& context, const Enum& enumeration) {
  ColumnType type;
  switch (context.dialect) {
    case Dialect::postgresql:
    case Dialect::cockroachdb:
      type.kind = ColumnType::Kind::enumeration;
      type.name = enumeration.stored_name;
      type.space = context.space_named(enumeration.space);
      break;
    case Dialect::mysql:
      type.kind = ColumnType::Kind::enumeration;
      for (const EnumValue& value : enumeration.values) type.values.push_back(value.stored_name);
      break;
    case Dialect::sqlite:
    case Dialect::sqlserver:
      return default_column_type(context.dialect, ScalarType::string);
  }
  return type;
}

ColumnType column_type(const LoweringContext& context, const Field& field) {
  switch (field.kind) {
    case Field::Kind::enumeration:
      return enum_type(context, context.schema[field.enumeration]);
    case Field::Kind::composite:
      return default_column_type(context.dialect, ScalarType::json);
    case Field::Kind::unsupported: {
      ColumnType type;
      type.kind = ColumnType::Kind::unsupported;
      type.name = field.declaration->type.name;
      return type;
    }
    case Field::Kind::scalar:
    case Field::Kind::relation:
    case Field::Kind::unknown:
      break;
  }
  return scalar_type(context, field, field.scalar);
}

bool says_autoincrement(const Field& field) {
  const Attribute* attribute = field.find_attribute("default");
  if (attribute == nullptr) return false;
  const Argument* value = find_argument(attribute->arguments, "value", 0);
  return value != nullptr && value->value.is_function("autoincrement");
}

// In SQLite an integer that is all of a primary key is the row's number.
bool is_row_number(const LoweringContext& context, const Model& model, const Field& field) {
  if (context.dialect != Dialect::sqlite || !model.id || model.id->fields.size() != 1) return false;
  const bool is_key = &model[model.id->fields.front().field] == &field;
  return is_key && field.kind == Field::Kind::scalar && field.scalar == ScalarType::integer;
}

}  // namespace

Column lower_column(const LoweringContext& context, const Model& model, const Field& field) {
  Column column;
  column.name = field.stored_name;
  column.declared_as = field.name();
  column.type = column_type(context, field);
  column.arity = arity_of(field.arity());
  column.auto_increment = says_autoincrement(field) || is_row_number(context, model, field);
  column.created = field.origin;
  column.changed = field.origin;
  lower_default(context, model, field, column);
  return column;
}

}  // namespace prisma_drift::schema
