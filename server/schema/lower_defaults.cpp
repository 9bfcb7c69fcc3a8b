// Lowering: `@default(…)`.
#include <array>
#include <optional>

#include "server/schema/constraint_names.h"
#include "server/schema/linking.h"
#include "server/schema/lowering.h"

namespace prisma_drift::schema {
namespace {

constexpr std::array<std::string_view, 4> kDatabaseFunctions = {"now", "dbgenerated",
                                                                "autoincrement", "sequence"};

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

// Bytes stand in the schema as base64, and in a Default as hexadecimal.
std::string hexadecimal_of(std::string_view base64) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hexadecimal;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : base64) {
    const int digit = base64_digit(c);
    if (digit < 0) break;
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    const std::uint32_t byte = (bits >> count) & 0xff;
    hexadecimal += kDigits[byte >> 4];
    hexadecimal += kDigits[byte & 15];
  }
  return hexadecimal;
}

Default make_default(Default::Kind kind, std::string value = {}) {
  Default made;
  made.kind = kind;
  made.value = std::move(value);
  return made;
}

class DefaultReader {
 public:
  DefaultReader(const LoweringContext& context, const Model& model, const Field& field)
      : context_(context), model_(model), field_(field) {}

  // Nothing where the database has none, or what is written does not fit the field.
  std::optional<Default> read(const Expression& value) const {
    switch (value.kind) {
      case Expression::Kind::function:
        return function(value);
      case Expression::Kind::array:
        return list(value);
      case Expression::Kind::string:
      case Expression::Kind::number:
      case Expression::Kind::constant:
        return literal(value);
      case Expression::Kind::missing:
      case Expression::Kind::object:
        break;
    }
    return std::nullopt;
  }

 private:
  std::optional<Default> function(const Expression& call) const {
    if (call.text == "now") return make_default(Default::Kind::now);
    if (call.text == "dbgenerated") {
      const bool has_text =
          !call.items.empty() && call.items.front().value.is(Expression::Kind::string);
      return make_default(Default::Kind::expression,
                          has_text ? call.items.front().value.text : std::string());
    }
    // The sequence of a SERIAL column; its name is the database's business.
    if (context_.dialect == Dialect::postgresql && call.text == "autoincrement") {
      return make_default(Default::Kind::sequence);
    }
    if (context_.dialect != Dialect::cockroachdb) return std::nullopt;
    if (call.text == "autoincrement") return make_default(Default::Kind::unique_rowid);
    if (call.text == "sequence") {
      return make_default(Default::Kind::sequence,
                          "prisma_sequence_" + model_.stored_name + "_" + field_.stored_name);
    }
    return std::nullopt;
  }

  std::optional<Default> list(const Expression& array) const {
    Default made = make_default(Default::Kind::list);
    for (const Argument& item : array.items) {
      std::optional<Default> element = literal(item.value);
      if (!element) return std::nullopt;
      made.items.push_back(std::move(*element));
    }
    return made;
  }

  std::optional<Default> literal(const Expression& value) const {
    switch (value.kind) {
      case Expression::Kind::string:
        return text_literal(value.text);
      case Expression::Kind::number:
        return make_default(Default::Kind::number, value.text);
      case Expression::Kind::constant:
        return constant(value.text);
      case Expression::Kind::missing:
      case Expression::Kind::function:
      case Expression::Kind::array:
      case Expression::Kind::object:
        break;
    }
    return std::nullopt;
  }

  std::optional<Default> constant(const std::string& name) const {
    if (field_.kind == Field::Kind::enumeration) {
      const EnumValue* value = context_.schema[field_.enumeration].find_value(name);
      if (value == nullptr) return std::nullopt;
      return make_default(Default::Kind::enum_value, value->stored_name);
    }
    if (name != "true" && name != "false") return std::nullopt;
    return make_default(Default::Kind::boolean, name);
  }

  std::optional<Default> text_literal(const std::string& text) const {
    const ScalarType scalar =
        field_.kind == Field::Kind::composite ? ScalarType::json : field_.scalar;
    switch (scalar) {
      case ScalarType::date_time:
        return make_default(Default::Kind::date_time, text);
      case ScalarType::json:
        return make_default(Default::Kind::json, text);
      case ScalarType::bytes:
        return make_default(Default::Kind::bytes, hexadecimal_of(text));
      case ScalarType::decimal:
        return make_default(Default::Kind::number, text);
      case ScalarType::string:
      case ScalarType::integer:
      case ScalarType::big_integer:
      case ScalarType::floating:
      case ScalarType::boolean:
        break;
    }
    return make_default(Default::Kind::text, text);
  }

  const LoweringContext& context_;
  const Model& model_;
  const Field& field_;
};

// MySQL takes no literal as the default of these.
bool is_written(const LoweringContext& context, const Field& field, const Default& value) {
  if (context.dialect != Dialect::mysql || field.kind != Field::Kind::scalar) return true;
  if (field.scalar == ScalarType::json) return false;
  return field.scalar != ScalarType::bytes || value.kind == Default::Kind::expression;
}

bool is_client_function(const Expression& value) {
  if (!value.is(Expression::Kind::function)) return false;
  for (const std::string_view name : kDatabaseFunctions) {
    if (value.text == name) return false;
  }
  return true;
}

}  // namespace

void lower_default(const LoweringContext& context, const Model& model, const Field& field,
                   Column& column) {
  const Attribute* attribute = field.find_attribute("default");
  if (attribute == nullptr) return;
  const Argument* argument = find_argument(attribute->arguments, "value", 0);
  if (argument == nullptr) return;
  column.client_default = is_client_function(argument->value);
  std::optional<Default> value = DefaultReader(context, model, field).read(argument->value);
  if (!value || !is_written(context, field, *value)) return;
  if (context.dialect == Dialect::sqlserver) {
    value->constraint_name = string_argument(*attribute, "map");
    if (value->constraint_name.empty()) {
      value->constraint_name =
          default_constraint_name(context.dialect, model.stored_name, field.stored_name);
    }
  }
  column.default_value = std::move(value);
}

}  // namespace prisma_drift::schema
