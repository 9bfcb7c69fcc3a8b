// Rules about the two sides of a relation.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "server/schema/validation/keys.h"
#include "server/schema/validation/relation_sides.h"

namespace prisma_drift::schema {
namespace {

// Fields of one model that point to another under one name: more than a relation has sides. Which
// of them belong together is then open, so nothing else is asked of these two models.
class Ambiguity {
 public:
  explicit Ambiguity(const Validation& validation) : validation_(validation) {
    const SharedList<Model>& models = validation.schema.models;
    for (std::uint32_t m = 0; m < models.size(); ++m) {
      for (const FieldId id : models[m].relation_fields) {
        const Field& field = models[m][id];
        if (are_settled(validation.report, {m}, field.model)) continue;
        fields_[{m, field.model.value, models[m].relation_of(field).name}].push_back(&field);
      }
    }
  }

  void check() {
    for (const auto& [direction, fields] : fields_) {
      const auto& [from, to, name] = direction;
      const Model& model = validation_.schema.models[from];
      const Model& other = validation_.schema.models[to];
      if (!is_ambiguous(direction, fields.size())) continue;
      pairs_.insert(std::minmax(from, to));
      if (!validation_.report.is_sound(model) || !validation_.report.is_sound(other)) continue;
      report(model, other, fields);
    }
  }

  bool has(const Relation& relation) const {
    return pairs_.contains(std::minmax(relation.model_a.value, relation.model_b.value));
  }

 private:
  // From, to, name.
  using Direction = std::tuple<std::uint32_t, std::uint32_t, std::string>;

  // Both sides of a relation of a model with itself are in that model, and share a name.
  static bool is_ambiguous(const Direction& direction, std::size_t count) {
    const auto& [from, to, name] = direction;
    return count > (from == to && !name.empty() ? 2u : 1u);
  }

  void report(const Model& model, const Model& other, const std::vector<const Field*>& fields) {
    const Field& first = *fields.front();
    SchemaProblem& problem = validation_.report.error(
        first.origin, first.declaration->extent,
        "`" + model.name + "." + first.name() + "` is one of several relations to `" + other.name +
            "`: give each a name, `@relation(\"name\")`, on both sides",
        SchemaProblem::Kind::relation);
    for (std::size_t i = 1; i < fields.size(); ++i) {
      problem.related.push_back(
          {{fields[i]->origin.document, fields[i]->declaration->name_range}, "this is another"});
    }
  }

  const Validation& validation_;
  std::map<Direction, std::vector<const Field*>> fields_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs_;
};

class RelationChecker {
 public:
  RelationChecker(const Validation& validation, const Relation& relation)
      : validation_(validation),
        relation_(relation),
        referenced_(validation.schema[relation.model_b]),
        forward_(forward_side(validation.schema, relation)),
        back_(back_side(validation.schema, relation)),
        errors_before_(validation.report.error_count()) {}

  void check() {
    if (forward_) check_key(*forward_);
    if (!forward_ || !back_) {
      report_missing_side();
    } else if (relation_.kind == Relation::Kind::one_to_one) {
      check_one_to_one(*forward_, *back_);
    } else {
      check_one_to_many(*forward_, *back_);
    }
    const bool needs_unique = relation_.kind == Relation::Kind::one_to_one && forward_;
    if (needs_unique) check_is_unique(*forward_);
    if (needs_unique && back_) check_sides(*forward_, *back_);
  }

 private:
  using Kind = SchemaProblem::Kind;

  void report(const RelationSide& side, std::string message, Kind kind = Kind::rule) {
    report_at(side, side.extent(), std::move(message), kind);
  }
  void report_at(const RelationSide& side, Range range, std::string message, Kind kind) {
    validation_.report.error(side.field.origin, range, std::move(message), kind);
  }
  bool has_errors() const { return validation_.report.error_count() > errors_before_; }

  void check_key(const RelationSide& forward) {
    const RelationArguments& arguments = forward.arguments;
    if (arguments.has_fields && arguments.has_references &&
        arguments.fields.size() != arguments.references.size()) {
      report_at(forward, arguments.attribute->extent,
                forward.name() + " has not as many `fields` as `references`", Kind::relation);
    }
    check_references(forward);
    check_arity(forward);
    check_types(forward);
    check_set_null(forward);
  }

  void check_references(const RelationSide& forward) {
    const std::vector<FieldId>& references = forward.arguments.references;
    if (references.empty()) return;
    bool unordered = false;
    for (const Key* key : unique_keys(referenced_)) {
      if (std::ranges::equal(key->fields, references, {}, &KeyField::field)) return;
      unordered = unordered || same_set(*key, references);
    }
    if (!unordered) {
      report(forward, "`references` must be an id or a unique key of `" + referenced_.name + "`");
    } else if (!validation_.can(Ability::any_order_of_references)) {
      report(forward, "`references` must have the order of the key of `" + referenced_.name + "`");
    }
  }

  static bool same_set(const Key& key, const std::vector<FieldId>& references) {
    return key.fields.size() == references.size() &&
           std::ranges::all_of(key.fields, [&](const KeyField& field) {
             return std::ranges::find(references, field.field) != references.end();
           });
  }

  void check_arity(const RelationSide& forward) {
    if (!forward.field.is_required()) return;
    for (const FieldId id : forward.arguments.fields) {
      if (forward.model[id].arity() != FieldArity::optional) continue;
      report(forward, forward.name() + " is required, and `" + forward.model[id].name() +
                          "`, which holds it, is optional");
      return;
    }
  }

  void check_types(const RelationSide& forward) {
    const std::size_t count =
        std::min(forward.arguments.fields.size(), forward.arguments.references.size());
    for (std::size_t i = 0; i < count; ++i) {
      const Field& here = forward.model[forward.arguments.fields[i]];
      const Field& there = referenced_[forward.arguments.references[i]];
      if (here.kind == there.kind && here.declaration->type.name == there.declaration->type.name) {
        continue;
      }
      report(forward, "`" + here.name() + "` is a `" + here.declaration->type.name + "`, and `" +
                          referenced_.name + "." + there.name() + "` is a `" +
                          there.declaration->type.name + "`");
    }
  }

  // A column that must have a value cannot lose it.
  void check_set_null(const RelationSide& forward) {
    const std::vector<FieldId>& fields = forward.arguments.fields;
    const bool any_required =
        std::ranges::any_of(fields, [&](FieldId id) { return forward.model[id].is_required(); });
    if (!any_required && forward.arguments.has_fields) return;
    const bool allowed =
        validation_.connector == Connector::postgresql && !validation_.emulates_relations;
    for (const auto& [argument, action] : {std::pair("onDelete", forward.arguments.on_delete),
                                           std::pair("onUpdate", forward.arguments.on_update)}) {
      if (action != ReferentialAction::set_null) continue;
      std::string message = "`" + std::string(argument) +
                            ": SetNull` cannot work: a field that holds the relation is required";
      if (allowed) {
        validation_.report.warning(forward.field.origin, forward.extent(), std::move(message));
      } else {
        report(forward, std::move(message));
      }
    }
  }

  void report_missing_side() {
    const RelationSide& side = forward_ ? *forward_ : *back_;
    const Model& other = validation_.schema[side.field.model];
    report(side,
           side.name() + " needs a field of type `" + side.model.name + "` in `" + other.name +
               "`, the other side of the relation",
           Kind::relation);
  }

  void check_one_to_one(const RelationSide& forward, const RelationSide& back) {
    const std::string missing = missing_of(forward.has_fields() || back.has_fields(),
                                           forward.has_references() || back.has_references());
    if (!missing.empty()) {
      const std::string message =
          "of " + forward.name() + " and " + back.name() + " one needs " + missing;
      report(forward, message, Kind::relation);
      report(back, message, Kind::relation);
    }
    if (forward.has_references() && back.has_references()) {
      report_twice("references", forward, back);
    }
    if (forward.has_fields() && back.has_fields()) report_twice("fields", forward, back);
    if (forward.has_action() && back.has_action()) {
      report_twice("referential actions", forward, back);
    } else if (back.has_action()) {
      report(back, "referential actions belong to " + forward.name() + ", which holds the key");
    }
  }

  // What `@relation` lacks; empty when it lacks nothing.
  static std::string missing_of(bool has_fields, bool has_references) {
    if (has_fields && has_references) return {};
    if (has_fields) return "`references` in `@relation`";
    if (has_references) return "`fields` in `@relation`";
    return "`@relation(fields: […], references: […])` to say which columns hold it";
  }

  void report_twice(std::string_view what, const RelationSide& forward, const RelationSide& back) {
    const std::string message = forward.name() + " and " + back.name() + " both have " +
                                std::string(what) + ": one side holds the key";
    report(forward, message);
    report(back, message);
  }

  void check_is_unique(const RelationSide& forward) {
    if (!forward.arguments.has_fields) return;
    const std::vector<FieldId>& fields = forward.arguments.fields;
    for (const Key* key : unique_keys(forward.model)) {
      if (same_set(*key, fields)) return;
    }
    report(forward,
           "a one-to-one relation needs a unique key on the fields that hold it: without "
           "one, it is one-to-many");
  }

  // Only where everything else about the relation is right.
  void check_sides(const RelationSide& forward, const RelationSide& back) {
    if (has_errors()) return;
    if (forward.has_fields() && back.has_references()) {
      report(forward, "`fields` and `references` stand on one side");
      report(back, "`fields` and `references` stand on one side");
    }
    if (forward.has_references() && back.has_fields()) {
      report(forward, "`fields` and `references` stand on one side");
    }
    if (!has_errors() && back.field.is_required()) {
      report(back, back.name() +
                       " must be optional: the database cannot see to it that there is "
                       "one");
    }
    if (has_errors() || !forward.field.is_required()) return;
    if (back.arguments.has_fields || back.arguments.has_references) {
      report(back, "the required side holds the key: `fields` and `references` belong to " +
                       forward.name());
    }
  }

  void check_one_to_many(const RelationSide& forward, const RelationSide& back) {
    const std::string missing = missing_of(forward.has_fields(), forward.has_references());
    if (!missing.empty()) report(forward, forward.name() + " needs " + missing, Kind::relation);
    if (back.has_fields() || back.has_references()) {
      report(back,
             "`fields` and `references` belong to " + forward.name() + ", which holds the key");
    }
    if (back.has_action()) {
      report(back, "referential actions belong to " + forward.name() + ", which holds the key");
    }
  }

  const Validation& validation_;
  const Relation& relation_;
  const Model& referenced_;
  std::optional<RelationSide> forward_;
  std::optional<RelationSide> back_;
  std::size_t errors_before_;
};

}  // namespace

void check_relations(const Validation& validation) {
  const Report::Looking looking(validation.report, Reach::references);
  Ambiguity ambiguity(validation);
  ambiguity.check();
  for (const Relation& relation : validation.schema.relations) {
    if (are_settled(validation.report, relation.model_a, relation.model_b)) continue;
    if (!is_sound(validation, relation) || ambiguity.has(relation)) continue;
    if (relation.kind == Relation::Kind::many_to_many) {
      check_many_to_many(validation, relation);
    } else {
      RelationChecker(validation, relation).check();
    }
  }
}

}  // namespace prisma_drift::schema
