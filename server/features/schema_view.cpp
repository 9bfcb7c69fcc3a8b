#include "server/features/schema_view.h"

#include <memory>

namespace prisma_drift {
namespace {

using schema::Attribute;
using schema::Block;
using schema::BlockKind;
using schema::FieldDeclaration;

bool is_type(const Block& block) {
  switch (block.kind) {
    case BlockKind::model:
    case BlockKind::view:
    case BlockKind::composite_type:
    case BlockKind::enumeration:
      return !block.name.empty();
    case BlockKind::datasource:
    case BlockKind::generator:
    case BlockKind::unknown:
      return false;
  }
  return false;
}

const std::string& name_in(const Attribute& map, const std::string& otherwise) {
  const schema::Argument* name = schema::find_argument(map.arguments, "name", 0);
  return name == nullptr || name->value.text.empty() ? otherwise : name->value.text;
}

std::vector<std::string> fields_of_key(const Attribute& attribute) {
  std::vector<std::string> names;
  const schema::Argument* fields = schema::find_argument(attribute.arguments, "fields", 0);
  if (fields == nullptr) return names;
  for (const schema::Argument& item : fields->value.items) names.push_back(item.value.text);
  return names;
}

}  // namespace

SchemaView::SchemaView(const Analysis& analysis) : analysis_(analysis) {
  const auto add = [&](const SchemaFile& file) {
    for (const Block& block : file.blocks) {
      blocks_.push_back(&block);
      if (is_type(block)) by_name_.emplace(block.name, &block);
    }
  };
  const std::size_t own = analysis.schema_files.size();
  for (std::size_t i = 0; i < own; ++i) {
    add(*analysis.schema_files[i]);
    for (const Block& block : analysis.schema_files[i]->blocks) {
      files_.emplace(&block, &analysis.inputs->schema[i]);
    }
  }
  for (std::size_t i = own; i < analysis.effective_files.size(); ++i) {
    add(*analysis.effective_files[i].file);
  }
}

const Block* SchemaView::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

const InputFile* SchemaView::file_of(const Block& block) const {
  const auto found = files_.find(&block);
  return found == files_.end() ? nullptr : found->second;
}

std::vector<const Block*> SchemaView::types() const {
  std::vector<const Block*> types = blocks_;
  std::erase_if(types, [&](const Block* block) { return find(block->name) != block; });
  return types;
}

std::string_view SchemaView::provider() const {
  const auto& datasource = analysis_.schema->datasource;
  return datasource ? std::string_view(datasource->provider) : std::string_view();
}

std::optional<Dialect> SchemaView::dialect() const {
  const auto& datasource = analysis_.schema->datasource;
  return datasource ? datasource->dialect : std::optional(analysis_.dialect);
}

std::string_view SchemaView::datasource_name() const {
  const auto& datasource = analysis_.schema->datasource;
  return datasource && !datasource->name.empty() ? std::string_view(datasource->name) : "db";
}

bool SchemaView::emulates_relations() const {
  const auto& datasource = analysis_.schema->datasource;
  return datasource && datasource->emulates_relations;
}

const std::string& stored_name(const Block& block) {
  for (const Attribute& attribute : block.attributes) {
    if (attribute.name == "map") return name_in(attribute, block.name);
  }
  return block.name;
}

const std::string& stored_name(const FieldDeclaration& field) {
  const Attribute* map = field.find_attribute("map");
  return map == nullptr ? field.name : name_in(*map, field.name);
}

const std::string& stored_name_of(const Block& block, const std::string& field) {
  const FieldDeclaration* declaration = block.find_field(field);
  return declaration == nullptr ? field : stored_name(*declaration);
}

bool is_stored(const SchemaView& view, const FieldDeclaration& field) {
  if (field.type.unsupported || schema::scalar_type_named(field.type.name)) return true;
  const Block* type = view.find(field.type.name);
  return type != nullptr && type->kind == BlockKind::enumeration;
}

TypeOfField types_of_fields(const Analysis& analysis) {
  // Several blocks of one name are merged where a script builds the schema.
  using Blocks = std::unordered_map<std::string_view, std::vector<const Block*>>;
  return [&analysis, known = std::make_shared<Blocks>()](const SchemaName& field) {
    if (known->empty()) {
      const SchemaView view(analysis);
      for (const Block* block : view.blocks()) (*known)[block->name].push_back(block);
    }
    const auto blocks = known->find(field.type);
    if (blocks == known->end()) return std::string_view();
    for (const Block* block : blocks->second) {
      const FieldDeclaration* const found = block->find_field(field.member);
      if (found != nullptr && !found->type.unsupported) return std::string_view(found->type.name);
    }
    return std::string_view();
  };
}

std::vector<std::string> identifying_fields(const Block& model) {
  for (const std::string_view kind : {"id", "unique"}) {
    for (const FieldDeclaration& field : model.fields) {
      if (field.find_attribute(kind) != nullptr) return {field.name};
    }
    for (const Attribute& attribute : model.attributes) {
      if (attribute.name == kind) return fields_of_key(attribute);
    }
  }
  return {};
}

}  // namespace prisma_drift
