#include "server/checks/lint/expected_mapping.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "server/checks/lint/name_cases.h"
#include "server/checks/lint/plurals.h"

namespace prisma_drift::lint {
namespace {

// What the attribute says; empty where there is none, or it says nothing.
std::string_view name_in(const schema::Attribute* map) {
  if (map == nullptr) return {};
  const schema::Argument* name = schema::find_argument(map->arguments, "name", 0);
  if (name == nullptr || !name->value.is(schema::Expression::Kind::string)) return {};
  return name->value.text;
}

const schema::Attribute* map_of(const schema::Model& model) {
  for (const schema::BlockSource& source : model.blocks) {
    for (const schema::Attribute& attribute : source.block->attributes) {
      if (attribute.name == "map") return &attribute;
    }
  }
  return nullptr;
}

bool has_capitals(std::string_view name) {
  return std::ranges::any_of(name, [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

}  // namespace

std::optional<std::string> wanted_mapping(const FieldNameMappingSnakeCase& options,
                                          const schema::Field& field) {
  if (field.kind == schema::Field::Kind::relation || field.kind == schema::Field::Kind::unknown) {
    return std::nullopt;
  }
  const bool underscore = options.underscore_before_ids && field.find_attribute("id") != nullptr;
  const std::string_view mapped = name_in(field.find_attribute("map"));
  if (mapped.empty() && !underscore && !has_capitals(field.name())) return std::nullopt;
  std::string wanted = (underscore ? "_" : "") + snake_case(field.name(), options.compound_words);
  if (mapped == wanted) return std::nullopt;
  return wanted;
}

std::optional<std::string> wanted_mapping(const ModelNameMappingSnakeCase& options,
                                          const schema::Model& model) {
  std::string_view name = model.name;
  if (name.starts_with(options.prefix)) name.remove_prefix(options.prefix.size());
  std::string wanted = snake_case(name, options.compound_words);
  if (options.pluralizes) wanted = plural_of(wanted, options.irregular_plurals);
  if (name_in(map_of(model)) == wanted) return std::nullopt;
  return wanted;
}

}  // namespace prisma_drift::lint
