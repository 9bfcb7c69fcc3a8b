// Rules about the names of constraints: what each database wants apart, and how long they may be.
#include "server/schema/constraint_names.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/schema/validation/attributes.h"
#include "server/schema/validation/keys.h"

namespace prisma_drift::schema {
namespace {

using Subject = NamedConstraint::Subject;

// Names that must differ from each other: those of some subjects, in one table or in all tables of
// a schema.
struct Namespace {
  bool of_table = false;
  bool primary_keys = false;
  bool indexes = false;
  bool foreign_keys = false;
  bool defaults = false;

  bool has(Subject subject) const {
    switch (subject) {
      case Subject::primary_key:
        return primary_keys;
      case Subject::index:
        return indexes;
      case Subject::foreign_key:
        return foreign_keys;
      case Subject::default_value:
        return defaults;
    }
    return false;
  }
};

std::vector<Namespace> namespaces_of(Connector connector) {
  switch (connector) {
    case Connector::none:
      return {};
    case Connector::postgresql:
      return {{.primary_keys = true, .indexes = true},
              {.of_table = true, .primary_keys = true, .indexes = true, .foreign_keys = true}};
    case Connector::mysql:
      return {{.foreign_keys = true}, {.of_table = true, .indexes = true}};
    case Connector::sqlite:
      return {{.indexes = true}};
    case Connector::sqlserver:
      return {{.primary_keys = true, .foreign_keys = true, .defaults = true},
              {.of_table = true, .primary_keys = true, .indexes = true}};
    case Connector::cockroachdb:
      return {{.of_table = true, .primary_keys = true, .indexes = true, .foreign_keys = true}};
    case Connector::mongodb:
      return {{.of_table = true, .indexes = true}};
  }
  return {};
}

// The names of one model's constraints.
class NameCollector {
 public:
  NameCollector(const Validation& validation, const Model& model)
      : validation_(validation),
        model_(model),
        // MongoDB's limit is above what Prisma cuts for any of the others.
        dialect_(dialect_of(validation.connector).value_or(Dialect::sqlite)) {}

  void add_own() {
    if (model_.id) add_primary_key(*model_.id);
    for (const Key& key : model_.keys) add_index(key);
    for (const Field& field : model_.fields) add_default(field);
  }

  // Of a relation that holds its key in this model.
  void add_foreign_key(const Relation& relation) {
    const Field& field = model_[*relation.field_a];
    const RelationArguments& arguments = model_.relation_of(field);
    std::vector<std::string> columns;
    for (const FieldId id : arguments.fields) columns.push_back(model_[id].stored_name);
    std::string name = arguments.map;
    if (name.empty()) name = foreign_key_name(dialect_, model_.stored_name, columns);
    const Argument* map = arguments.attribute == nullptr
                              ? nullptr
                              : find_argument(arguments.attribute->arguments, "map");
    add(Subject::foreign_key, std::move(name), field.origin,
        map != nullptr ? map->range : field.declaration->extent);
  }

  std::shared_ptr<const NamedConstraints> take() {
    return std::make_shared<const NamedConstraints>(std::exchange(constraints_, {}));
  }

 private:
  std::vector<std::string> columns_of(const std::vector<KeyField>& fields) {
    std::vector<std::string> columns;
    for (const KeyField& field : fields) {
      columns.push_back(model_[field.field].stored_name);
      if (!field.path.empty()) columns.push_back(field.path);
    }
    return columns;
  }

  void add(Subject subject, std::string name, Origin origin, Range place) {
    if (name.empty()) return;
    const std::hash<std::string_view> hash_of;
    const std::size_t hash = hash_of(model_.space) * 31 + hash_of(name);
    constraints_.push_back({subject, std::move(name), model_.space, origin, place, hash});
  }

  void add_primary_key(const Key& key) {
    if (!validation_.can(Ability::named_primary_keys)) return;
    add(Subject::primary_key,
        key.map.empty() ? primary_key_name(dialect_, model_.stored_name) : key.map, key.origin,
        place_of(key, "map"));
  }

  void add_index(const Key& key) {
    if (key.fields.empty()) return;
    const std::vector<std::string> columns = columns_of(key.fields);
    std::string name = key.map;
    if (name.empty()) {
      name = key.kind == Key::Kind::unique
                 ? unique_index_name(dialect_, model_.stored_name, columns)
                 : plain_index_name(dialect_, model_.stored_name, columns);
    }
    const bool mapped = find_argument(key.attribute->arguments, "map") != nullptr;
    add(Subject::index, std::move(name), key.origin, place_of(key, mapped ? "map" : "name"));
  }

  void add_default(const Field& field) {
    if (!validation_.can(Ability::named_defaults) || !field.is_stored()) return;
    const Attribute* attribute = field.find_attribute("default");
    if (attribute == nullptr) return;
    const Argument* map = find_argument(attribute->arguments, "map");
    add(Subject::default_value,
        map != nullptr ? map->value.text
                       : default_constraint_name(dialect_, model_.stored_name, field.stored_name),
        field.origin, map != nullptr ? map->range : field.declaration->extent);
  }

  const Validation& validation_;
  const Model& model_;
  Dialect dialect_;
  NamedConstraints constraints_;
};

bool has_names(const Validation& validation, const Model& model) {
  return !model.is_view && validation.report.is_sound(model);
}

void collect_foreign_keys(const Validation& validation, std::vector<ConstraintNames>& names) {
  const Schema& schema = validation.schema;
  std::vector<std::optional<NameCollector>> collectors(names.size());
  for_each_open_model(validation, Reach::references,
                      [&](const Validation& part, const Model& model) {
                        if (has_names(part, model))
                          collectors[schema.id_of(model).value].emplace(validation, model);
                      });
  for (const Relation& relation : schema.relations) {
    if (relation.kind == Relation::Kind::many_to_many || !relation.field_a) continue;
    if (auto& collector = collectors[relation.model_a.value]) collector->add_foreign_key(relation);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (collectors[i]) names[i].foreign_keys = collectors[i]->take();
  }
}

// Of those that did not change, what was found before.
std::vector<ConstraintNames> collect_names(const Validation& validation,
                                           const std::vector<ConstraintNames>& before) {
  const Report& report = validation.report;
  std::vector<ConstraintNames> names(validation.schema.models.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    if (report.is_settled(ModelId{i}, Reach::model)) names[i].own = before[i].own;
    if (report.is_settled(ModelId{i}, Reach::references)) {
      names[i].foreign_keys = before[i].foreign_keys;
    }
  }
  for_each_open_model(validation, Reach::model, [&](const Validation& part, const Model& model) {
    if (!has_names(part, model)) return;
    NameCollector collector(part, model);
    collector.add_own();
    names[part.schema.id_of(model).value].own = collector.take();
  });
  collect_foreign_keys(validation, names);
  return names;
}

void report_clash(const Validation& validation, const NamedConstraint& constraint,
                  const NamedConstraint& other) {
  validation.report
      .error(constraint.origin, constraint.place,
             "the name `" + constraint.name + "` is taken: `map` gives this another one")
      .related.push_back({{other.origin.document, other.place}, "this has it too"});
}

// No two are of one hash in nearly all schemas, and that is quickly seen.
bool may_clash(const std::vector<const NamedConstraint*>& constraints) {
  std::vector<std::size_t> hashes;
  hashes.reserve(constraints.size());
  for (const NamedConstraint* constraint : constraints) hashes.push_back(constraint->hash);
  std::ranges::sort(hashes);
  return std::ranges::adjacent_find(hashes) != hashes.end();
}

void check_names(const Validation& validation,
                 const std::vector<const NamedConstraint*>& constraints) {
  if (!may_clash(constraints)) return;
  struct Holders {
    const NamedConstraint* first = nullptr;
    bool clash = false;
  };
  std::map<std::pair<std::string_view, std::string_view>, Holders> holders;
  for (const NamedConstraint* constraint : constraints) {
    const auto [at, is_first] =
        holders.try_emplace({constraint->space, constraint->name}, Holders{constraint});
    if (is_first) continue;
    Holders& other = at->second;
    if (!other.clash) report_clash(validation, *other.first, *constraint);
    other.clash = true;
    report_clash(validation, *constraint, *other.first);
  }
}

void add_names(const Namespace& space, const ConstraintNames& names,
               std::vector<const NamedConstraint*>& constraints) {
  for (const auto& some : {names.own, names.foreign_keys}) {
    if (!some) continue;
    for (const NamedConstraint& constraint : *some) {
      if (space.has(constraint.subject)) constraints.push_back(&constraint);
    }
  }
}

void check_in_each_table(const Validation& validation, const Namespace& space,
                         const std::vector<ConstraintNames>& names) {
  for_each_open_model(validation, Reach::references,
                      [&](const Validation& part, const Model& model) {
                        std::vector<const NamedConstraint*> constraints;
                        add_names(space, names[part.schema.id_of(model).value], constraints);
                        check_names(part, constraints);
                      });
}

void check_in_all_tables(const Validation& validation, const Namespace& space,
                         const std::vector<ConstraintNames>& names) {
  const Report::Looking looking(validation.report, Reach::schema);
  std::vector<const NamedConstraint*> constraints;
  for (const ConstraintNames& of_model : names) add_names(space, of_model, constraints);
  check_names(validation, constraints);
}

void check_key_name(const Validation& validation, const Key& key) {
  if (!key.map.empty()) check_name_length(validation, key.origin, *key.attribute, key.map);
}

}  // namespace

void check_name_length(const Validation& validation, Origin origin, const Attribute& attribute,
                       std::string_view name) {
  const std::size_t limit = name_limit(validation.connector);
  if (name.size() <= limit) return;
  validation.report.error(origin, attribute.extent,
                          "a name in " + std::string(display_name(validation.connector)) +
                              " has at most " + std::to_string(limit) + " bytes");
}

std::vector<ConstraintNames> check_constraint_names(const Validation& validation,
                                                    const std::vector<ConstraintNames>& before) {
  for_each_open_model(validation, Reach::model, [](const Validation& part, const Model& model) {
    if (model.is_view || !part.report.is_sound(model)) return;
    if (model.id) check_key_name(part, *model.id);
    for (const Key& key : model.keys) check_key_name(part, key);
  });
  std::vector<ConstraintNames> names = collect_names(validation, before);
  for (const Namespace& space : namespaces_of(validation.connector)) {
    if (space.of_table) {
      check_in_each_table(validation, space, names);
    } else {
      check_in_all_tables(validation, space, names);
    }
  }
  return names;
}

}  // namespace prisma_drift::schema
