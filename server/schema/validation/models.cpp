// Rules about models: ids, unique keys, their place among the schemas, `autoincrement()`.
#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "server/schema/linking.h"
#include "server/schema/validation/families.h"
#include "server/schema/validation/keys.h"

namespace prisma_drift::schema {
namespace {

bool is_auto_increment(const Field& field) {
  const Attribute* value = field.find_attribute("default");
  if (value == nullptr) return false;
  const Argument* argument = find_argument(value->arguments, "value", 0);
  return argument != nullptr && argument->value.is_function("autoincrement");
}

bool all_required(const Model& model, const Key& key) {
  return std::ranges::none_of(key.fields, [&](const KeyField& field) {
    return model[field.field].arity() == FieldArity::optional ||
           model[field.field].kind == Field::Kind::unsupported;
  });
}

const Attribute* find_block_attribute(const std::vector<BlockSource>& blocks, std::string_view name,
                                      Origin& origin) {
  for (const BlockSource& source : blocks) {
    const auto found = std::ranges::find(source.block->attributes, name, &Attribute::name);
    if (found == source.block->attributes.end()) continue;
    origin = source.origin();
    return &*found;
  }
  return nullptr;
}

class ModelChecker {
 public:
  ModelChecker(const Validation& validation, const Model& model)
      : validation_(validation), model_(model), block_(*model.blocks.front().block) {}

  void check() {
    check_unique_criteria();
    check_custom_names();
    check_schema_of(validation_, model_.blocks, model_.space, "`" + model_.name + "`");
    if (model_.id) check_id(*model_.id);
    check_full_texts();
    check_auto_increments();
    check_shard_key();
    check_indexes(validation_, model_);
    check_key_types(validation_, model_);
    check_field_rules(validation_, model_);
    if (validation_.connector == Connector::mongodb) check_mongodb_model(validation_, model_);
  }

 private:
  bool can(Ability ability) const { return validation_.can(ability); }
  std::string database() const { return std::string(display_name(validation_.connector)); }

  void report_block(std::string message) {
    validation_.report.error(model_.origin(), block_.range, std::move(message));
  }
  void report_key(const Key& key, std::string message) {
    validation_.report.error(key.origin, key.attribute->extent, std::move(message));
  }

  void check_unique_criteria() {
    if (model_.ignored) return;
    const std::vector<const Key*> keys = unique_keys(model_);
    if (std::ranges::any_of(keys, [&](const Key* key) { return all_required(model_, *key); })) {
      return;
    }
    report_block(keys.empty() ? "`" + model_.name + "` needs an id: `@id`, `@@id` or `@unique`"
                              : "`" + model_.name +
                                    "` needs an id or a unique key whose fields are all required");
  }

  // `name` of `@@id` and `@@unique` becomes a property of the client's, beside the fields.
  void check_custom_names() {
    std::vector<const Key*> keys;
    if (model_.id) keys.push_back(&*model_.id);
    for (const Key& key : model_.keys) {
      if (key.kind == Key::Kind::unique) keys.push_back(&key);
    }
    std::unordered_map<std::string_view, int> count;
    for (const Key* key : keys) ++count[key->client_name];
    for (const Key* key : keys) {
      if (key->client_name.empty()) continue;
      if (count[key->client_name] > 1) {
        validation_.report.error(
            key->origin, place_of(*key, "name"),
            "`" + model_.name + "` has another key of the name `" + key->client_name + "`");
      }
      if (model_.find_field(key->client_name)) {
        report_block("`" + key->client_name + "` is the name of a key and of a field");
      }
    }
  }

  void check_id(const Key& id) {
    if (id.fields.empty()) report_key(id, "an id needs a field");
    if (id.fields.size() > 1) {
      const std::string joined = joined_names(model_, id);
      const std::optional<FieldId> same = model_.find_field(joined);
      if (same && model_[*same].is_stored()) {
        report_key(id, "the client calls this id `" + joined +
                           "`, and that is a field: give it another name, `name: \"…\"`");
      }
      if (!can(Ability::compound_ids)) {
        report_key(id, database() + " has no ids of several fields");
      }
    }
    if (!id.map.empty() && !can(Ability::named_primary_keys)) {
      report_block(database() + " has no names for primary keys: leave out `map`");
    }
    if (has_length(id) && !can(Ability::key_length)) {
      report_key(id, "a primary key of " + database() + " takes no `length`");
    }
    if (has_order(id) && !can(Ability::primary_key_order)) {
      report_key(id, "a primary key of " + database() + " takes no `sort`");
    }
    check_clustering(id);
  }

  void check_clustering(const Key& id) {
    if (!can(Ability::clustering)) {
      if (id.clustered) report_key(id, database() + " has no clustered keys");
      return;
    }
    if (id.clustered == false) return;
    const auto other = std::ranges::find(model_.keys, std::optional(true), &Key::clustered);
    if (other != model_.keys.end()) {
      report_key(id, "one key of a table can be clustered, and this one is by itself");
    }
  }

  void check_full_texts() {
    if (!can(Ability::full_text) || can(Ability::many_full_texts)) return;
    if (std::ranges::count(model_.keys, Key::Kind::fulltext, &Key::kind) < 2) return;
    for (const Key& key : model_.keys) {
      if (key.kind != Key::Kind::fulltext) continue;
      report_key(key, database() + " has one full-text index for a model");
    }
  }

  void check_shard_key() {
    for (const Field& field : model_.fields) {
      if (const Attribute* key = field.find_attribute("shardKey")) {
        check_shard_key(field.origin, *key);
      }
    }
    Origin origin;
    const Attribute* key = find_block_attribute(model_.blocks, "shardKey", origin);
    if (key == nullptr) return;
    check_shard_key(origin, *key);
    const Argument* fields = find_argument(key->arguments, "fields", 0);
    if (fields != nullptr && items_of(fields->value).empty()) {
      validation_.report.error(origin, key->extent, "a shard key needs a field");
    }
  }

  void check_shard_key(Origin origin, const Attribute& attribute) {
    if (!validation_.schema.has_preview_feature("shardKeys")) {
      validation_.report.error(origin, attribute.extent,
                               "shard keys need the preview feature `shardKeys`");
    }
    if (validation_.connector != Connector::mysql) {
      validation_.report.error(origin, attribute.extent, database() + " has no shard keys");
    }
  }

  bool is_single_id(FieldId field) const {
    return model_.id && model_.id->fields.size() == 1 && model_.id->fields.front().field == field;
  }

  // MySQL wants an index that begins with the field.
  bool begins_a_key(FieldId field) const {
    const auto begins = [&](const Key& key) {
      return !key.fields.empty() && key.fields.front().field == field;
    };
    return (model_.id && begins(*model_.id)) || std::ranges::any_of(model_.keys, begins);
  }

  void check_auto_increments() {
    std::vector<FieldId> fields;
    for (std::uint32_t i = 0; i < model_.fields.size(); ++i) {
      if (is_auto_increment(model_.fields[i])) fields.push_back({i});
    }
    if (fields.empty()) return;
    if (!can(Ability::auto_increment)) {
      for (const FieldId id : fields) {
        const Field& field = model_[id];
        validation_.report.error(field.origin, field.find_attribute("default")->extent,
                                 database() + " has no `autoincrement()`");
      }
      return;
    }
    if (validation_.connector == Connector::cockroachdb) check_serial(fields);
    if (fields.size() > 1 && !can(Ability::many_auto_increments)) {
      report_block(database() + " has one `autoincrement()` for a table");
    }
    for (const FieldId id : fields) {
      if (!can(Ability::auto_increment_outside_id) && !is_single_id(id)) {
        report_field(id, "in " + database() + ", `autoincrement()` is for the field with `@id`");
      }
      if (!can(Ability::auto_increment_without_index) && !begins_a_key(id)) {
        report_field(id, "in " + database() + ", a field with `autoincrement()` needs an index");
      }
    }
  }

  // CockroachDB counts in 64 bits.
  void check_serial(const std::vector<FieldId>& fields) {
    for (const FieldId id : fields) {
      const Field& field = model_[id];
      if (field.kind != Field::Kind::scalar || field.scalar != ScalarType::integer) continue;
      validation_.report.error(field.origin, field.find_attribute("default")->extent,
                               "in CockroachDB, `autoincrement()` is for `BigInt`; `sequence()` "
                               "counts in an `Int`");
    }
  }

  void report_field(FieldId id, std::string message) {
    const Field& field = model_[id];
    validation_.report.error(field.origin, field.declaration->extent, std::move(message));
  }

  const Validation& validation_;
  const Model& model_;
  const Block& block_;
};

// The last type of each name in the database.
template <typename Declared>
class StoredNames {
 public:
  explicit StoredNames(std::size_t count) { last_.reserve(count); }

  // The one that has the name already; null when it is free. Either way it is now this one's.
  const Declared* claim(const Declared& declared) {
    return std::exchange(last_[Name{declared.space, declared.stored_name}], &declared);
  }

 private:
  using Name = std::pair<std::string_view, std::string_view>;
  struct HashOfName {
    std::size_t operator()(const Name& name) const {
      const std::hash<std::string_view> hash_of;
      return hash_of(name.first) * 31 + hash_of(name.second);
    }
  };
  std::unordered_map<Name, const Declared*, HashOfName> last_;
};

// It is told at the `@@map` that makes it so.
void report_table_clash(Report& report, const Model& model, const Model& before) {
  const bool mapped = model.stored_name != model.name;
  const Model& culprit = mapped ? model : before;
  const Model& other = mapped ? before : model;
  Origin origin;
  const Attribute* map = find_block_attribute(culprit.blocks, "map", origin);
  if (map == nullptr) return;
  report
      .error(origin, map->extent,
             "`" + other.name + "` is already stored as `" + other.stored_name + "`")
      .related.push_back({other.blocks.front().name_place(), "it is declared here"});
}

void check_table_names(const Validation& validation) {
  const Report::Looking looking(validation.report, Reach::schema);
  StoredNames<Model> names(validation.schema.models.size());
  for (const Model& model : validation.schema.models) {
    if (!validation.report.is_sound(model)) continue;
    if (const Model* before = names.claim(model)) {
      report_table_clash(validation.report, model, *before);
    }
  }
}

}  // namespace

void check_schema_of(const Validation& validation, const std::vector<BlockSource>& blocks,
                     const std::string& space, const std::string& who) {
  if (!validation.schema.datasource) return;
  const Datasource& datasource = *validation.schema.datasource;
  Origin origin;
  const Attribute* attribute = find_block_attribute(blocks, "schema", origin);
  if (attribute == nullptr) {
    if (!datasource.has_schemas || !validation.can(Ability::several_schemas)) return;
    validation.report.error(blocks.front().origin(), blocks.front().block->range,
                            who + " needs `@@schema`, because the datasource lists `schemas`");
    return;
  }
  const Argument* argument = find_argument(attribute->arguments, "map", 0);
  if (argument == nullptr) return;
  if (!validation.can(Ability::several_schemas)) {
    validation.report.error(origin, argument->value.range,
                            std::string(display_name(validation.connector)) + " has no `@@schema`");
  } else if (std::ranges::find(datasource.schemas, space, &Datasource::Listed::name) ==
             datasource.schemas.end()) {
    validation.report.error(origin, argument->value.range,
                            "`" + space + "` is not among the `schemas` of the datasource");
  }
}

void check_models(const Validation& validation) {
  check_table_names(validation);
  for_each_open_model(validation, Reach::model, [](const Validation& part, const Model& model) {
    if (model.is_view || !part.report.is_sound(model)) return;
    ModelChecker(part, model).check();
  });
}

void check_enums(const Validation& validation) {
  const Report::Looking looking(validation.report, Reach::schema);
  StoredNames<Enum> names(validation.schema.enums.size());
  const bool has_enums = validation.can(Ability::enums);
  for (const Enum& enumeration : validation.schema.enums) {
    if (!validation.report.is_sound(enumeration)) continue;
    const BlockSource& source = enumeration.blocks.front();
    const Enum* before = names.claim(enumeration);
    if (!has_enums) {
      validation.report.error(source.origin(), source.block->range,
                              std::string(display_name(validation.connector)) + " has no enums");
    } else if (before != nullptr) {
      validation.report
          .error(source.origin(), source.block->range,
                 "`" + before->name + "` is already stored as `" + before->stored_name + "`")
          .related.push_back({before->blocks.front().name_place(), "it is declared here"});
    }
    check_schema_of(validation, enumeration.blocks, enumeration.space,
                    "`" + enumeration.name + "`");
  }
}

}  // namespace prisma_drift::schema
