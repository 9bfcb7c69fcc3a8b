// `@@index(…)`, `@@unique(…)`, `@@id(…)`, `@@fulltext(…)`, and the same behind a field.
#include <algorithm>
#include <array>
#include <span>

#include "server/features/completion/items_at.h"
#include "server/schema/constraint_names.h"

namespace prisma_drift::completion {
namespace {

using schema::Argument;
using schema::Block;
using schema::FieldDeclaration;

struct IndexType {
  std::string_view name;
  std::string_view detail;
  bool in_cockroachdb = false;
};
constexpr std::array<IndexType, 6> kIndexTypes = {{
    {"BTree", "sorted: equality and ranges; what an index is when nothing is said", true},
    {"Hash", "equality only"},
    {"Gist", "a framework for types of their own: geometry, ranges, networks"},
    {"Gin", "inverted: what is inside of arrays, JSON and texts", true},
    {"SpGist", "trees that are not balanced: points, networks, prefixes"},
    {"Brin", "summaries of blocks: tiny, for values that come in order"},
}};

// The operator classes of a method, by the native types they are for; empty stands for the type of
// a field that names none. Which there are: PostgreSQL's documentation, in Prisma's spelling.
struct OperatorClass {
  std::string_view method;
  std::string_view native;
  std::string_view name;
};
constexpr std::array<OperatorClass, 6> kOperatorClasses = {{
    {"Gist", "Inet", "InetOps"},
    {"Gin", "JsonB", "JsonbOps"},
    {"Gin", "JsonB", "JsonbPathOps"},
    {"Gin", "[]", "ArrayOps"},
    {"SpGist", "Inet", "InetOps"},
    {"SpGist", "Text", "TextOps"},
}};

// Of block ranges each type has its own, and all begin with the type's name.
struct BlockRangeClasses {
  std::string_view native;
  std::string_view prefix;
  bool bloom = true;
  bool multi = true;
};
constexpr std::array<BlockRangeClasses, 20> kBlockRanges = {{
    {"Bit", "Bit", false, false},
    {"VarBit", "VarBit", false, false},
    {"Char", "Bpchar", true, false},
    {"ByteA", "Bytea", true, false},
    {"Date", "Date"},
    {"Real", "Float"},
    {"DoublePrecision", "Float8"},
    {"Inet", "Inet"},
    {"SmallInt", "Int2"},
    {"Integer", "Int4"},
    {"BigInt", "Int8"},
    {"Decimal", "Numeric"},
    {"Oid", "Oid"},
    {"Text", "Text", true, false},
    {"VarChar", "Text", true, false},
    {"Timestamp", "Timestamp"},
    {"Timestamptz", "TimestampTz"},
    {"Time", "Time"},
    {"Timetz", "TimeTz"},
    {"Uuid", "Uuid"},
}};

// What PostgreSQL stores a field as that names no type.
std::string_view usual_native_type(std::string_view scalar) {
  constexpr std::array<std::array<std::string_view, 2>, 8> kTypes = {{{"String", "Text"},
                                                                      {"Int", "Integer"},
                                                                      {"BigInt", "BigInt"},
                                                                      {"Float", "DoublePrecision"},
                                                                      {"Decimal", "Decimal"},
                                                                      {"DateTime", "Timestamp"},
                                                                      {"Json", "JsonB"},
                                                                      {"Bytes", "ByteA"}}};
  for (const auto& [name, native] : kTypes) {
    if (name == scalar) return native;
  }
  return {};
}

std::string_view native_type_of(const Request& request, const FieldDeclaration& field) {
  if (field.type.arity == schema::FieldArity::list) return "[]";
  const std::string prefix = std::string(request.view.datasource_name()) + ".";
  for (const schema::Attribute& attribute : field.attributes) {
    const std::string_view name = attribute.name;
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return usual_native_type(field.type.name);
}

std::string_view text_of_argument(const Request& request, std::string_view name) {
  const Argument* argument = schema::find_argument(request.place.attribute->arguments, name);
  return argument == nullptr ? std::string_view() : std::string_view(argument->value.text);
}

Items operator_class_items(const Request& request) {
  Items items;
  const FieldDeclaration* field = request.place.block->find_field(request.place.brackets.back().of);
  const std::string_view method = text_of_argument(request, "type");
  if (field == nullptr || method.empty()) return items;
  const std::string_view native = native_type_of(request, *field);
  const auto add = [&](std::string name) {
    items.push_back({.label = std::move(name), .kind = CompletionItem::Kind::enum_value});
  };
  for (const OperatorClass& each : kOperatorClasses) {
    if (each.method == method && each.native == native) add(std::string(each.name));
  }
  for (const BlockRangeClasses& each : kBlockRanges) {
    if (method != "Brin" || each.native != native) continue;
    const std::string prefix(each.prefix);
    if (each.bloom) add(prefix + "BloomOps");
    if (native == "Inet") add(prefix + "InclusionOps");
    add(prefix + "MinMaxOps");
    if (each.multi) add(prefix + "MinMaxMultiOps");
  }
  items.push_back({.label = "raw",
                   .kind = CompletionItem::Kind::function,
                   .documentation = std::string(documentation_of("raw")),
                   .snippet = "raw(\"$0\")"});
  return items;
}

Items index_type_items(const Request& request) {
  Items items;
  const auto dialect = request.view.dialect();
  const bool is_cockroachdb = dialect == Dialect::cockroachdb;
  if (!is_cockroachdb && dialect != Dialect::postgresql) return items;
  for (const IndexType& type : kIndexTypes) {
    if (is_cockroachdb && !type.in_cockroachdb) continue;
    items.push_back({.label = std::string(type.name),
                     .kind = CompletionItem::Kind::enum_value,
                     .detail = std::string(type.detail)});
  }
  return items;
}

std::string_view value_of(const Parameter& parameter) {
  if (parameter.name == "fields") return "[$0]";
  return parameter.name == "where" ? "raw(\"$0\")" : "";
}

// Those that exist and are not there yet.
Items named_arguments(const Request& request, std::span<const Parameter> parameters) {
  Items items;
  for (const Parameter& parameter : parameters) {
    if (!exists(parameter, request.view, request.place.field)) continue;
    if (has_argument(request, parameter.name)) continue;
    items.push_back(named_argument(parameter, value_of(parameter)));
  }
  return items;
}

// Of a field in a key: `title(sort: Desc)`.
Items field_argument_items(const Request& request) {
  const std::string& argument = request.place.brackets.back().argument;
  if (argument == "sort") {
    return {{.label = "Asc", .kind = CompletionItem::Kind::enum_value},
            {.label = "Desc", .kind = CompletionItem::Kind::enum_value}};
  }
  if (argument == "ops") return operator_class_items(request);
  if (!argument.empty()) return {};
  const auto parameters = parameters_of_key_field(request.place.attribute->name);
  return named_arguments(request, parameters);
}

Items field_items(const Request& request) {
  Items items;
  const auto& before = request.place.brackets.back().before;
  for (const FieldDeclaration& field : request.place.block->fields) {
    const bool is_listed = std::ranges::find(before, field.name) != before.end();
    if (is_listed || !is_stored(request.view, field)) continue;
    items.push_back({.label = field.name,
                     .kind = CompletionItem::Kind::field,
                     .detail = field.type.name,
                     .documentation = field.documentation});
  }
  return items;
}

// What the database calls the fields of the key, in order.
std::vector<std::string> columns_of_key(const Request& request) {
  if (request.place.field != nullptr) return {stored_name(*request.place.field)};
  std::vector<std::string> columns;
  if (const Argument* fields =
          schema::find_argument(request.place.attribute->arguments, "fields", 0)) {
    for (const Argument& item : fields->value.items) {
      columns.push_back(stored_name_of(*request.place.block, item.value.text));
    }
  }
  return columns;
}

Items constraint_name_items(const Request& request) {
  const auto dialect = request.view.dialect();
  if (!dialect) return {};
  const std::string& table = stored_name(*request.place.block);
  const std::vector<std::string> columns = columns_of_key(request);
  const std::string& kind = request.place.attribute->name;
  const std::string name = kind == "id"       ? schema::primary_key_name(*dialect, table)
                           : kind == "unique" ? schema::unique_index_name(*dialect, table, columns)
                                              : schema::plain_index_name(*dialect, table, columns);
  if (name.empty()) return {};
  return {text_value(request, name, "Prisma's name")};
}

Items names_of_arguments(const Request& request) {
  const bool of_block = request.place.is_block_attribute();
  const Signature* signature =
      find_signature((of_block ? "@@" : "@") + request.place.attribute->name);
  if (signature == nullptr) return {};
  Items items = named_arguments(request, signature->parameters);
  if (!of_block) return items;
  if (request.place.brackets.back().position > 0) {
    std::erase_if(items, [](const CompletionItem& item) { return item.label == "fields: "; });
    return items;
  }
  items.insert(items.begin(),
               {.label = "[]",
                .documentation = std::string(signature->parameters.front().documentation),
                .snippet = "[$0]"});
  return items;
}

}  // namespace

Items key_argument_items(const Request& request) {
  const Place& place = request.place;
  if (!place.begins_item) return {};
  const OpenBracket& bracket = place.brackets.back();
  if (place.brackets.size() == 2 && bracket.opener == '[') return field_items(request);
  if (place.brackets.size() == 3 && bracket.opener == '(') return field_argument_items(request);
  if (place.brackets.size() > 1) return {};
  if (bracket.argument == "type") return index_type_items(request);
  if (bracket.argument == "map") return constraint_name_items(request);
  if (bracket.argument == "sort") return field_argument_items(request);
  if (bracket.argument == "clustered") return {{.label = "true"}, {.label = "false"}};
  if (!bracket.argument.empty() || place.in_string) return {};
  return names_of_arguments(request);
}

}  // namespace prisma_drift::completion
