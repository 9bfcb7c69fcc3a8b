#include "server/features/rename_actions.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "server/features/file_role.h"
#include "server/features/missing_migration.h"
#include "server/schema/places.h"

namespace prisma_drift {
namespace {

// Both names as the database has them.
struct Renamed {
  PossibleRename rename;
  // `column`, `table`, `enum`, `value`: for titles.
  std::string_view kind;
  std::string from;
  std::string to;
};

struct Subject {
  ObjectName object;
  std::string member;
  friend bool operator==(const Subject&, const Subject&) = default;
};

std::optional<std::pair<Subject, Renamed>> described(const Drift& drift,
                                                     const PossibleRename& rename) {
  const Change& dropped = drift.changes[rename.dropped];
  const Change& added = drift.changes[rename.added];
  if (const auto* column = std::get_if<AddColumn>(&added)) {
    const std::string& from = std::get<DropColumn>(dropped).column;
    return std::pair{Subject{column->table, column->column},
                     Renamed{rename, "column", from, column->column}};
  }
  if (const auto* table = std::get_if<CreateTable>(&added)) {
    const std::string& from = std::get<DropTable>(dropped).table.name;
    return std::pair{Subject{table->table, ""}, Renamed{rename, "table", from, table->table.name}};
  }
  if (const auto* created = std::get_if<CreateEnum>(&added)) {
    const std::string& from = std::get<DropEnum>(dropped).enumeration.name;
    return std::pair{Subject{created->enumeration, ""},
                     Renamed{rename, "enum", from, created->enumeration.name}};
  }
  if (const auto* altered = std::get_if<AlterEnum>(&added)) {
    return std::pair{Subject{altered->enumeration, altered->added.front()},
                     Renamed{rename, "value", altered->removed.front(), altered->added.front()}};
  }
  return std::nullopt;
}

std::optional<Renamed> rename_of(const Analysis& analysis, const Finding& finding) {
  const Subject wanted{finding.table, finding.member};
  for (const PossibleRename& rename :
       possible_renames(*analysis.drift, *analysis.replayed, *analysis.desired)) {
    auto found = described(*analysis.drift, rename);
    if (found && found->first == wanted) return std::move(found->second);
  }
  return std::nullopt;
}

// `@map("first_name")`
std::string map_attribute(std::string_view name) {
  std::string text = "map(\"";
  for (const char character : name) {
    if (character == '"' || character == '\\') text += '\\';
    text += character;
  }
  return text + "\")";
}

TextEdit insertion(std::uint32_t offset, std::string text) {
  return {{offset, offset}, std::move(text)};
}

TextEdit map_of_field(const schema::FieldDeclaration& field, const std::string& name) {
  const std::string attribute = "@" + map_attribute(name);
  if (const schema::Attribute* map = field.find_attribute("map")) return {map->range, attribute};
  return insertion(field.range.end, " " + attribute);
}

// Nothing where the block's brace does not stand in a line of its own.
std::optional<TextEdit> map_of_block(const schema::Block& block, std::string_view text,
                                     const std::string& name) {
  const std::string attribute = "@@" + map_attribute(name);
  for (const schema::Attribute& other : block.attributes) {
    if (other.name == "map") return TextEdit{other.range, attribute};
  }
  const std::size_t brace = block.body_range.end;
  const std::size_t line_break = text.rfind('\n', brace);
  if (!block.closed || line_break == std::string_view::npos) return std::nullopt;
  const std::size_t line = line_break + 1;
  if (text.substr(line, brace - line).find_first_not_of(" \t") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view end = line_break > 0 && text[line_break - 1] == '\r' ? "\r\n" : "\n";
  std::string inserted = block.attributes.empty() ? std::string(end) : std::string();
  inserted += "  " + attribute + std::string(end);
  return insertion(static_cast<std::uint32_t>(line), std::move(inserted));
}

std::optional<TextEdit> keeping_edit(const Analysis& analysis, const Finding& finding,
                                     const Renamed& renamed) {
  const FileRole role = role_of(*analysis.inputs, finding.location.path);
  const InputText* input = text_of(*analysis.inputs, role);
  if (role.kind != FileRole::Kind::schema || input == nullptr) return std::nullopt;
  const std::uint32_t offset = finding.location.range.begin;
  const schema::Block* block = block_at(*analysis.schema_files[role.index], offset);
  if (block == nullptr) return std::nullopt;
  if (finding.member.empty()) return map_of_block(*block, input->text, renamed.from);
  const auto field = std::ranges::find_if(
      block->fields, [&](const auto& it) { return it.range.contains(offset); });
  if (field == block->fields.end()) return std::nullopt;
  return map_of_field(*field, renamed.from);
}

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

}  // namespace

std::vector<CodeAction> rename_actions(const Analysis& analysis, const Finding& finding,
                                       const ProjectFacts& facts) {
  std::vector<CodeAction> actions;
  if (finding.code != "possible-rename") return actions;
  const std::optional<Renamed> renamed = rename_of(analysis, finding);
  if (!renamed) return actions;
  const std::string kind(renamed->kind);
  if (const auto edit = keeping_edit(analysis, finding, *renamed)) {
    CodeAction& action = actions.emplace_back();
    action.title = "Keep the " + kind + " " + quoted(renamed->from) + ": add `" +
                   (finding.member.empty() ? "@@" : "@") + map_attribute(renamed->from) + "`";
    action.edit.emplace().edits.push_back({finding.location.path, {*edit}});
  }
  const auto migration = migration_with_rename(analysis, renamed->rename);
  if (!migration || !facts.may_create_files) return actions;
  CodeAction& action = actions.emplace_back();
  action.title = "Rename the " + kind + " to " + quoted(renamed->to) +
                 ", keep its data: write migration " + quoted(migration->suggested_name) +
                 " (not applied)" + (migration->drops.empty() ? "" : ", " + migration->drops);
  action.kind = ActionKind::migration;
  action.edit = write_migration(
      analysis, *migration, facts.migrations_folder,
      migration_folder_name(facts.now, migration->suggested_name, *analysis.inputs));
  return actions;
}

}  // namespace prisma_drift
