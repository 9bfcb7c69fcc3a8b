#include "server/schema/validation/operator_class.h"

#include <algorithm>
#include <array>

namespace prisma_drift::schema {
namespace {

// The classes of BRIN are named after what they are for: `Int4BloomOps`, `Int4MinMaxOps`.
struct BrinFamily {
  std::string_view prefix;
  std::string_view native_type;
  // Of fields that name no native type; nothing when only a native type has it.
  std::optional<ScalarType> scalar;
  bool bloom = true;
  bool multi = true;
};

constexpr std::array<BrinFamily, 20> kFamilies = {{
    {"Bit", "Bit", std::nullopt, false, false},
    {"VarBit", "VarBit", std::nullopt, false, false},
    {"Bpchar", "Char", std::nullopt, true, false},
    {"Bytea", "ByteA", ScalarType::bytes, true, false},
    {"Date", "Date", std::nullopt},
    {"Float4", "Real", std::nullopt},
    {"Float8", "DoublePrecision", ScalarType::floating},
    {"Inet", "Inet", std::nullopt},
    {"Int2", "SmallInt", std::nullopt},
    {"Int4", "Integer", ScalarType::integer},
    {"Int8", "BigInt", ScalarType::big_integer},
    {"Numeric", "Decimal", ScalarType::decimal},
    {"Oid", "Oid", std::nullopt},
    {"Text", "Text", ScalarType::string, true, false},
    {"Text", "VarChar", ScalarType::string, true, false},
    {"Timestamp", "Timestamp", ScalarType::date_time},
    {"TimestampTz", "Timestamptz", std::nullopt},
    {"Time", "Time", std::nullopt},
    {"TimeTz", "Timetz", std::nullopt},
    {"Uuid", "Uuid", std::nullopt},
}};

bool has_class(const BrinFamily& family, std::string_view name) {
  if (!name.starts_with(family.prefix)) return false;
  const std::string_view rest = name.substr(family.prefix.size());
  return rest == "MinMaxOps" || (family.bloom && rest == "BloomOps") ||
         (family.multi && rest == "MinMaxMultiOps") ||
         (family.prefix == "Inet" && rest == "InclusionOps");
}

bool is_brin_class(std::string_view name) {
  return std::ranges::any_of(kFamilies,
                             [&](const BrinFamily& family) { return has_class(family, name); });
}

bool is_json_class(std::string_view name) { return name == "JsonbOps" || name == "JsonbPathOps"; }

bool is_scalar(const Field& field, ScalarType type) {
  return field.kind == Field::Kind::scalar && field.scalar == type;
}

bool fits_gist(std::string_view name, std::string_view native_type) {
  return native_type == "Inet" && name == "InetOps";
}

bool fits_gin(std::string_view name, const Field& field, std::string_view native_type) {
  if (name == "ArrayOps") return field.is_list();
  if (name.empty() && field.is_list()) return true;
  const bool json =
      native_type == "JsonB" || (native_type.empty() && is_scalar(field, ScalarType::json));
  return json && (name.empty() || is_json_class(name));
}

bool fits_spgist(std::string_view name, const Field& field, std::string_view native_type) {
  if (native_type == "Inet") return name.empty() || name == "InetOps";
  const bool text = native_type == "Text" || native_type == "VarChar" || native_type == "Char" ||
                    (native_type.empty() && is_scalar(field, ScalarType::string));
  return text && (name.empty() || name == "TextOps");
}

bool fits_brin(std::string_view name, const Field& field, std::string_view native_type) {
  return std::ranges::any_of(kFamilies, [&](const BrinFamily& family) {
    if (!name.empty() && !has_class(family, name)) return false;
    if (!native_type.empty()) return family.native_type == native_type;
    return family.scalar && is_scalar(field, *family.scalar);
  });
}

}  // namespace

bool is_operator_class_name(std::string_view name) {
  return name == "InetOps" || name == "ArrayOps" || name == "TextOps" || is_json_class(name) ||
         is_brin_class(name);
}

bool has_operator_class(std::string_view method, std::string_view operator_class) {
  if (operator_class == "InetOps") return method == "Gist" || method == "SpGist";
  if (operator_class == "ArrayOps" || is_json_class(operator_class)) return method == "Gin";
  if (operator_class == "TextOps") return method == "SpGist";
  return method == "Brin";
}

bool fits_operator_class(std::string_view method, std::string_view operator_class,
                         const Field& field, std::string_view native_type) {
  const bool fits = (method == "Gist" && fits_gist(operator_class, native_type)) ||
                    (method == "Gin" && fits_gin(operator_class, field, native_type)) ||
                    (method == "SpGist" && fits_spgist(operator_class, field, native_type)) ||
                    (method == "Brin" && fits_brin(operator_class, field, native_type));
  if (fits || method == "BTree" || method == "Hash") return true;
  return operator_class.empty() && native_type.empty() && can_hold_field(method, field);
}

bool can_hold_field(std::string_view method, const Field& field) {
  if (field.kind == Field::Kind::unsupported) return true;
  if (method == "Gist" || method == "SpGist") return is_scalar(field, ScalarType::string);
  if (method == "Gin") return field.is_list() || is_scalar(field, ScalarType::json);
  if (method == "Brin") {
    return field.kind == Field::Kind::scalar && field.scalar != ScalarType::json &&
           field.scalar != ScalarType::boolean;
  }
  return true;
}

}  // namespace prisma_drift::schema
