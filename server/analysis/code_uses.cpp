#include "server/analysis/code_uses.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <variant>

#include "server/database/database_state.h"
#include "server/drift/drift.h"
#include "server/schema/schema.h"

namespace prisma_drift {
namespace {

using schema::Field;
using schema::Model;
using schema::Relation;

// Where in the schema the missing tables and columns are declared.
struct MissingPlaces {
  // Of a block.
  std::set<Origin> tables;
  // Of a field.
  std::set<Origin> columns;

  bool empty() const { return tables.empty() && columns.empty(); }
  bool has(const Model& model) const {
    return std::ranges::any_of(model.blocks, [&](const schema::BlockSource& source) {
      return tables.contains(source.origin());
    });
  }
  bool has(const Field& field) const { return columns.contains(field.origin); }
};

MissingPlaces missing_places(const DatabaseState& desired, const Drift& drift) {
  MissingPlaces places;
  for (const Change& change : drift.changes) {
    if (const auto* create = std::get_if<CreateTable>(&change)) {
      if (const Table* table = desired.tables.find(create->table)) {
        places.tables.insert({table->created.document, table->created.item, 0});
      }
    } else if (const auto* add = std::get_if<AddColumn>(&change)) {
      const Table* table = desired.tables.find(add->table);
      const Column* column = table == nullptr ? nullptr : table->find_column(add->column);
      if (column != nullptr) places.columns.insert(column->created);
    }
  }
  return places;
}

bool misses_key(const Schema& schema, const MissingPlaces& places, schema::ModelId id,
                const std::optional<schema::FieldId>& field) {
  const Model& model = schema[id];
  if (places.has(model)) return true;
  if (!field) return false;
  const auto& keys = model.relation_of(model[*field]).fields;
  return std::ranges::any_of(keys, [&](schema::FieldId key) { return places.has(model[key]); });
}

// By the field's origin: relations that a query cannot follow.
std::set<Origin> missing_relations(const Schema& schema, const MissingPlaces& places) {
  std::set<Origin> fields;
  for (const Relation& relation : schema.relations) {
    if (!misses_key(schema, places, relation.model_a, relation.field_a) &&
        !misses_key(schema, places, relation.model_b, relation.field_b)) {
      continue;
    }
    if (relation.field_a) fields.insert(schema[relation.model_a][*relation.field_a].origin);
    if (relation.field_b) fields.insert(schema[relation.model_b][*relation.field_b].origin);
  }
  return fields;
}

code::ClientModel client_model(const Schema& schema, const Model& model,
                               const MissingPlaces& places, const std::set<Origin>& relations) {
  code::ClientModel client{.name = model.name,
                           .accessor = code::accessor_of(model.name),
                           .missing = places.has(model),
                           .fields = {}};
  for (const Field& field : model.fields) {
    const bool is_relation = field.kind == Field::Kind::relation;
    // One cause, one finding: that of the model.
    const bool missing =
        !client.missing && (is_relation ? relations.contains(field.origin) : places.has(field));
    client.fields.push_back({.name = field.name(),
                             .missing = missing,
                             .model = is_relation ? schema[field.model].name : std::string(),
                             .is_list = field.is_list()});
  }
  return client;
}

}  // namespace

std::shared_ptr<const code::ClientModels> client_models(const Schema& schema,
                                                        const DatabaseState& desired,
                                                        const Drift& drift) {
  const MissingPlaces places = missing_places(desired, drift);
  if (places.empty()) return nullptr;
  const std::set<Origin> relations = missing_relations(schema, places);
  code::ClientModels client;
  for (const Model& model : schema.models) {
    client.models.push_back(client_model(schema, model, places, relations));
  }
  return std::make_shared<const code::ClientModels>(std::move(client));
}

Hash hash_of(const code::ClientModels& client) {
  Hasher hasher;
  for (const code::ClientModel& model : client.models) {
    hasher.add(model.name).add(model.missing ? 1u : 0u).add(model.fields.size());
    for (const code::ClientField& field : model.fields) {
      hasher.add(field.name)
          .add(field.model)
          .add((field.missing ? 2u : 0u) + (field.is_list ? 1u : 0u));
    }
  }
  return hasher.finish();
}

bool is_code(std::string_view path) {
  constexpr std::array<std::string_view, 8> kExtensions = {".ts", ".tsx", ".mts", ".cts",
                                                           ".js", ".jsx", ".mjs", ".cjs"};
  constexpr std::array<std::string_view, 4> kGenerated = {".d.ts", ".d.mts", ".d.cts", ".min.js"};
  const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
  return std::ranges::any_of(kExtensions, ends) && std::ranges::none_of(kGenerated, ends);
}

code::Language language_of(std::string_view path) {
  const bool plain = path.ends_with(".ts") || path.ends_with(".mts") || path.ends_with(".cts");
  return plain ? code::Language::typescript : code::Language::tsx;
}

}  // namespace prisma_drift
