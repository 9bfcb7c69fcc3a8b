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

CompletionItem function(std::string call, std::string documentation, std::string snippet = {}) {
  return {.label = std::move(call),
          .kind = CompletionItem::Kind::function,
          .documentation = std::move(documentation),
          .snippet = std::move(snippet)};
}

CompletionItem value(std::string label, std::string snippet = {}) {
  return {.label = std::move(label), .snippet = std::move(snippet)};
}

void add_text_functions(const Request& request, Items& items) {
  if (request.view.is_mongodb()) {
    items.push_back(function("auto()", "An id that MongoDB makes."));
  }
  items.push_back(function("uuid()", "A random UUID, version 4."));
  items.push_back(function("uuid(7)", "A UUID that begins with the time, so that they sort."));
  items.push_back(function("cuid()", "A short id that does not collide, first version."));
  items.push_back(function("cuid(2)", "A short id that does not collide and cannot be guessed."));
  items.push_back(function("ulid()", "An id of 26 letters that begins with the time."));
  items.push_back(function("nanoid()", "A random id of 21 letters.", "nanoid($0)"));
  items.push_back(value("\"\"", "\"$0\""));
}

void add_for_scalar(const Request& request, ScalarType scalar, Items& items) {
  const bool is_cockroachdb = request.view.dialect() == Dialect::cockroachdb;
  switch (scalar) {
    case ScalarType::integer:
    case ScalarType::big_integer:
      if (!request.view.is_mongodb()) {
        items.push_back(function("autoincrement()", "The next number; the database counts."));
      }
      if (is_cockroachdb) {
        items.push_back(function("sequence()", "The next number of a sequence.", "sequence($0)"));
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
      items.push_back(function("now()", "The time when the row is made."));
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
      items.push_back(
          function("dbgenerated()", "An expression of the database.", "dbgenerated(\"$0\")"));
    }
  }
  const bool names_defaults = request.view.dialect() == Dialect::sqlserver;
  if (names_defaults && place.brackets.size() == 1 && !has_argument(request, "map")) {
    items.push_back(named_argument("map", "", "The constraint's name in the database."));
  }
  return items;
}

}  // namespace prisma_drift::completion
