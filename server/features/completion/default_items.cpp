// `@default(…)`: functions and values that fit the field's type.
#include "server/features/completion/items_at.h"
#include "server/schema/constraint_names.h"

namespace prisma_drift::completion {
namespace {

using schema::Block;
using schema::BlockKind;
using schema::FieldArity;
using schema::FieldDeclaration;
using schema::ScalarType;

CompletionItem function(std::string call, std::string snippet = {}) {
  const std::string_view name = std::string_view(call).substr(0, call.find('('));
  return {.label = call,
          .kind = CompletionItem::Kind::function,
          .documentation = std::string(documentation_of(name)),
          .snippet = std::move(snippet)};
}

CompletionItem function_with(std::string call, std::string documentation) {
  return {.label = std::move(call),
          .kind = CompletionItem::Kind::function,
          .documentation = std::move(documentation)};
}

CompletionItem value(std::string label, std::string snippet = {}) {
  return {.label = std::move(label), .snippet = std::move(snippet)};
}

void add_text_functions(const Request& request, Items& items) {
  if (request.view.is_mongodb()) {
    items.push_back(function("auto()"));
  }
  items.push_back(function("uuid()"));
  items.push_back(function_with("uuid(7)", "A UUID that begins with the time, so that they sort."));
  items.push_back(function("cuid()"));
  items.push_back(
      function_with("cuid(2)", "A short id that does not collide and cannot be guessed."));
  items.push_back(function("ulid()"));
  items.push_back(function("nanoid()", "nanoid($0)"));
  items.push_back(value("\"\"", "\"$0\""));
}

void add_for_scalar(const Request& request, ScalarType scalar, Items& items) {
  const bool is_cockroachdb = request.view.dialect() == Dialect::cockroachdb;
  switch (scalar) {
    case ScalarType::integer:
    case ScalarType::big_integer:
      if (!request.view.is_mongodb()) {
        items.push_back(function("autoincrement()"));
      }
      if (is_cockroachdb) {
        items.push_back(function("sequence()", "sequence($0)"));
      }
      items.push_back(value("0"));
      break;
    case ScalarType::floating:
    case ScalarType::decimal:
      items.push_back(value("0"));
      break;
    case ScalarType::boolean:
      items.push_back(value("false"));
      items.push_back(value("true"));
      break;
    case ScalarType::string:
      add_text_functions(request, items);
      break;
    case ScalarType::date_time:
      items.push_back(function("now()"));
      break;
    case ScalarType::json:
      items.push_back(value("\"{}\"", "\"{$0\\}\""));
      break;
    case ScalarType::bytes:
      break;
  }
}

Items argument_of_function(const Request& request) {
  const OpenBracket& bracket = request.place.brackets.back();
  if (bracket.of == "uuid" && bracket.position == 0) return {value("4"), value("7")};
  if (bracket.of == "cuid" && bracket.position == 0) return {value("1"), value("2")};
  return {};
}

Items values_of_enum(const Block& enumeration) {
  Items items;
  for (const FieldDeclaration& member : enumeration.fields) {
    items.push_back({.label = member.name,
                     .kind = CompletionItem::Kind::enum_value,
                     .detail = enumeration.name,
                     .documentation = member.documentation});
  }
  return items;
}

Items name_of_constraint(const Request& request) {
  return {text_value(
      request,
      schema::default_constraint_name(Dialect::sqlserver, stored_name(*request.place.block),
                                      stored_name(*request.place.field)),
      "Prisma's name")};
}

}  // namespace

Items default_value_items(const Request& request) {
  const Place& place = request.place;
  if (place.field == nullptr || !place.begins_item) return {};
  const OpenBracket& bracket = place.brackets.back();
  if (place.brackets.size() > 1 && bracket.opener == '(') return argument_of_function(request);
  if (place.brackets.size() == 1 && bracket.argument == "map") return name_of_constraint(request);
  if (place.in_string) return {};
  Items items;
  const bool is_value = place.brackets.size() > 1 || bracket.position == 0;
  if (is_value) {
    const std::string& type = place.field->type.name;
    const Block* named = request.view.find(type);
    const bool in_list = place.field->type.arity == FieldArity::list && place.brackets.size() == 1;
    if (in_list) items.push_back(value("[]", "[$0]"));
    if (named != nullptr && named->kind == BlockKind::enumeration && !in_list) {
      items = values_of_enum(*named);
    }
    if (const auto scalar = schema::scalar_type_named(type); scalar && !in_list) {
      add_for_scalar(request, *scalar, items);
    }
    if (place.brackets.size() == 1 && !request.view.is_mongodb()) {
      items.push_back(function("dbgenerated()", "dbgenerated(\"$0\")"));
    }
  }
  const Parameter& map = find_signature("@default")->parameters.back();
  if (exists(map, request.view, place.field) && place.brackets.size() == 1 &&
      !has_argument(request, map.name)) {
    items.push_back(named_argument(map, ""));
  }
  return items;
}

}  // namespace prisma_drift::completion
