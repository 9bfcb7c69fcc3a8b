// Rules about unique keys and indexes, for each database.
#include <algorithm>
#include <string>

#include "server/schema/validation/families.h"
#include "server/schema/validation/keys.h"
#include "server/schema/validation/operator_class.h"

namespace prisma_drift::schema {
namespace {

class IndexChecker {
 public:
  IndexChecker(const Validation& validation, const Model& model, const Key& key)
      : validation_(validation), model_(model), key_(key) {}

  void check() {
    if (key_.fields.empty()) report("an index needs a field");
    check_client_name();
    if (has_length(key_) && !can(Ability::key_length)) report(database() + " takes no `length`");
    check_method();
    if (key_.kind == Key::Kind::fulltext) check_full_text();
    check_clustering();
    check_operator_classes();
    check_partial_index(validation_, key_);
    check_paths();
    if (validation_.connector == Connector::postgresql) check_postgresql();
    if (validation_.connector == Connector::cockroachdb) check_cockroachdb();
  }

 private:
  bool can(Ability ability) const { return validation_.can(ability); }
  std::string database() const { return std::string(display_name(validation_.connector)); }
  void report(std::string message) { report_at(key_.attribute->extent, std::move(message)); }
  void report_at(Range range, std::string message) {
    validation_.report.error(key_.origin, range, std::move(message));
  }

  void check_client_name() {
    if (key_.kind != Key::Kind::unique || key_.fields.size() < 2) return;
    const std::string joined = joined_names(model_, key_);
    const std::optional<FieldId> same = model_.find_field(joined);
    if (!same || !model_[*same].is_stored()) return;
    report("the client calls this key `" + joined +
           "`, and that is a field: give it another name, `name: \"…\"`");
  }

  void check_method() {
    if (key_.method.empty()) return;
    if (!has_index_method(validation_.connector, key_.method)) {
      report_at(place_of(key_, "type"),
                database() + " has no indexes of type `" + key_.method + "`");
    } else if (key_.method == "Hash" && has_order(key_)) {
      report("an index of type `Hash` has no order");
    }
  }

  void check_full_text() {
    if (!can(Ability::full_text)) {
      report(database() + " has no full-text indexes that Prisma knows");
      return;
    }
    if (has_length(key_)) report("a full-text index takes no `length`");
    if (!can(Ability::full_text_order)) {
      if (has_order(key_)) report("a full-text index of " + database() + " takes no `sort`");
    } else if (!texts_stand_together()) {
      report("the fields without `sort` must stand side by side");
    }
  }

  // Of MongoDB's compound text indexes, all text fields follow one another.
  bool texts_stand_together() const {
    int groups = 0;
    bool in_text = false;
    for (const KeyField& field : key_.fields) {
      const bool text = !field.order;
      if (text && !in_text) ++groups;
      in_text = text;
    }
    return groups < 2;
  }

  void check_clustering() {
    if (!can(Ability::clustering)) {
      if (key_.clustered) report(database() + " has no clustered indexes");
      return;
    }
    if (key_.clustered != true) return;
    if (model_.id && model_.id->clustered != false) {
      report("one key of a table can be clustered, and the primary key is by itself");
    }
    const auto clustered = std::ranges::count(model_.keys, std::optional(true), &Key::clustered);
    if (clustered > 1) report("one index of a table can be clustered");
  }

  void check_operator_classes() {
    if (key_.kind == Key::Kind::index) return;
    const bool any = std::ranges::any_of(
        key_.fields, [](const KeyField& field) { return !field.operator_class.empty(); });
    if (any) report("operator classes are for `@@index`");
  }

  void check_paths() {
    if (key_.kind != Key::Kind::unique || key_.fields.size() < 2) return;
    for (const KeyField& field : key_.fields) {
      if (!field.path.empty() || model_[field.field].kind != Field::Kind::composite) continue;
      report("a unique key of several fields cannot hold `" + model_[field.field].name() +
             "`, whose type is a `type`");
      return;
    }
  }

  std::string method() const { return key_.method.empty() ? "BTree" : key_.method; }

  void check_postgresql() {
    for (const KeyField& key_field : key_.fields) {
      if (key_field.operator_class_is_raw) continue;
      const Field& field = model_[key_field.field];
      const std::string& name = key_field.operator_class;
      if (!name.empty() && !has_operator_class(method(), name)) {
        report("an index of type `" + method() + "` has no operator class `" + name + "`");
      } else if (!fits_operator_class(method(), name, field, native_type_name(field))) {
        report(name.empty() ? "an index of type `" + method() + "` cannot hold `" + field.name() +
                                  "` without an operator class"
                            : "the operator class `" + name + "` is not for the type of `" +
                                  field.name() + "`");
      }
    }
    if (method() == "SpGist" && key_.fields.size() != 1) {
      report("an index of type `SpGist` has one field");
    }
  }

  // Its `Gin` is the inverted index, which has no operator classes.
  void check_cockroachdb() {
    if (method() != "Gin") return;
    for (const KeyField& key_field : key_.fields) {
      const Field& field = model_[key_field.field];
      if (!key_field.operator_class.empty()) {
        report("CockroachDB has no operator classes");
        return;
      }
      if (!can_hold_field(method(), field)) {
        report("an index of type `Gin` cannot hold `" + field.name() + "`");
      }
      const bool json = field.kind == Field::Kind::scalar && field.scalar == ScalarType::json;
      if (json && &key_field != &key_.fields.back()) {
        report("a `Json` field stands last in an index of type `Gin`");
      }
    }
  }

  const Validation& validation_;
  const Model& model_;
  const Key& key_;
};

}  // namespace

void check_indexes(const Validation& validation, const Model& model) {
  for (const Key& key : model.keys) IndexChecker(validation, model, key).check();
}

}  // namespace prisma_drift::schema
