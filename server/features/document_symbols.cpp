#include "server/features/document_symbols.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "server/features/file_role.h"
#include "server/features/schema_side.h"
#include "server/schema/syntax.h"
#include "server/sql/syntax.h"
#include "server/text/utf8.h"

namespace prisma_drift {
namespace {

// The longest name of a statement, in bytes.
constexpr std::size_t kLongestName = 80;

SymbolKind kind_of(schema::BlockKind kind) {
  switch (kind) {
    case schema::BlockKind::model:
      return SymbolKind::model;
    case schema::BlockKind::view:
      return SymbolKind::view;
    case schema::BlockKind::composite_type:
      return SymbolKind::composite_type;
    case schema::BlockKind::enumeration:
      return SymbolKind::enumeration;
    case schema::BlockKind::datasource:
      return SymbolKind::datasource;
    case schema::BlockKind::generator:
    case schema::BlockKind::unknown:
      return SymbolKind::generator;
  }
  return SymbolKind::model;
}

std::string type_of(const schema::FieldDeclaration& field) {
  std::string type =
      field.type.unsupported ? "Unsupported(\"" + field.type.name + "\")" : field.type.name;
  switch (field.type.arity) {
    case schema::FieldArity::required:
      return type;
    case schema::FieldArity::optional:
      return type + "?";
    case schema::FieldArity::list:
      return type + "[]";
  }
  return type;
}

// `@@map("users")`: `users`.
std::string mapped_name(const std::vector<schema::Attribute>& attributes) {
  for (const schema::Attribute& attribute : attributes) {
    if (attribute.name != "map") continue;
    const schema::Argument* name = schema::find_argument(attribute.arguments, "name", 0);
    return name == nullptr ? std::string() : name->value.text;
  }
  return {};
}

// `String? → first_name`
std::string detail_of(const schema::FieldDeclaration& field) {
  const std::string mapped = mapped_name(field.attributes);
  return mapped.empty() ? type_of(field) : type_of(field) + " → " + mapped;
}

bool is_key(const schema::Attribute& attribute) {
  return attribute.name == "id" || attribute.name == "unique" || attribute.name == "index" ||
         attribute.name == "fulltext";
}

// `@@index([a, b])`, whatever else stands in the parentheses.
std::string key_name(const schema::Attribute& attribute) {
  std::string fields;
  if (const auto* listed = schema::find_argument(attribute.arguments, "fields", 0)) {
    for (const schema::Argument& item : listed->value.items) {
      fields += (fields.empty() ? "" : ", ") + item.value.text;
    }
  }
  return "@@" + attribute.name + "([" + fields + "])";
}

DocumentSymbol symbol_of(const schema::Attribute& key) {
  const schema::Argument* map = schema::find_argument(key.arguments, "map");
  return {.kind = SymbolKind::key,
          .name = key_name(key),
          .detail = map == nullptr ? std::string() : map->value.text,
          .range = key.range,
          .name_range = key.name_range,
          .children = {}};
}

std::vector<DocumentSymbol> symbols_in(const schema::Block& block) {
  std::vector<DocumentSymbol> symbols;
  const bool is_enum = block.kind == schema::BlockKind::enumeration;
  for (const schema::FieldDeclaration& field : block.fields) {
    symbols.push_back({.kind = is_enum ? SymbolKind::enum_value : SymbolKind::field,
                       .name = field.name,
                       .detail = is_enum ? mapped_name(field.attributes) : detail_of(field),
                       .range = field.range,
                       .name_range = field.name_range,
                       .children = {}});
  }
  for (const schema::Assignment& setting : block.assignments) {
    symbols.push_back({.kind = SymbolKind::setting,
                       .name = setting.name,
                       .detail = setting.value.text,
                       .range = setting.range,
                       .name_range = setting.name_range,
                       .children = {}});
  }
  for (const schema::Attribute& attribute : block.attributes) {
    if (is_key(attribute)) symbols.push_back(symbol_of(attribute));
  }
  std::ranges::stable_sort(symbols, {},
                           [](const DocumentSymbol& symbol) { return symbol.range.begin; });
  // Clients refuse names that are empty.
  std::erase_if(symbols, [](const DocumentSymbol& symbol) { return symbol.name.empty(); });
  return symbols;
}

DocumentSymbol symbol_of(const schema::Block& block) {
  const bool named = !block.name.empty();
  return {.kind = kind_of(block.kind),
          .name = named ? block.name : block.keyword,
          .detail = mapped_name(block.attributes),
          .range = block.range,
          .name_range = named ? block.name_range : block.keyword_range,
          .children = symbols_in(block)};
}

bool is_blank(char character) {
  return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

// `ALTER TABLE "users" ADD COLUMN "photo" TEXT`: what stands before the first parenthesis, on one
// line.
std::string statement_name(std::string_view sql) {
  std::string name;
  for (const char character : sql.substr(0, sql.find('('))) {
    if (name.size() > kLongestName) break;
    const char next = is_blank(character) ? ' ' : character;
    if (next != ' ' || !name.ends_with(' ')) name += next;
  }
  const bool cut = name.size() > kLongestName;
  if (cut) name = std::string(utf8_prefix(name, kLongestName));
  while (name.ends_with(' ')) name.pop_back();
  return cut ? name + "…" : name;
}

std::vector<DocumentSymbol> symbols_of_migration(const Analysis& analysis, std::size_t migration) {
  std::vector<DocumentSymbol> symbols;
  const auto& file = analysis.migration_files[migration];
  const InputText* input = analysis.inputs->migrations[migration].sql.text.get();
  if (!file || input == nullptr) return symbols;
  for (const sql::Statement& statement : file->statements) {
    const std::string_view text =
        std::string_view(input->text).substr(statement.range.begin, statement.range.size());
    std::string name = statement_name(text);
    if (name.empty()) continue;
    const auto line = static_cast<std::uint32_t>(std::min(text.find('\n'), text.size()));
    symbols.push_back({.kind = SymbolKind::statement,
                       .name = std::move(name),
                       .detail = {},
                       .range = statement.range,
                       .name_range = {statement.range.begin, statement.range.begin + line},
                       .children = {}});
  }
  return symbols;
}

}  // namespace

std::vector<DocumentSymbol> document_symbols(const Analysis& analysis, std::string_view path) {
  const FileRole role = role_of(*analysis.inputs, path);
  if (role.kind == FileRole::Kind::migration) return symbols_of_migration(analysis, role.index);
  std::vector<DocumentSymbol> symbols;
  const SchemaFile* file = schema_file_of(analysis, role);
  if (file == nullptr) return symbols;
  for (const schema::Block& block : file->blocks) {
    if (!block.keyword.empty()) symbols.push_back(symbol_of(block));
  }
  return symbols;
}

}  // namespace prisma_drift
