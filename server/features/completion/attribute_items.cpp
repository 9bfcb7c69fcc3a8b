// `@…` behind a field, and what begins a line of a block.
#include <algorithm>
#include <set>

#include "server/features/block_edits.h"
#include "server/features/completion/items_at.h"
#include "server/features/completion/relation_columns.h"
#include "server/features/completion/stored_names.h"
#include "server/schema/field_names.h"

namespace prisma_drift::completion {
namespace {

using schema::Block;
using schema::BlockKind;
using schema::FieldArity;
using schema::FieldDeclaration;

CompletionItem attribute(std::string label, std::string snippet = {}) {
  const std::string_view name = std::string_view(label).substr(0, label.find('('));
  return {.label = label,
          .kind = CompletionItem::Kind::attribute,
          .documentation = std::string(documentation_of(name)),
          .snippet = std::move(snippet)};
}

bool has_id(const Block& block) {
  return std::ranges::find(block.attributes, "id", &schema::Attribute::name) !=
             block.attributes.end() ||
         std::ranges::any_of(block.fields, [](const FieldDeclaration& field) {
           return field.find_attribute("id") != nullptr;
         });
}

// Behind `fieldId Int`, without a line break.
std::string declaration_of(const RelationColumn& column, FieldArity arity) {
  return column.name + " " + column.referenced->type.name +
         (arity == FieldArity::optional ? "?" : "");
}

// With the columns that it needs, in lines below the field.
CompletionItem relation_attribute(const Request& request) {
  const Block& block = *request.place.block;
  const FieldDeclaration& field = *request.place.field;
  std::string fields;
  std::string references;
  std::string lines;
  for (const RelationColumn& column : relation_columns(request.view, block, field)) {
    const char* comma = fields.empty() ? "" : ", ";
    fields += comma + column.name;
    references += comma + column.referenced->name;
    if (column.field == nullptr) lines += "\n  " + declaration_of(column, field.type.arity);
  }
  CompletionItem item = attribute("@relation");
  if (field.type.arity == FieldArity::list || fields.empty()) {
    item.label = "@relation()";
    item.snippet = "@relation($0)";
    return item;
  }
  item.detail = "fields: [" + fields + "], references: [" + references + "]";
  item.snippet = "@relation(fields: [${1:" + escaped(fields) +
                 "}], references: [${2:" + escaped(references) + "}])$0";
  const Block* other = request.view.find(field.type.name);
  const bool has_other_side =
      std::ranges::any_of(other->fields, [&](const FieldDeclaration& candidate) {
        return &candidate != &field && candidate.type.name == block.name;
      });
  if (const InputFile* file = request.view.file_of(block); file != nullptr && !has_other_side) {
    item.command = ActionCommand{.kind = ActionCommand::Kind::add_other_side,
                                 .file = file->path,
                                 .name = block.name + "." + field.name,
                                 .only_additions = false};
  }
  if (!lines.empty()) {
    const auto end = static_cast<std::uint32_t>(
        std::min(request.text.find_first_of("\r\n", request.place.word.end), request.text.size()));
    item.other_edits.push_back({{end, end}, with_line_breaks_of(request.text, lines)});
  }
  return item;
}

// Fields that relations of the block name and it does not have.
Items expected_fields(const Request& request) {
  Items items;
  std::set<std::string> seen;
  for (const FieldDeclaration& field : request.place.block->fields) {
    const schema::Attribute* relation = field.find_attribute("relation");
    if (relation == nullptr) continue;
    const schema::Argument* fields = schema::find_argument(relation->arguments, "fields");
    const schema::Argument* references = schema::find_argument(relation->arguments, "references");
    const Block* other = request.view.find(field.type.name);
    if (fields == nullptr || references == nullptr || other == nullptr) continue;
    const auto& names = fields->value.items;
    for (std::size_t i = 0; i < names.size() && i < references->value.items.size(); ++i) {
      const std::string& name = names[i].value.text;
      const FieldDeclaration* referenced = other->find_field(references->value.items[i].value.text);
      if (referenced == nullptr || request.place.block->find_field(name) != nullptr) continue;
      if (!seen.insert(name).second) continue;
      items.push_back(
          {.label = name,
           .kind = CompletionItem::Kind::field,
           .detail = referenced->type.name,
           .documentation = "The relation `" + field.name + "` expects it.",
           .snippet = declaration_of({.name = name, .referenced = referenced}, field.type.arity)});
    }
  }
  return items;
}

// Models that refer to this one with a relation that this one does not know.
Items expected_relations(const Request& request) {
  Items items;
  const Block& block = *request.place.block;
  for (const Block* other : request.view.types()) {
    if (other->kind != BlockKind::model && other->kind != BlockKind::view) continue;
    const bool refers = std::ranges::any_of(other->fields, [&](const FieldDeclaration& field) {
      return field.type.name == block.name && field.type.arity != FieldArity::list;
    });
    const bool is_known =
        other == &block || std::ranges::any_of(block.fields, [&](const FieldDeclaration& field) {
          return field.type.name == other->name;
        });
    if (!refers || is_known) continue;
    items.push_back(
        {.label = schema::plural(schema::camel_case(other->name)),
         .kind = CompletionItem::Kind::field,
         .detail = other->name + "[]",
         .documentation = "The other side of `" + other->name + "`'s relation.",
         .snippet = schema::plural(schema::camel_case(other->name)) + " " + other->name + "[]"});
  }
  return items;
}

}  // namespace

Items field_attribute_items(const Request& request) {
  Items items;
  const FieldDeclaration& field = *request.place.field;
  const BlockKind block = request.place.block->kind;
  const std::string map = stored_name_of_field(request.view, field);
  const auto add = [&](CompletionItem item) {
    const std::string name = item.label.substr(1, item.label.find('(') - 1);
    if (field.find_attribute(name) == nullptr) items.push_back(std::move(item));
  };
  const auto add_map = [&] { add(attribute("@map()", "@map(\"${1:" + escaped(map) + "}\")$0")); };
  if (block == BlockKind::enumeration) {
    add_map();
    return items;
  }
  const Block* type = request.view.find(field.type.name);
  const bool is_relation =
      type != nullptr && (type->kind == BlockKind::model || type->kind == BlockKind::view);
  if (is_relation) {
    add(relation_attribute(request));
    add(attribute("@ignore"));
    return items;
  }
  const bool is_list = field.type.arity == FieldArity::list;
  const bool is_model = block != BlockKind::composite_type;
  if (is_model && !is_list && field.type.arity == FieldArity::required &&
      !has_id(*request.place.block)) {
    add(attribute("@id"));
  }
  add(attribute("@default()", "@default($0)"));
  if (is_model) add(attribute("@unique"));
  if (field.type.name == "DateTime") {
    add(attribute("@updatedAt"));
  }
  add_map();
  if (schema::scalar_type_named(field.type.name)) {
    const std::string name(request.view.datasource_name());
    if (request.view.dialect() != Dialect::sqlite) {
      items.push_back({.label = "@" + name,
                       .kind = CompletionItem::Kind::attribute,
                       .documentation = "The database's own type for the column.",
                       .snippet = "@" + escaped(name) + ".$0"});
    }
  }
  if (is_model) add(attribute("@ignore"));
  return items;
}

Items line_items(const Request& request) {
  const BlockKind kind = request.place.block->kind;
  Items items;
  const auto add_all = [&](Items more) { std::ranges::move(more, std::back_inserter(items)); };
  // Behind `@@` no field is meant.
  const bool has_marks = request.text.substr(request.place.word.begin, 1) == "@";
  if (!has_marks && (kind == BlockKind::model || kind == BlockKind::view)) {
    add_all(expected_fields(request));
    add_all(expected_relations(request));
  }
  add_all(block_attribute_items(request));
  return items;
}

Items block_attribute_items(const Request& request) {
  Items items;
  const Block& block = *request.place.block;
  const auto has = [&](std::string_view name) {
    return std::ranges::find(block.attributes, name, &schema::Attribute::name) !=
           block.attributes.end();
  };
  const bool is_model = block.kind == BlockKind::model || block.kind == BlockKind::view;
  if (is_model) {
    if (!has_id(block)) {
      items.push_back(attribute("@@id([])", "@@id([$0])"));
    }
    items.push_back(attribute("@@index([])", "@@index([$0])"));
    items.push_back(attribute("@@unique([])", "@@unique([$0])"));
    if (request.view.is_mongodb() || request.view.dialect() == Dialect::mysql) {
      items.push_back(attribute("@@fulltext([])", "@@fulltext([$0])"));
    }
  }
  if ((is_model || block.kind == BlockKind::enumeration) && !has("map")) {
    items.push_back(attribute(
        "@@map()", "@@map(\"${1:" + escaped(stored_name_of_model(request.view, block)) + "}\")$0"));
  }
  const auto& datasource = request.view.analysis().schema->datasource;
  if (block.kind != BlockKind::composite_type && !has("schema") && datasource &&
      datasource->has_schemas) {
    items.push_back(attribute("@@schema()", "@@schema(\"$0\")"));
  }
  if (is_model && !has("ignore")) {
    items.push_back(attribute("@@ignore"));
  }
  return items;
}

}  // namespace prisma_drift::completion
