#include "server/features/lint_fixes.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "server/checks/lint/expected_mapping.h"
#include "server/features/block_edits.h"
#include "server/features/file_role.h"
#include "server/schema/places.h"

namespace prisma_drift {
namespace {

using schema::Attribute;
using schema::Block;
using schema::FieldDeclaration;

// Where a finding stands: in the text as it is, and in the linked schema.
struct Place {
  const Block& block;
  std::string_view text;
  const schema::Model& model;
  // Null where it stands on the model.
  const FieldDeclaration* declaration = nullptr;
  const schema::Field* field = nullptr;
};

std::optional<Place> place_of(const Analysis& analysis, const Location& location) {
  const FileRole role = role_of(*analysis.inputs, location.path);
  if (role.kind != FileRole::Kind::schema) return std::nullopt;
  const Block* block = block_at(*analysis.schema_files[role.index], location.range.begin);
  const schema::Model* model =
      block == nullptr || !block->closed ? nullptr : analysis.schema->find_model(block->name);
  if (model == nullptr) return std::nullopt;
  Place place{*block, analysis.inputs->schema[role.index].text->text, *model};
  for (const FieldDeclaration& field : block->fields) {
    if (field.name_range == location.range) place.declaration = &field;
  }
  if (place.declaration == nullptr) return place;
  const auto id = model->find_field(place.declaration->name);
  if (!id) return std::nullopt;
  place.field = &(*model)[*id];
  return place;
}

struct Change {
  // `@map("user_id")`
  std::string attribute;
  TextEdit edit;
};

// What the attribute says of the name is replaced, or all of it where it says nothing.
TextEdit mapped_to(const Attribute& attribute, const std::string& name, const std::string& whole) {
  const schema::Argument* argument = schema::find_argument(attribute.arguments, "name", 0);
  if (argument == nullptr) return {attribute.range, whole};
  return {argument->value.range, "\"" + name + "\""};
}

template <typename Options>
const Options* options_in(const Analysis& analysis) {
  const lint::Rule* rule = lint::find_rule<Options>(analysis.inputs->configuration.lint_rules);
  return rule == nullptr ? nullptr : &std::get<Options>(rule->options);
}

std::optional<Change> map_field(const Analysis& analysis, const Place& place) {
  const auto* options = options_in<lint::FieldNameMappingSnakeCase>(analysis);
  if (options == nullptr || place.field == nullptr) return std::nullopt;
  const auto name = lint::wanted_mapping(*options, *place.field);
  if (!name) return std::nullopt;
  std::string whole = "@map(\"" + *name + "\")";
  const Attribute* map = place.declaration->find_attribute("map");
  TextEdit edit = map == nullptr ? add_field_attribute(*place.declaration, whole)
                                 : mapped_to(*map, *name, whole);
  return Change{std::move(whole), std::move(edit)};
}

std::optional<Change> map_model(const Analysis& analysis, const Place& place) {
  const auto* options = options_in<lint::ModelNameMappingSnakeCase>(analysis);
  if (options == nullptr) return std::nullopt;
  const auto name = lint::wanted_mapping(*options, place.model);
  if (!name) return std::nullopt;
  std::string whole = "@@map(\"" + *name + "\")";
  const auto map = std::ranges::find(place.block.attributes, "map", &Attribute::name);
  TextEdit edit = map == place.block.attributes.end()
                      ? add_attribute_line(place.block, place.text, whole)
                      : mapped_to(*map, *name, whole);
  return Change{std::move(whole), std::move(edit)};
}

std::optional<Change> add_index(const Place& place) {
  if (place.field == nullptr) return std::nullopt;
  std::string whole = "@@index([" + place.declaration->name + "])";
  TextEdit edit = add_attribute_line(place.block, place.text, whole);
  return Change{std::move(whole), std::move(edit)};
}

std::optional<Change> add_empty_default(const Place& place) {
  if (place.field == nullptr || place.declaration->find_attribute("default") != nullptr) {
    return std::nullopt;
  }
  return Change{"@default([])", add_field_attribute(*place.declaration, "@default([])")};
}

std::optional<Change> change_for(const Analysis& analysis, std::string_view code,
                                 const Place& place) {
  if (code == "field-name-mapping-snake-case") return map_field(analysis, place);
  if (code == "model-name-mapping-snake-case") return map_model(analysis, place);
  if (code == "require-field-index") return add_index(place);
  if (code == "require-default-empty-arrays") return add_empty_default(place);
  return std::nullopt;
}

}  // namespace

std::optional<LintFix> lint_fix(const Analysis& analysis, const Finding& finding) {
  if (analysis.inputs->configuration.lint_rules.empty()) return std::nullopt;
  const auto place = place_of(analysis, finding.location);
  if (!place) return std::nullopt;
  auto change = change_for(analysis, finding.code, *place);
  if (!change) return std::nullopt;
  return LintFix{"Add `" + change->attribute + "`",
                 {finding.location.path, {std::move(change->edit)}}};
}

}  // namespace prisma_drift
