// Linking: attributes that mean nothing, native types that the database lacks, and defaults that do
// not fit their field. A block with one of them says something else than its author means.
#include <algorithm>
#include <array>

#include "server/schema/linking.h"

namespace prisma_drift::schema {
namespace {

constexpr std::array<std::string_view, 7> kFieldAttributes = {
    "id", "unique", "default", "updatedAt", "relation", "map", "ignore"};
constexpr std::array<std::string_view, 8> kModelAttributes = {
    "id", "unique", "index", "fulltext", "map", "ignore", "schema", "shardKey"};
constexpr std::array<std::string_view, 2> kEnumAttributes = {"map", "schema"};
constexpr std::array<std::string_view, 1> kValueAttributes = {"map"};
constexpr std::array<std::string_view, 9> kFunctions = {
    "autoincrement", "now", "uuid", "cuid", "ulid", "nanoid", "dbgenerated", "auto", "sequence"};

template <std::size_t kSize>
bool is_one_of(std::string_view name, const std::array<std::string_view, kSize>& names) {
  return std::ranges::find(names, name) != names.end();
}

// `@shardKey` stands at both blocks and fields.
bool is_field_attribute(std::string_view name) {
  return is_one_of(name, kFieldAttributes) || name == "shardKey";
}

class AttributeChecker {
 public:
  explicit AttributeChecker(Schema& schema)
      : schema_(schema), dialect_(schema.datasource ? schema.datasource->dialect : std::nullopt) {}

  void check() {
    for (const Model& model : schema_.models) {
      for (const BlockSource& source : model.blocks) {
        check_block(source,
                    [](std::string_view name) { return is_one_of(name, kModelAttributes); });
      }
      for (const Field& field : model.fields) check_field(field);
    }
    for (const Enum& enumeration : schema_.enums) {
      for (const BlockSource& source : enumeration.blocks) {
        check_block(source, [](std::string_view name) { return is_one_of(name, kEnumAttributes); });
      }
      for (const EnumValue& value : enumeration.values) check_value(value);
    }
  }

 private:
  void report(std::uint32_t file, Range range, std::string message) {
    schema_.problems.push_back(
        make_problem(SchemaProblem::Kind::attribute, {file, range}, std::move(message)));
  }

  template <typename IsKnown>
  void check_block(const BlockSource& source, IsKnown&& is_known) {
    for (const Attribute& attribute : source.block->attributes) {
      if (attribute.name.empty() || is_known(attribute.name)) continue;
      report(source.file, attribute.name_range,
             "`@@" + attribute.name + "` is no attribute of a " + source.block->keyword);
    }
  }

  void check_value(const EnumValue& value) {
    for (const Attribute& attribute : value.declaration->attributes) {
      if (attribute.name.empty() || is_one_of(attribute.name, kValueAttributes)) continue;
      report(value.origin.document, attribute.name_range,
             "`@" + attribute.name + "` is no attribute of an enum's value");
    }
  }

  void check_field(const Field& field) {
    for (const Attribute& attribute : field.declaration->attributes) {
      if (attribute.name.find('.') != std::string::npos) {
        check_native_type(field, attribute);
      } else if (attribute.name == "default") {
        check_default(field, attribute);
      } else if (!attribute.name.empty() && !is_field_attribute(attribute.name)) {
        report(field.origin.document, attribute.name_range,
               "`@" + attribute.name + "` is no attribute of a field");
      }
    }
  }

  void check_native_type(const Field& field, const Attribute& attribute) {
    if (field.kind != Field::Kind::scalar || !dialect_) return;
    const std::string_view name =
        std::string_view(attribute.name).substr(attribute.name.find('.') + 1);
    // What stands unfinished is a problem of the syntax.
    if (name.empty()) return;
    const NativeType* type = find_native_type(*dialect_, name);
    const std::string written = "`@" + attribute.name + "`";
    if (type == nullptr) {
      report(field.origin.document, attribute.name_range,
             written + " is no type of " + std::string(dialect_name(*dialect_)));
    } else if (!type->fits(field.scalar)) {
      report(field.origin.document, attribute.name_range,
             written + " cannot hold a `" + std::string(scalar_type_name(field.scalar)) + "`");
    } else if (!arguments_fit(field, attribute, name)) {
      report(
          field.origin.document, attribute.range,
          written + " takes " + arguments_of(*type) + (type->arguments_required ? "" : " or none"));
    }
  }

  bool arguments_fit(const Field& field, const Attribute& attribute, std::string_view name) const {
    std::vector<std::string> arguments;
    for (const Argument& argument : attribute.arguments) arguments.push_back(argument.value.text);
    return native_column_type(*dialect_, field.scalar, name, arguments).has_value();
  }

  static std::string arguments_of(const NativeType& type) {
    switch (type.arguments) {
      case 0:
        return "no arguments";
      case 1:
        return "one number";
      default:
        return "two numbers";
    }
  }

  void check_default(const Field& field, const Attribute& attribute) {
    const Argument* argument = find_argument(attribute.arguments, "value", 0);
    if (argument == nullptr) {
      report(field.origin.document, attribute.range, "`@default` needs a value");
      return;
    }
    const Expression& value = argument->value;
    if (!value.is(Expression::Kind::array)) {
      check_value_of(field, value);
      return;
    }
    if (!field.is_list()) {
      report(field.origin.document, value.range,
             "`" + field.name() + "` is no list, and takes one value");
      return;
    }
    for (const Argument& item : value.items) check_value_of(field, item.value);
  }

  void check_value_of(const Field& field, const Expression& value) {
    switch (value.kind) {
      case Expression::Kind::function:
        if (!is_one_of(value.text, kFunctions)) {
          report(field.origin.document, value.range,
                 "`" + value.text + "()` is no function that makes a default");
        }
        break;
      case Expression::Kind::constant:
        check_constant(field, value);
        break;
      case Expression::Kind::number:
      case Expression::Kind::string:
        if (!literal_fits(field, value.is(Expression::Kind::string))) {
          report(field.origin.document, value.range,
                 "this is no `" + field.declaration->type.name + "`");
        }
        break;
      case Expression::Kind::missing:
      case Expression::Kind::array:
      case Expression::Kind::object:
        break;
    }
  }

  void check_constant(const Field& field, const Expression& value) {
    if (field.kind == Field::Kind::enumeration) {
      const Enum& enumeration = schema_[field.enumeration];
      if (enumeration.find_value(value.text) != nullptr) return;
      report(field.origin.document, value.range,
             "`" + enumeration.name + "` has no value `" + value.text + "`");
      return;
    }
    const bool truth = value.text == "true" || value.text == "false";
    if (field.kind != Field::Kind::scalar) return;
    if (truth && field.scalar == ScalarType::boolean) return;
    if (is_one_of(value.text, kFunctions)) {
      report(field.origin.document, value.range,
             "a function is called with parentheses: `" + value.text + "()`");
    } else {
      report(field.origin.document, value.range,
             "`" + value.text + "` is no `" + field.declaration->type.name + "`");
    }
  }

  static bool literal_fits(const Field& field, bool is_text) {
    if (field.kind == Field::Kind::composite) return is_text;
    if (field.kind != Field::Kind::scalar) return field.kind != Field::Kind::enumeration;
    switch (field.scalar) {
      case ScalarType::string:
      case ScalarType::date_time:
      case ScalarType::json:
      case ScalarType::bytes:
        return is_text;
      case ScalarType::integer:
      case ScalarType::big_integer:
      case ScalarType::floating:
        return !is_text;
      case ScalarType::decimal:
        return true;
      case ScalarType::boolean:
        break;
    }
    return false;
  }

  Schema& schema_;
  std::optional<Dialect> dialect_;
};

}  // namespace

void check_attributes(Schema& schema) { AttributeChecker(schema).check(); }

}  // namespace prisma_drift::schema
