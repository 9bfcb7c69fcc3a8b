// Linking: `@relation`, and which two fields are one relation.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "server/schema/linking.h"
#include "server/schema/referential_actions.h"
#include "server/schema/unchanged.h"

namespace prisma_drift::schema {
namespace {

class ArgumentReader {
 public:
  ArgumentReader(const Model& model, const Field& field, const Model& referenced)
      : model_(model), field_(field), referenced_(referenced) {}

  RelationArguments read() {
    RelationArguments relation;
    const Attribute* attribute = field_.find_attribute("relation");
    if (attribute == nullptr) return relation;
    relation.attribute = attribute;
    relation.name = string_argument(*attribute, "name", 0);
    relation.map = string_argument(*attribute, "map");
    relation.on_delete = read_action(*attribute, "onDelete");
    relation.on_update = read_action(*attribute, "onUpdate");
    if (const Argument* fields = find_argument(attribute->arguments, "fields")) {
      relation.has_fields = true;
      relation.fields = read_fields(model_, fields->value);
    }
    if (const Argument* references = find_argument(attribute->arguments, "references")) {
      relation.has_references = true;
      relation.references = read_fields(referenced_, references->value);
    }
    return relation;
  }

 private:
  std::optional<ReferentialAction> read_action(const Attribute& attribute, std::string_view name) {
    const Argument* argument = find_argument(attribute.arguments, name);
    if (argument == nullptr || !argument->value.is(Expression::Kind::constant)) return std::nullopt;
    return action_named(argument->value.text);
  }

  // One name that does not resolve empties the list: half a key is none.
  std::vector<FieldId> read_fields(const Model& owner, const Expression& list) {
    std::vector<FieldId> ids;
    bool complete = true;
    for (const Expression* item : items_of(list)) {
      const std::optional<FieldId> id = owner.find_field(item->text);
      if (id && owner[*id].is_stored()) {
        ids.push_back(*id);
      } else {
        complete = false;
      }
    }
    return complete ? ids : std::vector<FieldId>();
  }

  const Model& model_;
  const Field& field_;
  const Model& referenced_;
};

RelationArguments arguments_of(const LinkedModels& models, const Model& model, FieldId id) {
  const Field& field = model[id];
  return ArgumentReader(model, field, *models.items[field.model.value]).read();
}

// An unchanged model, with what its arguments mean now where they name fields of a changed one;
// null where they mean the same.
std::shared_ptr<Model> with_new_arguments(const LinkedModels& models, const Model& model) {
  std::shared_ptr<Model> replaced;
  for (std::size_t i = 0; i < model.relation_fields.size(); ++i) {
    const FieldId id = model.relation_fields[i];
    if (models.made[model[id].model.value] == nullptr) continue;
    RelationArguments arguments = arguments_of(models, model, id);
    if (arguments == model.relations_of_fields[i]) continue;
    if (!replaced) replaced = std::make_shared<Model>(model);
    replaced->relations_of_fields[i] = std::move(arguments);
  }
  return replaced;
}

// The fields of one model that point to another under one name.
struct Direction {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::string_view name;
  friend bool operator==(const Direction&, const Direction&) = default;
};

struct DirectionHash {
  std::size_t operator()(const Direction& direction) const {
    const std::uint64_t ends = (std::uint64_t{direction.from} << 32) | direction.to;
    return std::hash<std::string_view>()(direction.name) ^ (ends * 0x9e3779b97f4a7c15ull);
  }
};

// The first two are all that matters: a third is one too many whatever it is.
struct DirectedFields {
  std::array<FieldId, 2> first;
  std::uint32_t count = 0;
};

class Pairing {
 public:
  Pairing(Schema& schema, const Schema* before, const std::vector<bool>& known)
      : schema_(schema), before_(before), known_(known) {
    for (std::uint32_t m = 0; m < schema_.models.size(); ++m) {
      const Model& model = schema_.models[m];
      for (const FieldId id : model.relation_fields) {
        // Only fields of `model[id].model` ask for it.
        if (known_[model[id].model.value]) continue;
        DirectedFields& fields = directions_[direction({m}, model[id].model, model[id])];
        if (fields.count < 2) fields.first[fields.count] = id;
        ++fields.count;
      }
    }
  }

  void pair() {
    for (std::uint32_t m = 0; m < schema_.models.size(); ++m) {
      schema_.relations_begin.push_back(static_cast<std::uint32_t>(schema_.relations.size()));
      if (known_[m]) {
        repeat({m});
      } else {
        for (const FieldId id : schema_.models[m].relation_fields) ingest({m}, id);
      }
    }
    schema_.relations_begin.push_back(static_cast<std::uint32_t>(schema_.relations.size()));
  }

 private:
  void repeat(ModelId model) {
    const auto at = [&](std::uint32_t index) {
      return before_->relations.begin() + before_->relations_begin[index];
    };
    schema_.relations.insert(schema_.relations.end(), at(model.value), at(model.value + 1));
  }

  const RelationArguments& arguments(ModelId model, FieldId field) const {
    return schema_[model].relation_of(schema_[model][field]);
  }

  // From `from` to `to` under the name of a field of one of the two.
  Direction direction(ModelId from, ModelId to, const Field& named) const {
    // Only the owner of `named` knows its arguments; both callers pass a field of `from`.
    return {from.value, to.value, schema_[from].relation_of(named).name};
  }

  std::optional<FieldId> opposite_of(ModelId model, FieldId id) const {
    const Field& field = schema_[model][id];
    const Direction back = {field.model.value, model.value, arguments(model, id).name};
    const auto found = directions_.find(back);
    if (found == directions_.end()) return std::nullopt;
    const DirectedFields& fields = found->second;
    if (field.model != model) return fields.first[0];
    // A relation of a model with itself: the other one of its fields.
    if (fields.first[0] != id) return fields.first[0];
    if (fields.count > 1) return fields.first[1];
    return std::nullopt;
  }

  // Each relation is met from each of its fields, and made from one of them: that of the side that
  // holds the key, or of the name that comes first.
  void ingest(ModelId model, FieldId id) {
    const std::optional<FieldId> opposite = opposite_of(model, id);
    if (opposite) {
      ingest_pair(model, id, *opposite);
    } else {
      ingest_single(model, id);
    }
  }

  void ingest_pair(ModelId model, FieldId id, FieldId opposite) {
    const Field& field = schema_[model][id];
    const Field& other = schema_[field.model][opposite];
    const bool is_list = field.is_list();
    if (is_list && other.is_list()) {
      ingest_many_to_many(model, id, opposite);
      return;
    }
    // Seen from the side that holds no key.
    if (is_list) return;
    if (other.is_list()) {
      add(Relation::Kind::one_to_many, model, id, opposite);
      return;
    }
    if (!holds_key(model, id, opposite)) return;
    add(Relation::Kind::one_to_one, model, id, opposite);
  }

  // Of a one-to-one relation: the required side; of two alike that which says `fields`, else the
  // first in the order of names.
  bool holds_key(ModelId model, FieldId id, FieldId opposite) const {
    const Field& field = schema_[model][id];
    const Field& other = schema_[field.model][opposite];
    if (field.is_required() != other.is_required()) return field.is_required();
    if (arguments(model, id).has_fields) return true;
    if (arguments(field.model, opposite).has_fields) return false;
    return comes_first(model, id, opposite);
  }

  bool comes_first(ModelId model, FieldId id, FieldId opposite) const {
    const Field& field = schema_[model][id];
    const int models = schema_[model].name.compare(schema_[field.model].name);
    if (models != 0) return models < 0;
    return field.name() <= schema_[field.model][opposite].name();
  }

  void ingest_many_to_many(ModelId model, FieldId id, FieldId opposite) {
    const Field& field = schema_[model][id];
    const bool embedded =
        arguments(model, id).has_fields || arguments(field.model, opposite).has_fields;
    // Lists of ids inside documents: MongoDB's.
    if (embedded) return;
    if (comes_first(model, id, opposite)) add(Relation::Kind::many_to_many, model, id, opposite);
  }

  void ingest_single(ModelId model, FieldId id) {
    const Field& field = schema_[model][id];
    if (field.is_list()) {
      Relation relation;
      relation.name = arguments(model, id).name;
      relation.model_a = field.model;
      relation.model_b = model;
      relation.field_b = id;
      schema_.relations.push_back(std::move(relation));
      return;
    }
    const Relation::Kind kind =
        key_is_unique(model, id) ? Relation::Kind::one_to_one : Relation::Kind::one_to_many;
    add(kind, model, id, std::nullopt);
  }

  bool key_is_unique(ModelId model, FieldId id) const {
    const std::vector<FieldId>& fields = arguments(model, id).fields;
    return std::ranges::any_of(schema_[model].keys, [&](const Key& key) {
      return key.kind == Key::Kind::unique &&
             std::ranges::equal(key.fields, fields, {}, &KeyField::field);
    });
  }

  void add(Relation::Kind kind, ModelId model, FieldId id, std::optional<FieldId> opposite) {
    Relation relation;
    relation.kind = kind;
    relation.name = arguments(model, id).name;
    relation.model_a = model;
    relation.model_b = schema_[model][id].model;
    relation.field_a = id;
    relation.field_b = opposite;
    schema_.relations.push_back(std::move(relation));
  }

  Schema& schema_;
  // Not null where any model is known.
  const Schema* before_;
  const std::vector<bool>& known_;
  std::unordered_map<Direction, DirectedFields, DirectionHash> directions_;
};

}  // namespace

void read_relation_arguments(LinkedModels& models) {
  // What is replaced here has the fields that it had, so nothing that refers to it changes.
  std::vector<std::shared_ptr<Model>> replaced(models.items.size());
  for (std::size_t i = 0; i < models.items.size(); ++i) {
    const Model& model = *models.items[i];
    if (models.made[i] == nullptr) {
      replaced[i] = with_new_arguments(models, model);
      continue;
    }
    for (std::size_t k = 0; k < model.relation_fields.size(); ++k) {
      models.made[i]->relations_of_fields[k] =
          arguments_of(models, model, model.relation_fields[k]);
    }
  }
  for (std::size_t i = 0; i < models.items.size(); ++i) {
    if (replaced[i] != nullptr) models.items[i] = std::move(replaced[i]);
  }
}

void pair_relations(Schema& schema, const Schema* before) {
  const Unchanged unchanged = unchanged_since(before, schema);
  Pairing(schema, before, unchanged.with_references).pair();
}

}  // namespace prisma_drift::schema
