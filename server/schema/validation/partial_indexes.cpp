// Rules about `where`, which makes an index partial: since Prisma 7.4.
#include <algorithm>
#include <optional>
#include <string>

#include "server/schema/validation/attributes.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

// Whether a value of such an expression can be compared with the field's column.
bool is_comparable(const Field& field, const Expression& value) {
  const bool truth =
      value.is(Expression::Kind::constant) && (value.text == "true" || value.text == "false");
  if (field.kind != Field::Kind::scalar) return value.is(Expression::Kind::string);
  switch (field.scalar) {
    case ScalarType::string:
    case ScalarType::date_time:
      return value.is(Expression::Kind::string);
    case ScalarType::integer:
    case ScalarType::big_integer:
    case ScalarType::floating:
    case ScalarType::decimal:
      return value.is(Expression::Kind::number);
    case ScalarType::boolean:
      return truth;
    case ScalarType::json:
    case ScalarType::bytes:
      break;
  }
  return false;
}

bool is_null(const Expression& value) {
  return value.is(Expression::Kind::constant) && value.text == "null";
}

bool is_literal(const Expression& value) {
  return value.is(Expression::Kind::string) || value.is(Expression::Kind::number) ||
         (value.is(Expression::Kind::constant) && (value.text == "true" || value.text == "false"));
}

class ConditionChecker {
 public:
  explicit ConditionChecker(const Model& model) : model_(model) {}

  // What is wrong with the first condition that is; nothing when all are fine.
  std::optional<std::string> complaint(const Expression& object) const {
    if (object.items.empty()) return "`where` needs a condition";
    for (const Argument& entry : object.items) {
      if (auto found = complaint_about(entry)) return found;
    }
    return std::nullopt;
  }

 private:
  std::optional<std::string> complaint_about(const Argument& entry) const {
    const std::optional<FieldId> id = model_.find_field(entry.name);
    if (!id) return "`" + model_.name + "` has no field `" + entry.name + "`";
    const Field& field = model_[*id];
    if (field.kind == Field::Kind::relation) {
      return "`" + field.name() + "` is a relation and has no column";
    }
    if (field.kind == Field::Kind::unsupported) {
      return "`" + field.name() + "` has a type that Prisma does not know; `raw(\"…\")` takes it";
    }
    if (!entry.value.is(Expression::Kind::object)) return complaint_about(field, entry.value);
    if (entry.value.items.size() != 1 || entry.value.items.front().name != "not") {
      return "a condition is a value, or `{ not: … }`";
    }
    return complaint_about(field, entry.value.items.front().value);
  }

  static std::optional<std::string> complaint_about(const Field& field, const Expression& value) {
    if (is_null(value)) return std::nullopt;
    if (!is_literal(value)) {
      return "a condition is `true`, `false`, `null`, a text, a number or `{ not: … }`";
    }
    if (is_comparable(field, value)) return std::nullopt;
    return "`" + field.name() + "` is a `" + field.declaration->type.name +
           "`, and cannot be compared with " + std::string(describe_kind(value));
  }

  const Model& model_;
};

}  // namespace

void check_where(const Validation& validation, const Model& model, ArgumentSet& arguments) {
  if (validation.release.major < 7) return;
  const Expression* where = arguments.take("where");
  if (where == nullptr) return;
  if (where->is(Expression::Kind::object)) {
    if (auto complaint = ConditionChecker(model).complaint(*where)) {
      arguments.error(std::move(*complaint));
    }
    return;
  }
  if (where->is_function("raw")) {
    const bool text = !where->items.empty() &&
                      where->items.front().value.is(Expression::Kind::string) &&
                      !where->items.front().value.text.empty();
    if (!text) arguments.error("`raw` takes a text: the condition in SQL");
    return;
  }
  arguments.error("`where` is `raw(\"…\")`, or conditions: `{ active: true }`");
  if (where->is(Expression::Kind::function)) return;
  validation.report.error(
      arguments.origin(), where->range,
      "`raw(\"…\")` or `{ … }` is expected here, and this is " + std::string(describe_kind(*where)),
      Kind::argument);
}

void check_partial_index(const Validation& validation, const Key& key) {
  if (key.where == nullptr || validation.release.major < 7) return;
  const Argument* where = find_argument(key.attribute->arguments, "where");
  if (!validation.schema.has_preview_feature("partialIndexes")) {
    validation.report.error(key.origin, where->range,
                            "partial indexes need the preview feature `partialIndexes`");
  } else if (!validation.can(Ability::partial_indexes)) {
    validation.report.error(
        key.origin, where->range,
        std::string(display_name(validation.connector)) + " has no partial indexes");
  }
}

}  // namespace prisma_drift::schema
