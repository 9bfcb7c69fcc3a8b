// Rules about `@default`: what a field can begin as. Whether the value itself is one of its type
// (a date, JSON, …) is asked in field_rules.cpp.
#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "server/schema/validation/attributes.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

constexpr std::array<std::string_view, 7> kFunctions = {
    "autoincrement", "cuid", "dbgenerated", "nanoid", "now", "ulid", "uuid"};

bool is_known_function(std::string_view name) {
  return std::ranges::find(kFunctions, name) != kFunctions.end();
}

// The types that the function makes values of.
ScalarTypes types_of_function(std::string_view name) {
  if (name == "autoincrement") {
    return scalar_types(ScalarType::integer, ScalarType::big_integer);
  }
  return scalar_types(name == "now" ? ScalarType::date_time : ScalarType::string);
}

bool literal_fits(ScalarType type, Expression::Kind kind) {
  switch (type) {
    case ScalarType::string:
    case ScalarType::json:
    case ScalarType::bytes:
    case ScalarType::date_time:
      return kind == Expression::Kind::string;
    case ScalarType::integer:
    case ScalarType::big_integer:
    case ScalarType::floating:
      return kind == Expression::Kind::number;
    case ScalarType::decimal:
      return kind == Expression::Kind::number || kind == Expression::Kind::string;
    case ScalarType::boolean:
      return kind == Expression::Kind::constant;
  }
  return false;
}

class DefaultChecker {
 public:
  DefaultChecker(const Validation& validation, const Field& field, ArgumentSet& arguments,
                 bool in_composite)
      : validation_(validation),
        field_(field),
        arguments_(arguments),
        in_composite_(in_composite) {}

  void check(const Expression& value, bool is_named) {
    if (value.is_function("dbgenerated")) {
      check_dbgenerated(value);
      return;
    }
    switch (field_.kind) {
      case Field::Kind::composite:
        arguments_.error("a field of a `type` has no default");
        break;
      case Field::Kind::enumeration:
        check_each(value, [&](const Expression& one) { check_enum_value(one); });
        break;
      case Field::Kind::scalar:
        check_scalar(value, is_named);
        break;
      case Field::Kind::unsupported:
        arguments_.error(in_composite_
                             ? "a field of a type that Prisma does not know has no default here"
                             : "a type that Prisma does not know takes `dbgenerated(\"…\")` only");
        break;
      case Field::Kind::relation:
      case Field::Kind::unknown:
        break;
    }
  }

 private:
  void check_dbgenerated(const Expression& call) {
    if (in_composite_) {
      arguments_.error("`dbgenerated()` is no default in a `type`");
      return;
    }
    if (call.items.empty()) return;
    const Expression& text = call.items.front().value;
    if (call.items.size() > 1 || !text.is(Expression::Kind::string)) {
      arguments_.error("`dbgenerated` takes one text: the default in SQL", Kind::attribute);
    } else if (text.text.empty()) {
      arguments_.error("`dbgenerated` takes no argument, or a text that is not empty");
    }
  }

  // The items of a list, or the one value.
  template <typename Check>
  void check_each(const Expression& value, Check&& check) {
    if (!field_.is_list()) {
      check(value);
    } else if (value.is(Expression::Kind::array)) {
      for (const Argument& item : value.items) check(item.value);
    } else {
      arguments_.error("`" + field_.name() + "` is a list, and so is its default: `[…]`");
    }
  }

  void check_enum_value(const Expression& value) {
    const Enum& enumeration = validation_.schema[field_.enumeration];
    if (!value.is(Expression::Kind::constant)) {
      arguments_.error("a value of `" + enumeration.name + "` is expected, and this is " +
                           std::string(describe_kind(value)),
                       Kind::attribute);
    } else if (enumeration.find_value(value.text) == nullptr && Report::is_readable(enumeration)) {
      arguments_.error("`" + enumeration.name + "` has no value `" + value.text + "`",
                       Kind::attribute);
    }
  }

  void check_scalar(const Expression& value, bool is_named) {
    if (value.is(Expression::Kind::function)) {
      check_function(value, is_named);
    } else if (!field_.is_list() && value.is(Expression::Kind::array)) {
      arguments_.error("`" + field_.name() + "` is no list, and takes one value", Kind::attribute);
    } else {
      check_each(value, [&](const Expression& one) { check_literal(one); });
    }
  }

  void check_literal(const Expression& value) {
    if (field_.scalar == ScalarType::boolean && value.is(Expression::Kind::constant)) {
      if (value.text == "true" || value.text == "false") return;
      validation_.report.error(field_.origin, value.range, "this is neither `true` nor `false`",
                               Kind::attribute);
    } else if (!literal_fits(field_.scalar, value.kind)) {
      arguments_.error(complaint_about(value), Kind::attribute);
    }
  }

  std::string complaint_about(const Expression& value) const {
    if (value.is(Expression::Kind::constant) && is_known_function(value.text)) {
      return "a function is called with parentheses: `" + value.text + "()`";
    }
    return "a `" + field_.declaration->type.name + "` is expected, and this is " +
           std::string(describe_kind(value));
  }

  void check_function(const Expression& call, bool is_named) {
    const std::string& name = call.text;
    if (name == "auto" || (in_composite_ && name == "autoincrement")) {
      if (in_composite_) {
        arguments_.error("`" + name + "()` is no default in a `type`");
      } else if (!call.items.empty()) {
        arguments_.error("`auto` takes no arguments");
      }
      return;
    }
    if (!is_known_function(name)) {
      // Of a model's field it is asked later: databases have functions of their own.
      if (in_composite_) {
        validation_.report.error(field_.origin, call.range,
                                 "`" + name + "()` is no function that makes a default",
                                 Kind::attribute);
      }
      return;
    }
    if (name == "autoincrement" && is_named) {
      arguments_.error("the default of `autoincrement()` has no name");
      return;
    }
    if ((types_of_function(name) & scalar_types(field_.scalar)) == 0) {
      arguments_.error("`" + name + "()` makes no `" + field_.declaration->type.name + "`",
                       Kind::argument);
      return;
    }
    check_function_arguments(call);
  }

  void check_function_arguments(const Expression& call) {
    if (call.items.empty()) return;
    const std::string_view name = call.text;
    if (name == "uuid") return check_number(call, "4 or 7", {4, 7});
    if (name == "cuid") return check_number(call, "1 or 2", {1, 2});
    if (name == "nanoid") return check_number(call, "from 2 to 255", {});
    arguments_.error("`" + call.text + "` takes no arguments");
  }

  // One whole number: one of `allowed`, or, where that is empty, one from 2 to 255.
  void check_number(const Expression& call, std::string_view allowed_text,
                    std::initializer_list<int> allowed) {
    const Expression& value = call.items.front().value;
    if (call.items.size() > 1 || !value.is(Expression::Kind::number)) {
      arguments_.error("`" + call.text + "` takes no argument, or one number");
      return;
    }
    int number = 0;
    const char* const end = value.text.data() + value.text.size();
    const auto [stop, failure] = std::from_chars(value.text.data(), end, number);
    const bool whole = failure == std::errc() && stop == end;
    const bool fits = allowed.size() == 0 ? number >= 2 && number <= 255
                                          : std::ranges::find(allowed, number) != allowed.end();
    if (whole && fits) return;
    arguments_.error("`" + call.text +
                     "` takes no argument, or a number: " + std::string(allowed_text));
  }

  const Validation& validation_;
  const Field& field_;
  ArgumentSet& arguments_;
  bool in_composite_;
};

}  // namespace

void check_default(const Validation& validation, const Field& field, const Attribute& attribute) {
  ArgumentSet arguments(validation.report, field.origin, attribute, "@");
  if (const Expression* value = arguments.need_default("value")) {
    const bool is_named = !arguments.take_name("map").empty();
    DefaultChecker(validation, field, arguments, false).check(*value, is_named);
  }
  arguments.finish();
}

void check_default_in_composite(const Validation& validation, const Field& field,
                                const Attribute& attribute) {
  ArgumentSet arguments(validation.report, field.origin, attribute, "@");
  if (const Expression* value = arguments.need_default("value")) {
    if (arguments.take("map") != nullptr) {
      arguments.error("a default in a `type` has no name");
    }
    DefaultChecker(validation, field, arguments, true).check(*value, false);
  }
  arguments.finish();
}

}  // namespace prisma_drift::schema
