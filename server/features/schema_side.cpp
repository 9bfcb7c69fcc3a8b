#include "server/features/schema_side.h"

#include <algorithm>
#include <string>

#include "server/schema/schema.h"

namespace prisma_drift {
namespace {

const schema::Relation* relation_with(const Schema& schema, schema::ModelId model,
                                      schema::FieldId field) {
  const auto found = std::ranges::find_if(schema.relations, [&](const schema::Relation& relation) {
    return (relation.model_a == model && relation.field_a == field) ||
           (relation.model_b == model && relation.field_b == field);
  });
  return found == schema.relations.end() ? nullptr : &*found;
}

// Found by the field that its first column comes from.
std::optional<Subject> join_table_of(const Analysis& analysis, const schema::Relation& relation) {
  if (!relation.field_a) return std::nullopt;
  const Origin origin = (*analysis.schema)[relation.model_a][*relation.field_a].origin;
  for (const Table& table : analysis.desired->tables) {
    if (table.is_join_table && table.columns.front().created == origin) {
      return table_subject(table.name);
    }
  }
  return std::nullopt;
}

std::optional<Subject> relation_subject(const Analysis& analysis, const schema::Model& model,
                                        schema::FieldId field, const Table& table) {
  if (const schema::Attribute* attribute = model.relation_of(model[field]).attribute) {
    const Origin origin = model[field].origin_of(*attribute);
    const auto key = std::ranges::find(table.foreign_keys, origin, &ForeignKey::created);
    if (key != table.foreign_keys.end()) return Subject{Subject::Kind::key, table.name, key->name};
  }
  const schema::ModelId id = analysis.schema->id_of(model);
  const schema::Relation* relation = relation_with(*analysis.schema, id, field);
  if (relation == nullptr || relation->kind != schema::Relation::Kind::many_to_many) {
    return std::nullopt;
  }
  return join_table_of(analysis, *relation);
}

std::optional<Subject> field_subject(const Analysis& analysis, const Table& table,
                                     const SchemaName& name) {
  if (const Column* column = column_declared_as(table, name.member)) {
    return Subject{Subject::Kind::column, table.name, column->name};
  }
  const schema::Model* model = analysis.schema->find_model(name.type);
  if (model == nullptr) return std::nullopt;
  const std::optional<schema::FieldId> field = model->find_field(name.member);
  if (!field || (*model)[*field].kind != schema::Field::Kind::relation) return std::nullopt;
  return relation_subject(analysis, *model, *field, table);
}

std::optional<Subject> enum_subject_of(const Enum& enumeration, const SchemaName& name) {
  if (name.member.empty()) return enum_subject(enumeration.name);
  const auto value = std::ranges::find(enumeration.values, name.member, &EnumValue::declared_as);
  if (value == enumeration.values.end()) return std::nullopt;
  return Subject{Subject::Kind::enum_value, enumeration.name, value->name};
}

bool made_in(const Analysis& analysis, const Origin& origin, std::string_view path, Range range) {
  const std::optional<Location> place = locate_in_schema(analysis, origin);
  return place && place->path == path && range.contains(place->range);
}

// The key that stands in that range of the schema's text.
std::optional<Subject> key_made_in(const Analysis& analysis, const Table& table,
                                   std::string_view path, Range range) {
  const auto made_here = [&](const auto& key) {
    return made_in(analysis, key.created, path, range);
  };
  const auto key = [&](const std::string& name) {
    return Subject{Subject::Kind::key, table.name, name};
  };
  if (table.primary_key && made_here(*table.primary_key)) return key(table.primary_key->name);
  if (const auto index = std::ranges::find_if(table.indexes, made_here);
      index != table.indexes.end()) {
    return key(index->name);
  }
  if (const auto foreign = std::ranges::find_if(table.foreign_keys, made_here);
      foreign != table.foreign_keys.end()) {
    return key(foreign->name);
  }
  return std::nullopt;
}

void add_declarations(const SchemaFile& file, std::string_view path, const SchemaName& name,
                      std::vector<Location>& places) {
  const bool is_datasource = name.type.starts_with('@');
  for (const schema::Block& block : file.blocks) {
    if (is_datasource ? block.kind != schema::BlockKind::datasource : block.name != name.type) {
      continue;
    }
    for_each_word(block, {}, [&](const SchemaWord& word) {
      if (word.kind == SchemaWord::Kind::declaration && word.name == name) {
        places.push_back({std::string(path), word.range});
      }
    });
  }
}

}  // namespace

const SchemaFile* schema_file_of(const Analysis& analysis, FileRole role) {
  switch (role.kind) {
    case FileRole::Kind::schema:
      return analysis.schema_files[role.index].get();
    case FileRole::Kind::built:
      return analysis.built_file.get();
    case FileRole::Kind::none:
    case FileRole::Kind::migration:
    case FileRole::Kind::lock_file:
      return nullptr;
  }
  return nullptr;
}

std::optional<Subject> subject_of(const Analysis& analysis, const SchemaName& name) {
  if (const Table* table = table_declared_as(*analysis.desired, name.type)) {
    if (name.member.empty()) return table_subject(table->name);
    return field_subject(analysis, *table, name);
  }
  if (const Enum* enumeration = enum_declared_as(*analysis.desired, name.type)) {
    return enum_subject_of(*enumeration, name);
  }
  return std::nullopt;
}

std::optional<Subject> subject_of(const Analysis& analysis, std::string_view path,
                                  const SchemaWord& word) {
  if (word.kind == SchemaWord::Kind::attribute) {
    if (const Table* table = table_declared_as(*analysis.desired, word.block->name)) {
      if (auto key = key_made_in(analysis, *table, path, word.attribute->range)) return key;
    }
    // A `@@index` of which nothing came.
    if (word.field == nullptr && word.attribute->name != "map") return std::nullopt;
  }
  return subject_of(analysis, word.name);
}

std::optional<SchemaName> schema_name_of(const Analysis& analysis, const Subject& subject) {
  const Found found = find_subject(*analysis.desired, subject);
  if (!found) return std::nullopt;
  SchemaName name;
  switch (subject.kind) {
    case Subject::Kind::table:
      name.type = found.table->declared_as;
      break;
    case Subject::Kind::column:
      name = {found.table->declared_as, found.column->declared_as};
      break;
    case Subject::Kind::key:
      break;
    case Subject::Kind::enumeration:
      name.type = found.enumeration->declared_as;
      break;
    case Subject::Kind::enum_value:
      name = {found.enumeration->declared_as, found.value->declared_as};
      break;
  }
  if (name.type.empty()) return std::nullopt;
  return name;
}

std::vector<Location> declarations_of(const Analysis& analysis, const SchemaName& name) {
  std::vector<Location> places;
  for (std::size_t i = 0; i < analysis.schema_files.size(); ++i) {
    add_declarations(*analysis.schema_files[i], analysis.inputs->schema[i].path, name, places);
  }
  if (places.empty() && analysis.built_file) {
    add_declarations(*analysis.built_file, analysis.inputs->built->path, name, places);
  }
  return places;
}

std::vector<Location> declarations_of(const Analysis& analysis, const Subject& subject) {
  if (const auto name = schema_name_of(analysis, subject)) return declarations_of(analysis, *name);
  const Found found = find_subject(*analysis.desired, subject);
  if (!found) return {};
  if (const auto place = locate_in_schema(analysis, found.created())) return {*place};
  return {};
}

}  // namespace prisma_drift
