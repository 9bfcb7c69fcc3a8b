// `@relation(…)`
#include <algorithm>
#include <array>

#include "server/features/completion/items_at.h"
#include "server/features/completion/relation_columns.h"
#include "server/schema/constraint_names.h"

namespace prisma_drift::completion {
namespace {

using schema::Argument;
using schema::Block;
using schema::FieldArity;
using schema::FieldDeclaration;

// By the databases' engines; Restrict and NoAction of relationMode "prisma" are what Prisma's
// client can do without them.
bool can(const Request& request, std::string_view action) {
  const auto dialect = request.view.dialect();
  const bool emulates = request.view.is_mongodb() || request.view.emulates_relations();
  if (action == "SetDefault") return !emulates && dialect != Dialect::mysql;
  if (action == "Restrict") return emulates || dialect != Dialect::sqlserver;
  if (action == "NoAction" && emulates) {
    return dialect != Dialect::postgresql && dialect != Dialect::sqlite;
  }
  return true;
}

struct Action {
  std::string_view name;
  std::string_view on_delete;
  std::string_view on_update;
};
constexpr std::array<Action, 5> kActions = {{
    {"Cascade", "these rows are deleted with the row they refer to",
     "these rows follow when the key they refer to changes"},
    {"Restrict", "the other row cannot be deleted while these refer to it",
     "the key cannot change while these refer to it"},
    {"NoAction", "as Restrict, but looked at later: by the database's own rules",
     "by the database's own rules"},
    {"SetNull", "these rows then refer to none", "these rows then refer to none"},
    {"SetDefault", "these rows then refer to the default", "these rows then refer to the default"},
}};

Items action_items(const Request& request, bool on_delete) {
  Items items;
  for (const Action& action : kActions) {
    if (!can(request, action.name)) continue;
    items.push_back({.label = std::string(action.name),
                     .kind = CompletionItem::Kind::enum_value,
                     .detail = std::string(on_delete ? action.on_delete : action.on_update)});
  }
  return items;
}

bool is_listed(const Request& request, const std::string& name) {
  const auto& before = request.place.brackets.back().before;
  return std::ranges::find(before, name) != before.end();
}

// Those of `model` that are not listed yet; `likely` first.
Items field_items(const Request& request, const Block& model,
                  const std::vector<std::string>& likely) {
  Items items;
  for (const FieldDeclaration& field : model.fields) {
    if (!is_stored(request.view, field) || is_listed(request, field.name)) continue;
    items.push_back({.label = field.name,
                     .kind = CompletionItem::Kind::field,
                     .detail = field.type.name,
                     .documentation = field.documentation});
  }
  std::stable_partition(items.begin(), items.end(), [&](const CompletionItem& item) {
    return std::ranges::find(likely, item.label) != likely.end();
  });
  return items;
}

Items list_items(const Request& request, std::string_view argument) {
  std::vector<std::string> own;
  std::vector<std::string> other;
  for (const RelationColumn& column :
       relation_columns(request.view, *request.place.block, *request.place.field)) {
    own.push_back(column.name);
    other.push_back(column.referenced->name);
  }
  if (argument == "fields") return field_items(request, *request.place.block, own);
  const Block* model = request.view.find(request.place.field->type.name);
  if (argument != "references" || model == nullptr) return {};
  return field_items(request, *model, other);
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// `[${1:authorId}]$0`: the columns that a relation needs.
std::string value_of(const Request& request, const Parameter& parameter) {
  const bool is_own = parameter.name == "fields";
  if (!is_own && parameter.name != "references") return {};
  if (request.place.field->type.arity == FieldArity::list) return "[$0]";
  std::vector<std::string> names;
  for (const RelationColumn& column :
       relation_columns(request.view, *request.place.block, *request.place.field)) {
    names.push_back(is_own ? column.name : column.referenced->name);
  }
  return "[${1:" + escaped(listed(names)) + "}]$0";
}

Items names_of_arguments(const Request& request) {
  Items items;
  for (const Parameter& parameter : find_signature("@relation")->parameters) {
    if (!exists(parameter, request.view, request.place.field)) continue;
    if (has_argument(request, parameter.name)) continue;
    items.push_back(named_argument(parameter, value_of(request, parameter)));
  }
  return items;
}

// Names that fields between the two models have in their attributes.
Items names_of_relations(const Request& request) {
  Items items;
  const std::string& own = request.place.block->name;
  const std::string& other = request.place.field->type.name;
  for (const Block* block : request.view.types()) {
    if (block->name != other && block->name != own) continue;
    for (const FieldDeclaration& field : block->fields) {
      const std::string& end = block->name == own ? other : own;
      const schema::Attribute* relation = field.find_attribute("relation");
      if (&field == request.place.field || field.type.name != end || relation == nullptr) continue;
      const Argument* name = schema::find_argument(relation->arguments, "name", 0);
      if (name != nullptr && name->value.is(schema::Expression::Kind::string)) {
        items.push_back(text_value(request, name->value.text, block->name + "." + field.name));
      }
    }
  }
  return items;
}

Items name_of_foreign_key(const Request& request) {
  const Argument* fields = schema::find_argument(request.place.attribute->arguments, "fields");
  const auto dialect = request.view.dialect();
  if (fields == nullptr || !dialect) return {};
  const Block& block = *request.place.block;
  std::vector<std::string> columns;
  for (const Argument& item : fields->value.items) {
    columns.push_back(stored_name_of(block, item.value.text));
  }
  return {text_value(request, schema::foreign_key_name(*dialect, stored_name(block), columns),
                     "Prisma's name")};
}

}  // namespace

Items relation_argument_items(const Request& request) {
  const Place& place = request.place;
  if (place.field == nullptr || !place.begins_item) return {};
  const OpenBracket& outer = place.brackets.front();
  if (place.brackets.size() == 2) return list_items(request, outer.argument);
  if (place.brackets.size() > 2) return {};
  if (outer.argument == "onDelete" || outer.argument == "onUpdate") {
    return action_items(request, outer.argument == "onDelete");
  }
  if (outer.argument == "map") return name_of_foreign_key(request);
  if (outer.argument == "name" || place.in_string) return names_of_relations(request);
  if (!outer.argument.empty()) return {};
  return names_of_arguments(request);
}

}  // namespace prisma_drift::completion
