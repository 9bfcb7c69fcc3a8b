#include "server/schema/places.h"

#include <algorithm>

namespace prisma_drift {
namespace {

using schema::Attribute;
using schema::Block;
using schema::BlockKind;
using schema::FieldDeclaration;

bool touches(Range range, std::uint32_t offset) {
  return range.begin <= offset && offset <= range.end;
}

const Attribute* attribute_at(const std::vector<Attribute>& attributes, std::uint32_t offset) {
  const auto after = std::ranges::upper_bound(attributes, offset, {},
                                              [](const Attribute& a) { return a.range.begin; });
  if (after == attributes.begin()) return nullptr;
  const Attribute& attribute = *std::prev(after);
  return touches(attribute.range, offset) ? &attribute : nullptr;
}

const FieldDeclaration* field_at(const Block& block, std::uint32_t offset) {
  const auto after = std::ranges::upper_bound(
      block.fields, offset, {}, [](const FieldDeclaration& field) { return field.range.begin; });
  if (after == block.fields.begin()) return nullptr;
  const FieldDeclaration& field = *std::prev(after);
  return touches(field.range, offset) ? &field : nullptr;
}

bool names_type(BlockKind kind) {
  switch (kind) {
    case BlockKind::model:
    case BlockKind::view:
    case BlockKind::composite_type:
    case BlockKind::enumeration:
      return true;
    case BlockKind::datasource:
    case BlockKind::generator:
    case BlockKind::unknown:
      break;
  }
  return false;
}

// The name in `address.street` or `title(sort: Desc)` that stands first.
Range first_name(const schema::Expression& item) {
  const std::size_t size = item.text.find('.');
  const std::size_t length = size == std::string::npos ? item.text.size() : size;
  return {item.range.begin, item.range.begin + static_cast<std::uint32_t>(length)};
}

std::string_view first_word(const schema::Expression& item) {
  return std::string_view(item.text).substr(0, item.text.find('.'));
}

// The places in a list of fields that name one of them.
void add_named(const schema::Argument* list, std::string_view name, std::uint32_t file,
               std::vector<SchemaPlace>& places) {
  if (list == nullptr) return;
  const auto add = [&](const schema::Expression& item) {
    if (first_word(item) == name) places.push_back({file, first_name(item)});
  };
  if (!list->value.is(schema::Expression::Kind::array)) return add(list->value);
  for (const schema::Argument& item : list->value.items) add(item.value);
}

void add_places_in_keys(const schema::Model& model, std::string_view name,
                        std::vector<SchemaPlace>& places) {
  for (const schema::BlockSource& source : model.blocks) {
    for (const Attribute& attribute : source.block->attributes) {
      add_named(find_argument(attribute.arguments, "fields", 0), name, source.file, places);
    }
  }
}

void add_places_in_relations(const Schema& schema, schema::ModelId wanted, std::string_view name,
                             std::vector<SchemaPlace>& places) {
  for (std::uint32_t i = 0; i < schema.models.size(); ++i) {
    for (const schema::Field& field : schema.models[i].fields) {
      if (field.kind != schema::Field::Kind::relation) continue;
      const Attribute* attribute = schema.models[i].relation_of(field).attribute;
      if (attribute == nullptr) continue;
      if (i == wanted.value) {
        add_named(find_argument(attribute->arguments, "fields"), name, field.origin.document,
                  places);
      }
      if (field.model == wanted) {
        add_named(find_argument(attribute->arguments, "references"), name, field.origin.document,
                  places);
      }
    }
  }
}

}  // namespace

SchemaPlace SchemaElement::place() const {
  if (attribute != nullptr) return {file, attribute->range};
  if (field != nullptr) return {file, field->name_range};
  return {file, block->name.empty() ? block->keyword_range : block->name_range};
}

SchemaPlace SchemaElement::whole_place() const {
  if (attribute != nullptr) return {file, attribute->range};
  return {file, field != nullptr ? field->range : block->range};
}

std::optional<SchemaElement> element_of(const Schema& schema, Origin origin) {
  if (!origin.known() || origin.document >= schema.files.size()) return std::nullopt;
  const SharedList<Block>& blocks = schema.files[origin.document]->blocks;
  if (origin.item >= blocks.size()) return std::nullopt;
  const Block& block = blocks[origin.item];
  if (origin.part == 0) return SchemaElement{origin.document, &block, nullptr, nullptr};
  const schema::BlockPart part = schema::find_part(block, origin.part);
  if (part.field == nullptr && part.attribute == nullptr) return std::nullopt;
  return SchemaElement{origin.document, &block, part.field, part.attribute};
}

std::optional<std::uint32_t> block_ordinal_at(const SchemaFile& file, std::uint32_t offset) {
  const auto after = std::ranges::upper_bound(file.blocks, offset, {},
                                              [](const Block& b) { return b.range.begin; });
  if (after == file.blocks.begin()) return std::nullopt;
  const auto block = std::prev(after);
  if (!touches(block->range, offset)) return std::nullopt;
  return static_cast<std::uint32_t>(block - file.blocks.begin());
}

const Block* block_at(const SchemaFile& file, std::uint32_t offset) {
  const std::optional<std::uint32_t> ordinal = block_ordinal_at(file, offset);
  return ordinal ? &file.blocks[*ordinal] : nullptr;
}

std::optional<SchemaElement> element_at(const Schema& schema, std::uint32_t file,
                                        std::uint32_t offset) {
  if (file >= schema.files.size()) return std::nullopt;
  const Block* block = block_at(*schema.files[file], offset);
  if (block == nullptr) return std::nullopt;
  SchemaElement element{file, block, field_at(*block, offset), nullptr};
  element.attribute = attribute_at(
      element.field != nullptr ? element.field->attributes : block->attributes, offset);
  return element;
}

std::vector<SchemaPlace> references_to_type(const Schema& schema, std::string_view name) {
  std::vector<SchemaPlace> names;
  std::vector<SchemaPlace> types;
  for (std::uint32_t file = 0; file < schema.files.size(); ++file) {
    for (const Block& block : schema.files[file]->blocks) {
      if (names_type(block.kind) && block.name == name) names.push_back({file, block.name_range});
      for (const FieldDeclaration& field : block.fields) {
        const bool refers = field.type.name == name && !field.type.unsupported;
        if (refers) types.push_back({file, field.type.name_range});
      }
    }
  }
  names.insert(names.end(), types.begin(), types.end());
  return names;
}

std::vector<SchemaPlace> references_to_field(const Schema& schema, schema::ModelId model,
                                             schema::FieldId field) {
  const schema::Field& wanted = schema[model][field];
  std::vector<SchemaPlace> places = {{wanted.origin.document, wanted.declaration->name_range}};
  add_places_in_keys(schema[model], wanted.name(), places);
  add_places_in_relations(schema, model, wanted.name(), places);
  return places;
}

std::string_view type_name_at(const Schema& schema, std::uint32_t file, std::uint32_t offset) {
  const std::optional<SchemaElement> element = element_at(schema, file, offset);
  if (!element) return {};
  const Block& block = *element->block;
  if (names_type(block.kind) && touches(block.name_range, offset)) return block.name;
  if (element->field == nullptr || element->field->type.unsupported) return {};
  return touches(element->field->type.name_range, offset) ? element->field->type.name
                                                          : std::string_view();
}

}  // namespace prisma_drift
