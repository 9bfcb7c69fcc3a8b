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
std::string mapped_name(const schema::Block& block) {
  for (const schema::Attribute& attribute : block.attributes) {
    if (attribute.name != "map") continue;
    const schema::Argument* name = schema::find_argument(attribute.arguments, "name", 0);
    return name == nullptr ? std::string() : name->value.text;
  }
  return {};
}

std::vector<DocumentSymbol> symbols_in(const schema::Block& block) {
  std::vector<DocumentSymbol> symbols;
  const bool is_enum = block.kind == schema::BlockKind::enumeration;
  for (const schema::FieldDeclaration& field : block.fields) {
    symbols.push_back({.kind = is_enum ? SymbolKind::enum_value : SymbolKind::field,
                       .name = field.name,
                       .detail = is_enum ? std::string() : type_of(field),
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
  // Clients refuse names that are empty.
  std::erase_if(symbols, [](const DocumentSymbol& symbol) { return symbol.name.empty(); });
  return symbols;
}

DocumentSymbol symbol_of(const schema::Block& block) {
  const bool named = !block.name.empty();
  return {.kind = kind_of(block.kind),
          .name = named ? block.name : block.keyword,
          .detail = mapped_name(block),
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
