// Rules that only MongoDB has.
#include <algorithm>
#include <ranges>
#include <tuple>

#include "server/schema/validation/families.h"
#include "server/schema/validation/keys.h"

namespace prisma_drift::schema {
namespace {

const Expression* default_of(const Field& field) {
  const Attribute* attribute = field.find_attribute("default");
  if (attribute == nullptr) return nullptr;
  const Argument* argument = find_argument(attribute->arguments, "value", 0);
  return argument == nullptr ? nullptr : &argument->value;
}

bool same_fields(const Key& left, const Key& right) {
  return std::ranges::equal(left.fields, right.fields, [](const KeyField& a, const KeyField& b) {
    return std::tie(a.field, a.path, a.order) == std::tie(b.field, b.path, b.order);
  });
}

class MongodbChecker {
 public:
  MongodbChecker(const Validation& validation, const Model& model)
      : validation_(validation), model_(model) {}

  void check() {
    if (!model_.id) {
      validation_.report.error(model_.origin(), model_.blocks.front().block->range,
                               "a model of MongoDB needs one field with `@id`");
    } else {
      check_id(*model_.id);
    }
    for (std::uint32_t i = 0; i < model_.fields.size(); ++i) {
      if (model_.fields[i].is_stored()) check_field({i});
    }
    for (const Key& key : model_.keys) check_key(key);
  }

 private:
  void report(const Field& field, std::string message) {
    validation_.report.error(field.origin, field.declaration->extent, std::move(message));
  }

  void check_id(const Key& id) {
    if (id.fields.size() != 1) return;
    const Field& field = model_[id.fields.front().field];
    if (field.stored_name == "_id") return;
    report(field, "MongoDB calls its ids `_id`: add `@map(\"_id\")`");
  }

  bool is_in_id(FieldId field) const {
    return model_.id &&
           std::ranges::find(model_.id->fields, field, &KeyField::field) != model_.id->fields.end();
  }

  void check_field(FieldId id) {
    const Field& field = model_[id];
    const Expression* value = default_of(field);
    if (value != nullptr && value->is_function("auto")) {
      if (native_type_name(field) != "ObjectId") {
        report(field, "`auto()` makes an `ObjectId`: add `@db.ObjectId`");
      }
      if (!is_in_id(id)) report(field, "`auto()` is for the field with `@id`");
    }
    if (value != nullptr && value->is_function("dbgenerated")) {
      report(field, "MongoDB has no `dbgenerated()`; `auto()` makes ids");
    }
    const Attribute* map = field.find_attribute("map");
    if (map == nullptr) return;
    const auto refuse = [&](const char* message) {
      validation_.report.error(field.origin, map->extent, message);
    };
    if (field.stored_name.starts_with('$')) refuse("a name in MongoDB cannot begin with `$`");
    if (field.stored_name.find('.') != std::string::npos) {
      refuse("a name in MongoDB has no `.`");
    }
  }

  void check_key(const Key& key) {
    const auto twins = std::ranges::count_if(
        model_.keys, [&](const Key& other) { return same_fields(key, other); });
    if (twins > 1) report_key(key, "another index holds the same fields");
    const bool of_id = model_.id && model_.id->fields.size() == 1 &&
                       key.kind == Key::Kind::unique && key.fields.size() == 1 &&
                       key.fields.front().field == model_.id->fields.front().field;
    if (of_id) report_key(key, "an id is unique already");
  }

  void report_key(const Key& key, std::string message) {
    validation_.report.error(key.origin, key.attribute->extent, std::move(message));
  }

  const Validation& validation_;
  const Model& model_;
};

}  // namespace

void check_mongodb_model(const Validation& validation, const Model& model) {
  MongodbChecker(validation, model).check();
}

}  // namespace prisma_drift::schema
