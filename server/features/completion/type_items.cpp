// Types of fields, the likeliest first, and native types.
#include <algorithm>
#include <array>
#include <map>

#include "server/database/native_types.h"
#include "server/features/completion/items_at.h"
#include "server/schema/field_names.h"

namespace prisma_drift::completion {
namespace {

using schema::Block;
using schema::BlockKind;
using schema::FieldDeclaration;

struct Scalar {
  std::string_view name;
  std::string_view documentation;
};

constexpr std::array<Scalar, 9> kScalars = {{
    {"String", "Text of any length."},
    {"Int", "A whole number of 32 bits."},
    {"Boolean", "`true` or `false`."},
    {"DateTime", "A moment; in code, a `Date`."},
    {"Float", "A number with a fraction, stored as the computer does."},
    {"Decimal", "A number with an exact fraction: money."},
    {"BigInt", "A whole number of 64 bits."},
    {"Json", "Any JSON."},
    {"Bytes", "Bytes."},
}};

CompletionItem::Kind kind_of(const Block& block) {
  return block.kind == BlockKind::enumeration ? CompletionItem::Kind::enumeration
                                              : CompletionItem::Kind::model;
}

// For fields of this name: the type that other models give it, the model that it is called after,
// the type of the key that it holds.
std::string likely_type(const SchemaView& view, const FieldDeclaration& asked) {
  const std::string& name = asked.name;
  std::map<std::string_view, int> counts;
  std::string_view stem = name;
  if (stem.ends_with("Id")) stem.remove_suffix(2);
  for (const Block* block : view.types()) {
    for (const FieldDeclaration& field : block->fields) {
      if (&field != &asked && field.name == name && !field.type.name.empty()) {
        ++counts[field.type.name];
      }
    }
    if (block->kind == BlockKind::enumeration) continue;
    const std::string as_field = schema::camel_case(block->name);
    if (as_field == name || schema::plural(as_field) == name) return block->name;
    if (stem.size() < name.size() && as_field == stem) {
      const auto key = identifying_fields(*block);
      const FieldDeclaration* field = key.size() == 1 ? block->find_field(key[0]) : nullptr;
      if (field != nullptr) return field->type.name;
    }
  }
  const auto most =
      std::ranges::max_element(counts, {}, [](const auto& count) { return count.second; });
  if (most != counts.end()) return std::string(most->first);
  if (name.ends_with("At") || name.ends_with("Date")) return "DateTime";
  if (name.starts_with("is") || name.starts_with("has")) return "Boolean";
  return {};
}

}  // namespace

Items field_type_items(const Request& request) {
  Items items;
  for (const Scalar& scalar : kScalars) {
    items.push_back({.label = std::string(scalar.name),
                     .kind = CompletionItem::Kind::type,
                     .documentation = std::string(scalar.documentation)});
  }
  for (const Block* block : request.view.types()) {
    const bool fits = request.place.block->kind != BlockKind::composite_type ||
                      block->kind == BlockKind::enumeration ||
                      block->kind == BlockKind::composite_type;
    if (!fits) continue;
    items.push_back({.label = block->name,
                     .kind = kind_of(*block),
                     .detail = std::string(schema::keyword_of(block->kind)),
                     .documentation = block->documentation});
  }
  items.push_back({.label = "Unsupported",
                   .kind = CompletionItem::Kind::type,
                   .documentation = "A type of the database that Prisma's client cannot read.",
                   .snippet = "Unsupported(\"$0\")"});
  const std::string likely = likely_type(request.view, *request.place.field);
  std::stable_partition(items.begin(), items.end(),
                        [&](const CompletionItem& item) { return item.label == likely; });
  return items;
}

Items native_type_items(const Request& request) {
  Items items;
  const auto scalar = schema::scalar_type_named(request.place.field->type.name);
  if (request.view.is_mongodb()) {
    for (const char* name : {"ObjectId", "String", "Int", "Long", "Double", "Bool", "Date",
                             "Timestamp", "BinData", "Json"}) {
      items.push_back({.label = name, .kind = CompletionItem::Kind::type});
    }
    return items;
  }
  const auto dialect = request.view.dialect();
  if (!dialect || !scalar) return items;
  for (const NativeType& type : native_types(*dialect)) {
    if (!type.fits(*scalar)) continue;
    CompletionItem& item = items.emplace_back();
    item.label = type.name;
    item.kind = CompletionItem::Kind::type;
    item.detail = type.sql;
    if (type.arguments == 0) continue;
    item.label += "()";
    item.snippet = std::string(type.name) + (type.arguments == 1 ? "($0)" : "(${1:10}, ${2:2})");
    // They come without as well.
    if (!type.arguments_required) {
      items.push_back({.label = std::string(type.name),
                       .kind = CompletionItem::Kind::type,
                       .detail = std::string(type.sql)});
    }
  }
  return items;
}

}  // namespace prisma_drift::completion
