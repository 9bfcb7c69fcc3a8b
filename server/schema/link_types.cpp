// Linking: what stands in each model, enum and composite type, and what the types of fields are.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "server/schema/linking.h"

namespace prisma_drift::schema {
namespace {

std::string stored_name_of(const std::string& name, const std::vector<Attribute>& attributes) {
  const auto found = std::ranges::find(attributes, "map", &Attribute::name);
  if (found == attributes.end()) return name;
  std::string stored = string_argument(*found, "name", 0);
  return stored.empty() ? name : stored;
}

std::string space_of(const std::vector<Attribute>& attributes) {
  const auto found = std::ranges::find(attributes, "schema", &Attribute::name);
  return found == attributes.end() ? std::string() : string_argument(*found, "map", 0);
}

bool has_attribute(const std::vector<Attribute>& attributes, std::string_view name) {
  return std::ranges::find(attributes, name, &Attribute::name) != attributes.end();
}

// Calls `add(source, field)` for each field of the blocks whose name is new.
template <typename Add>
void for_each_new_field(const std::vector<BlockSource>& blocks, Add&& add) {
  const bool all_new = blocks.size() == 1 && !blocks.front().block->repeats_a_name;
  std::unordered_set<std::string_view> seen;
  for (const BlockSource& source : blocks) {
    for (const FieldDeclaration& field : source.block->fields) {
      if (all_new || seen.insert(field.name).second) add(source, field);
    }
  }
}

void resolve_type(const Schema& schema, Field& field) {
  const FieldType& type = field.declaration->type;
  if (type.unsupported) {
    field.kind = Field::Kind::unsupported;
    return;
  }
  if (const std::optional<ScalarType> scalar = scalar_type_named(type.name)) {
    field.kind = Field::Kind::scalar;
    field.scalar = *scalar;
    return;
  }
  if (type.name.empty()) return;
  const auto found = schema.names.find(type.name);
  if (found == schema.names.end()) return;
  const std::uint32_t index = found->second.index;
  switch (found->second.kind) {
    case Schema::Named::Kind::model:
      field.kind = Field::Kind::relation;
      field.model = {index};
      break;
    case Schema::Named::Kind::enumeration:
      field.kind = Field::Kind::enumeration;
      field.enumeration = {index};
      break;
    case Schema::Named::Kind::composite_type:
      field.kind = Field::Kind::composite;
      field.composite = {index};
      break;
  }
}

Field make_field(const Schema& schema, const BlockSource& source,
                 const FieldDeclaration& declaration) {
  Field field;
  field.declaration = &declaration;
  field.origin = {source.file, source.ordinal, declaration.part};
  field.stored_name = stored_name_of(declaration.name, declaration.attributes);
  field.ignored = has_attribute(declaration.attributes, "ignore");
  resolve_type(schema, field);
  return field;
}

void add_fields(const Schema& schema, Model& model) {
  model.fields.reserve(model.blocks.front().block->fields.size());
  for_each_new_field(model.blocks,
                     [&](const BlockSource& source, const FieldDeclaration& declaration) {
                       model.fields.push_back(make_field(schema, source, declaration));
                     });
  model.by_name.reserve(model.fields.size());
  for (std::uint32_t i = 0; i < model.fields.size(); ++i) {
    model.by_name.push_back({i});
    if (model.fields[i].kind != Field::Kind::relation) continue;
    model.fields[i].relation = static_cast<std::uint32_t>(model.relation_fields.size());
    model.relation_fields.push_back({i});
  }
  model.relations_of_fields.resize(model.relation_fields.size());
  std::ranges::sort(model.by_name, {},
                    [&](FieldId id) -> std::string_view { return model[id].name(); });
}

// `@@map` and `@@schema`; of several blocks the first that says it.
template <typename Type>
void read_stored_name(Type& type) {
  type.stored_name = type.name;
  for (const BlockSource& source : type.blocks) {
    const std::vector<Attribute>& attributes = source.block->attributes;
    if (type.stored_name == type.name) type.stored_name = stored_name_of(type.name, attributes);
    if (type.space.empty()) type.space = space_of(attributes);
  }
}

void read_values(Enum& enumeration) {
  for_each_new_field(enumeration.blocks,
                     [&](const BlockSource& source, const FieldDeclaration& declaration) {
                       EnumValue value;
                       value.declaration = &declaration;
                       value.origin = {source.file, source.ordinal, declaration.part};
                       value.stored_name = stored_name_of(declaration.name, declaration.attributes);
                       enumeration.values.push_back(std::move(value));
                     });
  for (std::uint32_t i = 0; i < enumeration.values.size(); ++i) enumeration.by_name.push_back(i);
  std::ranges::sort(enumeration.by_name, {}, [&](std::uint32_t i) -> std::string_view {
    return enumeration.values[i].name();
  });
}

}  // namespace

Model link_model(const Schema& schema, std::vector<BlockSource> blocks) {
  Model model;
  model.blocks = std::move(blocks);
  const Block& first = *model.blocks.front().block;
  model.name = first.name;
  model.is_view = first.kind == BlockKind::view;
  model.ignored = std::ranges::any_of(model.blocks, [](const BlockSource& source) {
    return has_attribute(source.block->attributes, "ignore");
  });
  read_stored_name(model);
  add_fields(schema, model);
  read_keys(model);
  return model;
}

void link_enums(Schema& schema) {
  for (Enum& enumeration : schema.enums) {
    read_stored_name(enumeration);
    read_values(enumeration);
  }
}

void link_composite_types(Schema& schema) {
  for (CompositeType& composite : schema.composite_types) {
    for_each_new_field(composite.blocks,
                       [&](const BlockSource& source, const FieldDeclaration& declaration) {
                         composite.fields.push_back(make_field(schema, source, declaration));
                       });
  }
}

}  // namespace prisma_drift::schema
