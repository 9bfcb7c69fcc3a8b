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

using schema::FieldId;
using schema::ModelId;

// One field of the client's: a column or a relation.
using Member = std::pair<ModelId, FieldId>;

// What of the schema the database lacks.
class MissingParts {
 public:
  MissingParts(const Schema& schema, const DatabaseState& desired, const Drift& drift)
      : schema_(schema), desired_(desired) {
    for (const Change& change : drift.changes) {
      if (const auto* create = std::get_if<CreateTable>(&change)) {
        if (const Table* table = desired_.tables.find(create->table)) add_table(*table);
      } else if (const auto* add = std::get_if<AddColumn>(&change)) {
        add_column(*add);
      }
    }
    if (empty()) return;
    for (const Relation& relation : schema_.relations) {
      const bool misses_key = needs_missing(relation.model_a, relation.field_a) ||
                              needs_missing(relation.model_b, relation.field_b);
      if (misses_key) add_relation(relation);
    }
  }

  bool empty() const { return models_.empty() && columns_.empty() && relations_.empty(); }
  bool has(ModelId model) const { return models_.contains(model); }
  // One cause, one finding: where the model is missing, its fields are not.
  bool has(const Member& member) const {
    return !has(member.first) && (columns_.contains(member) || relations_.contains(member));
  }

  // By which code would use them, each once, sorted.
  std::vector<std::string> names() const {
    std::set<std::string> names;
    for (const ModelId model : models_) names.insert(code::accessor_of(schema_[model].name));
    for (const std::set<Member>* members : {&columns_, &relations_}) {
      for (const auto& [model, field] : *members) {
        if (!has(model)) names.insert(schema_[model][field].name());
      }
    }
    return {names.begin(), names.end()};
  }

 private:
  void add_table(const Table& table) {
    if (table.is_join_table) {
      // Its columns come from the two fields of the relation.
      for (const Column& column : table.columns) add_field_at(column.created);
    } else if (const Model* model = schema_.find_model(table.declared_as)) {
      models_.insert(schema_.id_of(*model));
    }
  }

  void add_column(const AddColumn& add) {
    const Table* table = desired_.tables.find(add.table);
    const Column* column = table == nullptr ? nullptr : table->find_column(add.column);
    const Model* model = column == nullptr ? nullptr : schema_.find_model(table->declared_as);
    const auto field = model == nullptr ? std::nullopt : model->find_field(column->declared_as);
    if (field) columns_.emplace(schema_.id_of(*model), *field);
  }

  void add_field_at(const Origin& origin) {
    const schema::Block& block = schema_.files[origin.document]->blocks[origin.item];
    const schema::FieldDeclaration* declaration = find_part(block, origin.part).field;
    const Model* model = schema_.find_model(block.name);
    if (model == nullptr || declaration == nullptr) return;
    if (const auto field = model->find_field(declaration->name)) {
      relations_.emplace(schema_.id_of(*model), *field);
    }
  }

  bool needs_missing(ModelId id, const std::optional<FieldId>& field) const {
    if (has(id)) return true;
    if (!field || columns_.empty()) return false;
    const Model& model = schema_[id];
    return std::ranges::any_of(model.relation_of(model[*field]).fields, [&](FieldId key) {
      return columns_.contains({id, key});
    });
  }

  // A query cannot follow it.
  void add_relation(const Relation& relation) {
    if (relation.field_a) relations_.emplace(relation.model_a, *relation.field_a);
    if (relation.field_b) relations_.emplace(relation.model_b, *relation.field_b);
  }

  const Schema& schema_;
  const DatabaseState& desired_;
  std::set<ModelId> models_;
  std::set<Member> columns_;
  std::set<Member> relations_;
};

code::ClientModel client_model(const Schema& schema, ModelId id, const MissingParts& missing) {
  const Model& model = schema[id];
  code::ClientModel client{.name = model.name,
                           .accessor = code::accessor_of(model.name),
                           .missing = missing.has(id),
                           .fields = {}};
  for (std::uint32_t i = 0; i < model.fields.size(); ++i) {
    const Field& field = model.fields[i];
    const bool is_relation = field.kind == Field::Kind::relation;
    client.fields.push_back({.name = field.name(),
                             .missing = missing.has(Member{id, FieldId{i}}),
                             .model = is_relation ? schema[field.model].name : std::string(),
                             .is_list = field.is_list()});
  }
  return client;
}

}  // namespace

std::vector<std::string> missing_names(const Schema& schema, const DatabaseState& desired,
                                       const Drift& drift) {
  return MissingParts(schema, desired, drift).names();
}

code::ClientModels client_models(const Schema& schema, const DatabaseState& desired,
                                 const Drift& drift) {
  const MissingParts missing(schema, desired, drift);
  code::ClientModels client;
  for (std::uint32_t i = 0; i < schema.models.size(); ++i) {
    client.models.push_back(client_model(schema, ModelId{i}, missing));
  }
  return client;
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
