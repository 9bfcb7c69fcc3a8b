// Finding things in the syntax.
#include <algorithm>

#include "server/schema/syntax.h"

namespace prisma_drift::schema {
namespace {

template <typename T>
const T* find_named(const std::vector<T>& items, std::string_view name) {
  const auto found = std::ranges::find(items, name, &T::name);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::string_view keyword_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::model:
      return "model";
    case BlockKind::view:
      return "view";
    case BlockKind::composite_type:
      return "type";
    case BlockKind::enumeration:
      return "enum";
    case BlockKind::datasource:
      return "datasource";
    case BlockKind::generator:
      return "generator";
    case BlockKind::unknown:
      break;
  }
  return {};
}

const Argument* find_argument(const std::vector<Argument>& arguments, std::string_view name,
                              std::optional<std::size_t> position) {
  if (const Argument* named = find_named(arguments, name)) return named;
  if (!position) return nullptr;
  std::size_t seen = 0;
  for (const Argument& argument : arguments) {
    if (argument.name.empty() && seen++ == *position) return &argument;
  }
  return nullptr;
}

const Attribute* FieldDeclaration::find_attribute(std::string_view attribute_name) const {
  return find_named(attributes, attribute_name);
}

const Assignment* Block::find_assignment(std::string_view setting) const {
  return find_named(assignments, setting);
}

const FieldDeclaration* Block::find_field(std::string_view field_name) const {
  return find_named(fields, field_name);
}

BlockPart find_part(const Block& block, std::uint32_t part) {
  const auto own = std::ranges::find(block.attributes, part, &Attribute::part);
  if (own != block.attributes.end()) return {nullptr, &*own};
  const auto after = std::ranges::upper_bound(block.fields, part, {}, &FieldDeclaration::part);
  if (after == block.fields.begin()) return {};
  const FieldDeclaration& field = *std::prev(after);
  if (field.part == part) return {&field, nullptr};
  const auto attribute = std::ranges::find(field.attributes, part, &Attribute::part);
  if (attribute == field.attributes.end()) return {};
  return {&field, &*attribute};
}

}  // namespace prisma_drift::schema
