// Rules about the names of constraints: what each database wants apart, and how long they may be.
#include "server/schema/constraint_names.h"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/schema/validation/attributes.h"
#include "server/schema/validation/keys.h"

namespace prisma_drift::schema {
namespace {

enum class Subject : std::uint8_t { primary_key, index, foreign_key, default_value };

// Names that must differ from each other: those of some subjects, in one table or in a whole
// schema.
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

struct NamedConstraint {
  Subject subject = Subject::index;
  std::string name;
  const Model* model = nullptr;
  Origin origin;
  // Where a clash is told.
  Range place;
};

class NameCollector {
 public:
  explicit NameCollector(const Validation& validation)
      : validation_(validation),
        // MongoDB's limit is above what Prisma cuts for any of the others.
        dialect_(dialect_of(validation.connector).value_or(Dialect::sqlite)) {}

  std::vector<NamedConstraint> collect() {
    for (const Model& model : validation_.schema.models) {
      if (model.is_view || !validation_.report.is_sound(model)) continue;
      if (model.id) add_primary_key(model, *model.id);
      for (const Key& key : model.keys) add_index(model, key);
      for (const Field& field : model.fields) add_default(model, field);
    }
    for (const Relation& relation : validation_.schema.relations) add_foreign_key(relation);
    return std::move(constraints_);
  }

 private:
  std::vector<std::string> columns_of(const Model& model, const std::vector<KeyField>& fields) {
    std::vector<std::string> columns;
    for (const KeyField& field : fields) {
      columns.push_back(model[field.field].stored_name);
      if (!field.path.empty()) columns.push_back(field.path);
    }
    return columns;
  }

  void add(Subject subject, std::string name, const Model& model, Origin origin, Range place) {
    if (name.empty()) return;
    constraints_.push_back({subject, std::move(name), &model, origin, place});
  }

  void add_primary_key(const Model& model, const Key& key) {
    if (!validation_.can(Ability::named_primary_keys)) return;
    add(Subject::primary_key,
        key.map.empty() ? primary_key_name(dialect_, model.stored_name) : key.map, model,
        key.origin, place_of(key, "map"));
  }

  void add_index(const Model& model, const Key& key) {
    if (key.fields.empty()) return;
    const std::vector<std::string> columns = columns_of(model, key.fields);
    std::string name = key.map;
    if (name.empty()) {
      name = key.kind == Key::Kind::unique ? unique_index_name(dialect_, model.stored_name, columns)
                                           : plain_index_name(dialect_, model.stored_name, columns);
    }
    const bool mapped = find_argument(key.attribute->arguments, "map") != nullptr;
    add(Subject::index, std::move(name), model, key.origin, place_of(key, mapped ? "map" : "name"));
  }

  void add_default(const Model& model, const Field& field) {
    if (!validation_.can(Ability::named_defaults) || !field.is_stored()) return;
    const Attribute* attribute = field.find_attribute("default");
    if (attribute == nullptr) return;
    const Argument* map = find_argument(attribute->arguments, "map");
    add(Subject::default_value,
        map != nullptr ? map->value.text
                       : default_constraint_name(dialect_, model.stored_name, field.stored_name),
        model, field.origin, map != nullptr ? map->range : field.declaration->extent);
  }

  void add_foreign_key(const Relation& relation) {
    if (relation.kind == Relation::Kind::many_to_many || !relation.field_a) return;
    const Model& model = validation_.schema[relation.model_a];
    if (!validation_.report.is_sound(model)) return;
    const Field& field = model[*relation.field_a];
    const RelationArguments& arguments = model.relation_of(field);
    std::vector<std::string> columns;
    for (const FieldId id : arguments.fields) columns.push_back(model[id].stored_name);
    std::string name = arguments.map;
    if (name.empty()) name = foreign_key_name(dialect_, model.stored_name, columns);
    const Argument* map = arguments.attribute == nullptr
                              ? nullptr
                              : find_argument(arguments.attribute->arguments, "map");
    add(Subject::foreign_key, std::move(name), model, field.origin,
        map != nullptr ? map->range : field.declaration->extent);
  }

  const Validation& validation_;
  Dialect dialect_;
  std::vector<NamedConstraint> constraints_;
};

// What a constraint's name must be alone in, and the name.
struct Place {
  std::string_view space;
  std::string_view name;
  friend bool operator==(const Place&, const Place&) = default;
};

struct HashOfPlace {
  std::size_t operator()(const Place& place) const {
    const std::hash<std::string_view> hash;
    return hash(place.space) * 31 + hash(place.name);
  }
};

void report_clash(const Validation& validation, const NamedConstraint& constraint,
                  const NamedConstraint& other) {
  validation.report
      .error(constraint.origin, constraint.place,
             "the name `" + constraint.name + "` is taken: `map` gives this another one")
      .related.push_back({{other.origin.document, other.place}, "this has it too"});
}

void check_namespace(const Validation& validation, const Namespace& space,
                     const std::vector<NamedConstraint>& constraints) {
  struct Holders {
    const NamedConstraint* first = nullptr;
    bool clash = false;
  };
  std::unordered_map<Place, Holders, HashOfPlace> holders;
  holders.reserve(constraints.size());
  for (const NamedConstraint& constraint : constraints) {
    if (!space.has(constraint.subject)) continue;
    const Model& model = *constraint.model;
    const Place place{space.of_table ? model.name : model.space, constraint.name};
    const auto [at, is_first] = holders.try_emplace(place, Holders{&constraint});
    if (is_first) continue;
    Holders& other = at->second;
    if (!other.clash) report_clash(validation, *other.first, constraint);
    other.clash = true;
    report_clash(validation, constraint, *other.first);
  }
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

void check_constraint_names(const Validation& validation) {
  for_each_open_model(validation, [&](const Model& model) {
    if (model.is_view || !validation.report.is_sound(model)) return;
    if (model.id) check_key_name(validation, *model.id);
    for (const Key& key : model.keys) check_key_name(validation, key);
  });
  const Report::OfWholeSchema reach(validation.report);
  const std::vector<NamedConstraint> constraints = NameCollector(validation).collect();
  for (const Namespace& space : namespaces_of(validation.connector)) {
    check_namespace(validation, space, constraints);
  }
}

}  // namespace prisma_drift::schema
