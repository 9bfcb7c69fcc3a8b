// A whole schema: the blocks of all its files, with types resolved and relations paired. Made by
// link_schema().
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/base/shared_list.h"
#include "server/database/dialect.h"
#include "server/database/native_types.h"
#include "server/database/origin.h"
#include "server/database/table.h"
#include "server/schema/problem.h"
#include "server/schema/release.h"
#include "server/schema/syntax.h"

namespace prisma_drift {

namespace schema {

// Index into Schema::models, which holds models and views.
struct ModelId {
  std::uint32_t value = 0;
  friend auto operator<=>(const ModelId&, const ModelId&) = default;
};
// Index into Schema::enums.
struct EnumId {
  std::uint32_t value = 0;
  friend auto operator<=>(const EnumId&, const EnumId&) = default;
};
// Index into Schema::composite_types.
struct CompositeTypeId {
  std::uint32_t value = 0;
  friend auto operator<=>(const CompositeTypeId&, const CompositeTypeId&) = default;
};
// Index into Model::fields.
struct FieldId {
  std::uint32_t value = 0;
  friend auto operator<=>(const FieldId&, const FieldId&) = default;
};

using prisma_drift::ScalarType;
std::optional<ScalarType> scalar_type_named(std::string_view name);
std::string_view scalar_type_name(ScalarType type);

// One of the blocks that make up a model, enum or type: more than one only where blocks of one
// name are merged. The block lives as long as the Schema.
struct BlockSource {
  std::uint32_t file = 0;
  // Ordinal in the file.
  std::uint32_t ordinal = 0;
  const Block* block = nullptr;

  Origin origin() const { return {file, ordinal, 0}; }
  SchemaPlace name_place() const { return {file, block->name_range}; }
  friend bool operator==(const BlockSource&, const BlockSource&) = default;
};

// `@relation(…)`; all members are empty where it does not say them.
struct RelationArguments {
  std::string name;
  // The arguments stand there, even if a name in them is unknown.
  bool has_fields = false;
  bool has_references = false;
  // Fields of this model, and of the other.
  std::vector<FieldId> fields;
  std::vector<FieldId> references;
  std::optional<ReferentialAction> on_delete;
  std::optional<ReferentialAction> on_update;
  // The name of the foreign key.
  std::string map;
  // Null when the field has no such attribute.
  const Attribute* attribute = nullptr;
  friend bool operator==(const RelationArguments&, const RelationArguments&) = default;
};

struct Field {
  enum class Kind : std::uint8_t {
    scalar,
    enumeration,
    composite,
    relation,
    // `Unsupported("…")`.
    unsupported,
    // No such type, or none written.
    unknown,
  };

  // Lives as long as the Schema.
  const FieldDeclaration* declaration = nullptr;
  // document: file; item: block; part: the field.
  Origin origin;
  Kind kind = Kind::unknown;
  // What is meaningful follows from `kind`.
  ScalarType scalar = ScalarType::string;
  EnumId enumeration;
  CompositeTypeId composite;
  ModelId model;
  // For relations: index into Model::relation_fields and Model::relations_of_fields.
  std::uint32_t relation = 0;
  // `@map`, else the field's name.
  std::string stored_name;
  bool ignored = false;

  const std::string& name() const { return declaration->name; }
  FieldArity arity() const { return declaration->type.arity; }
  bool is_list() const { return arity() == FieldArity::list; }
  bool is_required() const { return arity() == FieldArity::required; }
  // It has a column.
  bool is_stored() const { return kind != Kind::relation && kind != Kind::unknown; }
  const Attribute* find_attribute(std::string_view name) const {
    return declaration->find_attribute(name);
  }
  Origin origin_of(const Attribute& attribute) const {
    return {origin.document, origin.item, attribute.part};
  }
};

// `email`, `title(length: 10, sort: Desc, ops: raw("…"))`.
struct KeyField {
  FieldId field;
  // The path behind the field into composite types, with dots; empty but on MongoDB.
  std::string path;
  std::optional<SortOrder> order;
  std::optional<std::uint32_t> length;
  // `ops`: the schema language's name, or SQL where it was raw.
  std::string operator_class;
  bool operator_class_is_raw = false;
};

// `@id`, `@@id`, `@unique`, `@@unique`, `@@index`, `@@fulltext`.
struct Key {
  enum class Kind : std::uint8_t { id, unique, index, fulltext };
  Kind kind = Kind::index;
  std::vector<KeyField> fields;
  // `map`: the name in the database; empty when it is Prisma's own.
  std::string map;
  // `name`: only the client's.
  std::string client_name;
  // `type`: Hash, Gin, …; empty when none.
  std::string method;
  std::optional<bool> clustered;
  // `where`; null when the index is not partial.
  const Expression* where = nullptr;
  const Attribute* attribute = nullptr;
  // document and item: the block; part: the attribute.
  Origin origin;
  // Every field of it is known. A key that is not complete is not lowered.
  bool complete = true;
};

struct Model {
  std::string name;
  // `@@map`, else the name.
  std::string stored_name;
  // `@@schema`; empty when there is none.
  std::string space;
  bool is_view = false;
  bool ignored = false;
  std::vector<BlockSource> blocks;
  // In the order of the text; relation fields too.
  std::vector<Field> fields;
  // The relation fields, and the arguments of each.
  std::vector<FieldId> relation_fields;
  std::vector<RelationArguments> relations_of_fields;
  std::optional<Key> id;
  // In Prisma's order: of fields, then `@@index`, `@@unique`, `@@fulltext`.
  std::vector<Key> keys;

  // All fields, sorted by name, for find_field().
  std::vector<FieldId> by_name;
  std::optional<FieldId> find_field(std::string_view field_name) const;
  const Field& operator[](FieldId field_id) const { return fields[field_id.value]; }
  // That of a relation field.
  const RelationArguments& relation_of(const Field& field) const {
    return relations_of_fields[field.relation];
  }
  Origin origin() const { return blocks.front().origin(); }
};

struct EnumValue {
  const FieldDeclaration* declaration = nullptr;
  Origin origin;
  std::string stored_name;
  const std::string& name() const { return declaration->name; }
};

struct Enum {
  std::string name;
  std::string stored_name;
  std::string space;
  std::vector<BlockSource> blocks;
  std::vector<EnumValue> values;
  // Indexes into `values`, sorted by name, for find_value().
  std::vector<std::uint32_t> by_name;

  const EnumValue* find_value(std::string_view value_name) const;
  Origin origin() const { return blocks.front().origin(); }
};

// `type Address { … }`: only MongoDB stores it as such.
struct CompositeType {
  std::string name;
  std::vector<BlockSource> blocks;
  std::vector<Field> fields;
};

// One relation, seen from one field or two. Model A is the one that holds the foreign key; of an
// implicit many-to-many relation, the first in the order of names, as Prisma sorts them.
struct Relation {
  enum class Kind : std::uint8_t { one_to_one, one_to_many, many_to_many };
  Kind kind = Kind::one_to_many;
  // The `@relation`'s; empty when it has none.
  std::string name;
  ModelId model_a;
  ModelId model_b;
  std::optional<FieldId> field_a;
  std::optional<FieldId> field_b;

  bool is_self_relation() const { return model_a == model_b; }
};

struct Datasource {
  // `schemas = ["public", "auth"]` and `extensions = [hstore(version: "1")]`.
  struct Listed {
    // In the database: `map` where there is one.
    std::string name;
    std::string space;
    std::string version;
    Range range;
  };

  BlockSource source;
  std::string name;
  std::string provider;
  // Nothing for MongoDB and for what is no provider.
  std::optional<Dialect> dialect;
  // `relationMode = "prisma"`: no foreign keys.
  bool emulates_relations = false;
  bool has_schemas = false;
  std::vector<Listed> schemas;
  std::vector<Listed> extensions;
};

struct Generator {
  BlockSource source;
  std::string name;
  std::string provider;
  std::string output;
  std::vector<std::string> preview_features;
};

// A model or an enum whose findings are to be held back now.
struct Untrusted {
  // All that it is declared by.
  std::vector<BlockSource> blocks;
  // For a person: a syntax error in its block, a type that does not resolve, a block before it that
  // is not closed.
  std::string because;
};

// What validate() remembers for the next time (validation/verdict.h).
struct Verdict;

}  // namespace schema

struct LinkOptions {
  // Blocks of one kind and name in several files are one: their fields and attributes are joined in
  // the order of the files; of fields of one name the first counts. Else all but the first are
  // left out.
  bool merge_blocks = false;
  // Whose rules the schema is held against; nothing when nobody says it.
  std::optional<PrismaRelease> release = std::nullopt;
  friend bool operator==(const LinkOptions&, const LinkOptions&) = default;
};

// Immutable once made; shares its files, and its models with schemas that were made from it.
struct Schema {
  LinkOptions options;
  std::vector<std::shared_ptr<const SchemaFile>> files;
  // Each in the order of declaration: by file, then by place.
  SharedList<schema::Model> models;
  std::vector<schema::Enum> enums;
  std::vector<schema::CompositeType> composite_types;
  std::vector<schema::Generator> generators;
  std::optional<schema::Datasource> datasource;
  // In the order of the fields that they are made from: that of the side which holds the key, or
  // whose name comes first.
  std::vector<schema::Relation> relations;
  // By model: where in `relations` begin those that are made from its fields. One more than models.
  std::vector<std::uint32_t> relations_begin;
  // Of linking, in the order of the text; those of the syntax are in the files.
  std::vector<SchemaProblem> problems;
  std::vector<schema::Untrusted> untrusted;
  std::shared_ptr<const schema::Verdict> verdict;

  // What a name of a type stands for; where several blocks have it, the first.
  struct Named {
    enum class Kind : std::uint8_t { model, enumeration, composite_type };
    Kind kind = Kind::model;
    std::uint32_t index = 0;
    friend bool operator==(const Named&, const Named&) = default;
  };
  std::unordered_map<std::string, Named> names;

  const schema::Model& operator[](schema::ModelId id) const { return models[id.value]; }
  const schema::Enum& operator[](schema::EnumId id) const { return enums[id.value]; }
  // Null when there is none. Views are models here.
  const schema::Model* find_model(std::string_view name) const;
  // Of one of this schema's own.
  schema::ModelId id_of(const schema::Model& model) const;
  const schema::Enum* find_enum(std::string_view name) const;
  bool has_preview_feature(std::string_view feature) const;
};

}  // namespace prisma_drift
