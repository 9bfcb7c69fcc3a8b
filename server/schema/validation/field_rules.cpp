// Rules about fields with a column: types and lists that the database lacks, and values of
// `@default` that are none of their type.
#include <charconv>
#include <cstdint>
#include <string>

#include "server/schema/validation/attributes.h"
#include "server/schema/validation/keys.h"
#include "server/schema/validation/literals.h"

namespace prisma_drift::schema {
namespace {

bool is_integer(const std::string& text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  return failure == std::errc() && stop == end;
}

// What is wrong with the literal as a value of its type; empty when nothing is.
std::string_view complaint_about(ScalarType type, const Expression& value) {
  const bool text = value.is(Expression::Kind::string);
  switch (type) {
    case ScalarType::json:
      return text && !is_json(value.text) ? "this is no JSON" : "";
    case ScalarType::bytes:
      return text && !is_base64(value.text) ? "bytes are written in base64, and this is none" : "";
    case ScalarType::date_time:
      return text && !is_date_time(value.text)
                 ? "this is no date with a time, as `2024-01-31T12:00:00Z`"
                 : "";
    case ScalarType::integer:
    case ScalarType::big_integer:
      return value.is(Expression::Kind::number) && !is_integer(value.text)
                 ? "this is no whole number that a column can hold"
                 : "";
    case ScalarType::decimal:
      return text && !is_decimal(value.text) ? "this is no number" : "";
    case ScalarType::floating:
    case ScalarType::boolean:
    case ScalarType::string:
      break;
  }
  return {};
}

bool is_known_function(std::string_view name) {
  constexpr std::string_view kKnown[] = {"autoincrement", "cuid", "dbgenerated", "nanoid",
                                         "now",           "ulid", "uuid",        "auto"};
  for (const std::string_view known : kKnown) {
    if (known == name) return true;
  }
  return false;
}

class FieldChecker {
 public:
  FieldChecker(const Validation& validation, const Field& field)
      : validation_(validation), field_(field) {}

  void check() {
    check_type();
    check_native_type(validation_, field_);
    const Attribute* attribute = field_.find_attribute("default");
    if (attribute == nullptr) return;
    check_name(*attribute);
    const Argument* value = find_argument(attribute->arguments, "value", 0);
    if (value == nullptr) return;
    check_default_values(validation_, field_, value->value);
    if (value->value.is(Expression::Kind::function)) check_function(value->value);
  }

 private:
  std::string database() const { return std::string(display_name(validation_.connector)); }
  void report(Range range, std::string message) {
    validation_.report.error(field_.origin, range, std::move(message));
  }

  void check_type() {
    const Range all = field_.declaration->extent;
    if (field_.kind == Field::Kind::scalar && field_.scalar == ScalarType::json) {
      if (!validation_.can(Ability::json)) report(all, database() + " has no `Json`");
      if (field_.is_list() && !validation_.can(Ability::json_lists)) {
        report(all, database() + " has no lists of `Json`");
      }
    }
    if (field_.kind == Field::Kind::scalar && field_.scalar == ScalarType::decimal &&
        !validation_.can(Ability::decimals)) {
      report(all, database() + " has no `Decimal`");
    }
    if (field_.is_list() && !validation_.can(Ability::scalar_lists)) {
      report(all, database() + " has no lists: `" + field_.name() + "` needs a model of its own");
    }
  }

  void check_name(const Attribute& attribute) {
    const Argument* map = find_argument(attribute.arguments, "map");
    if (map == nullptr) return;
    if (!validation_.can(Ability::named_defaults)) {
      report(attribute.extent, database() + " has no names for defaults: leave out `map`");
    }
    check_name_length(validation_, field_.origin, attribute, map->value.text);
  }

  void check_function(const Expression& call) {
    if (call.text == "auto") {
      if (!validation_.can(Ability::auto_values)) {
        report(call.range, database() + " has no `auto()`");
      }
    } else if (call.text == "sequence" && validation_.connector == Connector::cockroachdb) {
      check_sequence(call);
    } else if (!is_known_function(call.text)) {
      validation_.report.error(field_.origin, call.range,
                               "`" + call.text + "()` is no function that makes a default",
                               SchemaProblem::Kind::attribute);
    }
  }

  void check_sequence(const Expression& call) {
    Report& report_to = validation_.report;
    for (const Argument& argument : call.items) {
      if (argument.name == "virtual") {
        expect_boolean(report_to, field_.origin, argument.value);
      } else if (argument.name == "cache" || argument.name == "increment" ||
                 argument.name == "minValue" || argument.name == "maxValue" ||
                 argument.name == "start") {
        expect_integer(report_to, field_.origin, argument.value);
      } else {
        report(argument.range,
               "`sequence` takes `virtual`, `cache`, `increment`, `minValue`, `maxValue` and "
               "`start`");
      }
    }
  }

  const Validation& validation_;
  const Field& field_;
};

}  // namespace

void check_default_values(const Validation& validation, const Field& field,
                          const Expression& value) {
  if (field.kind != Field::Kind::scalar) return;
  for (const Expression* item : items_of(value)) {
    const std::string_view complaint = complaint_about(field.scalar, *item);
    if (complaint.empty()) continue;
    validation.report.error(field.origin, item->range, std::string(complaint));
  }
}

void check_field_rules(const Validation& validation, const Model& model) {
  for (const Field& field : model.fields) {
    if (field.is_stored()) FieldChecker(validation, field).check();
  }
}

}  // namespace prisma_drift::schema
