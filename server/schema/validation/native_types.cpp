// Rules about `@db.…`: types that the database has, for such fields, with such arguments.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "server/database/native_types.h"
#include "server/schema/validation/families.h"
#include "server/schema/validation/keys.h"

namespace prisma_drift::schema {
namespace {

// MongoDB's are no column types, so database/ does not have them.
constexpr std::array<NativeType, 10> kMongodbTypes = {{
    {"String", "", scalar_types(ScalarType::string)},
    {"Double", "", scalar_types(ScalarType::floating)},
    {"BinData", "", scalar_types(ScalarType::bytes)},
    {"ObjectId", "", scalar_types(ScalarType::string, ScalarType::bytes)},
    {"Bool", "", scalar_types(ScalarType::boolean)},
    {"Date", "", scalar_types(ScalarType::date_time)},
    {"Int", "", scalar_types(ScalarType::integer)},
    {"Timestamp", "", scalar_types(ScalarType::date_time)},
    {"Long", "", scalar_types(ScalarType::integer, ScalarType::big_integer)},
    {"Json", "", scalar_types(ScalarType::json)},
}};

const NativeType* find_type(Connector connector, std::string_view name) {
  if (const std::optional<Dialect> dialect = dialect_of(connector)) {
    return find_native_type(*dialect, name);
  }
  if (connector != Connector::mongodb) return nullptr;
  const auto found = std::ranges::find(kMongodbTypes, name, &NativeType::name);
  return found == kMongodbTypes.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> number_in(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::uint32_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// `Max`, in letters of any size.
bool is_max(std::string_view text) {
  return text.size() == 3 && (text[0] | 0x20) == 'm' && (text[1] | 0x20) == 'a' &&
         (text[2] | 0x20) == 'x';
}

struct Bounds {
  std::uint32_t least = 0;
  std::uint32_t most = 0xffffffff;
};

// Of the first argument.
Bounds bounds_of(Connector connector, std::string_view type, ScalarType scalar) {
  const bool bits = type == "Bit" || type == "VarBit";
  switch (connector) {
    case Connector::postgresql:
    case Connector::cockroachdb:
      if (type == "Decimal") return {1, 1000};
      if (bits) return {.least = 1};
      if (type.starts_with("Time")) return {0, 6};
      break;
    case Connector::mysql:
      if (type == "Decimal") return {0, 65};
      if (bits) return {1, scalar == ScalarType::boolean ? 1u : 64u};
      if (type == "Char") return {0, 255};
      if (type == "VarChar") return {0, 65535};
      break;
    case Connector::sqlserver:
      if (type == "Decimal") return {1, 38};
      if (type == "Float") return {1, 53};
      if (type == "NVarChar" || type == "NChar") return {0, 4000};
      return {0, 8000};
    case Connector::none:
    case Connector::sqlite:
    case Connector::mongodb:
      break;
  }
  return {};
}

std::uint32_t largest_scale(Connector connector) {
  switch (connector) {
    case Connector::mysql:
      return 30;
    case Connector::sqlserver:
      return 38;
    case Connector::none:
    case Connector::postgresql:
    case Connector::sqlite:
    case Connector::cockroachdb:
    case Connector::mongodb:
      break;
  }
  return 0xffffffff;
}

std::string count_of(const NativeType& type) {
  const std::string most = type.arguments == 0   ? "no arguments"
                           : type.arguments == 1 ? "one number"
                                                 : "two numbers";
  return type.arguments == 0 || type.arguments_required ? most : most + ", or none";
}

class NativeTypeChecker {
 public:
  NativeTypeChecker(const Validation& validation, const Field& field, const Attribute& attribute)
      : validation_(validation), field_(field), attribute_(attribute) {}

  void check() {
    const std::size_t dot = attribute_.name.find('.');
    const std::string_view scope = std::string_view(attribute_.name).substr(0, dot);
    const std::string_view name = std::string_view(attribute_.name).substr(dot + 1);
    if (name.empty()) return;
    if (validation_.schema.datasource && validation_.schema.datasource->name != scope) {
      report("types of the database begin with the name of the datasource: `@" +
             validation_.schema.datasource->name + "." + std::string(name) + "`");
    }
    const NativeType* type = find_type(validation_.connector, name);
    if (type == nullptr) {
      report("`@" + attribute_.name + "` is no type of " +
             std::string(display_name(validation_.connector)));
      return;
    }
    check_type(*type);
  }

 private:
  void report(std::string message) {
    validation_.report.error(field_.origin, attribute_.extent, std::move(message),
                             SchemaProblem::Kind::attribute);
  }

  void check_type(const NativeType& type) {
    const std::size_t count = attribute_.arguments.size();
    const std::string written = "`@" + attribute_.name + "`";
    if ((type.arguments_required && count < type.arguments) || count > type.arguments) {
      report(written + " takes " + count_of(type));
    } else if (!type.fits(field_.scalar)) {
      report(written + " cannot hold a `" + std::string(scalar_type_name(field_.scalar)) + "`");
    } else if (count > 0) {
      check_arguments(type);
    }
  }

  void check_arguments(const NativeType& type) {
    const std::vector<Argument>& arguments = attribute_.arguments;
    const std::string written = "`@" + attribute_.name + "`";
    if (type.takes_max && is_max(arguments.front().value.text)) return;
    std::vector<std::uint32_t> numbers;
    for (const Argument& argument : arguments) {
      const auto number = number_in(argument.value.text);
      if (!number) break;
      numbers.push_back(*number);
    }
    if (numbers.size() != type.arguments) {
      report(written + " takes " + count_of(type) + (type.takes_max ? ", or `Max`" : ""));
      return;
    }
    if (numbers.size() == 2 && numbers[1] > numbers[0]) {
      report(written + " has more digits behind the point than digits");
      return;
    }
    const Bounds bounds = bounds_of(validation_.connector, type.name, field_.scalar);
    if (numbers[0] < bounds.least || numbers[0] > bounds.most) {
      report(written + " takes a number from " + std::to_string(bounds.least) +
             (bounds.most == 0xffffffff ? "" : " to " + std::to_string(bounds.most)));
    } else if (numbers.size() == 2 && numbers[1] > largest_scale(validation_.connector)) {
      report(written + " takes at most " + std::to_string(largest_scale(validation_.connector)) +
             " digits behind the point");
    }
  }

  const Validation& validation_;
  const Field& field_;
  const Attribute& attribute_;
};

// Whether the text inside `Unsupported("…")` is a type that needs no `Unsupported`.
bool is_supported(Connector connector, std::string_view text) {
  const std::size_t open = text.find('(');
  std::string_view name = text.substr(0, open);
  while (name.ends_with(' ')) name.remove_suffix(1);
  const NativeType* type = find_type(connector, name);
  if (type == nullptr || connector == Connector::mongodb) return false;
  if (type->arguments == 0) return true;
  if (open == std::string_view::npos) return !type->arguments_required;
  const std::size_t close = text.find(')', open);
  if (close == std::string_view::npos) return false;
  const std::string_view inside = text.substr(open + 1, close - open - 1);
  const std::size_t comma = inside.find(',');
  if (type->takes_max && is_max(inside)) return true;
  if (type->arguments == 1) return number_in(inside).has_value();
  return comma != std::string_view::npos && number_in(inside.substr(0, comma)).has_value() &&
         number_in(inside.substr(comma + 1)).has_value();
}

}  // namespace

void check_native_type(const Validation& validation, const Field& field) {
  if (field.kind == Field::Kind::unsupported) {
    const std::string& text = field.declaration->type.name;
    if (!is_supported(validation.connector, text)) return;
    validation.report.error(
        field.origin, field.declaration->extent,
        "Prisma knows `" + text + "`: name it with `@db.` and no `Unsupported`");
    return;
  }
  const Attribute* attribute = native_type_of(field);
  if (field.kind != Field::Kind::scalar || attribute == nullptr) return;
  NativeTypeChecker(validation, field, *attribute).check();
}

}  // namespace prisma_drift::schema
