#include "server/schema/schema.h"

#include <algorithm>
#include <array>
#include <utility>

namespace prisma_drift {

namespace schema {
namespace {

constexpr std::array<std::pair<std::string_view, ScalarType>, 9> kScalarTypes = {{
    {"Int", ScalarType::integer},
    {"BigInt", ScalarType::big_integer},
    {"Float", ScalarType::floating},
    {"Decimal", ScalarType::decimal},
    {"Boolean", ScalarType::boolean},
    {"String", ScalarType::string},
    {"DateTime", ScalarType::date_time},
    {"Json", ScalarType::json},
    {"Bytes", ScalarType::bytes},
}};

}  // namespace

std::optional<ScalarType> scalar_type_named(std::string_view name) {
  for (const auto& [spelling, type] : kScalarTypes) {
    if (spelling == name) return type;
  }
  return std::nullopt;
}

std::string_view scalar_type_name(ScalarType type) {
  for (const auto& [spelling, known] : kScalarTypes) {
    if (known == type) return spelling;
  }
  return {};
}

std::optional<FieldId> Model::find_field(std::string_view field_name) const {
  const auto name_of = [&](FieldId field_id) -> std::string_view {
    return fields[field_id.value].name();
  };
  const auto found = std::ranges::lower_bound(by_name, field_name, {}, name_of);
  if (found == by_name.end() || name_of(*found) != field_name) return std::nullopt;
  return *found;
}

const EnumValue* Enum::find_value(std::string_view value_name) const {
  const auto name_of = [&](std::uint32_t index) -> std::string_view {
    return values[index].name();
  };
  const auto found = std::ranges::lower_bound(by_name, value_name, {}, name_of);
  if (found == by_name.end() || name_of(*found) != value_name) return nullptr;
  return &values[*found];
}

}  // namespace schema

const schema::Model* Schema::find_model(std::string_view name) const {
  const auto found = names.find(std::string(name));
  if (found == names.end() || found->second.kind != Named::Kind::model) return nullptr;
  return &models[found->second.index];
}

schema::ModelId Schema::id_of(const schema::Model& model) const {
  return {names.at(model.name).index};
}

const schema::Enum* Schema::find_enum(std::string_view name) const {
  const auto found = names.find(std::string(name));
  if (found == names.end() || found->second.kind != Named::Kind::enumeration) return nullptr;
  return &enums[found->second.index];
}

bool Schema::has_preview_feature(std::string_view feature) const {
  return std::ranges::any_of(generators, [&](const schema::Generator& generator) {
    return std::ranges::find(generator.preview_features, feature) !=
           generator.preview_features.end();
  });
}

}  // namespace prisma_drift
