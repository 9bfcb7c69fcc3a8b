#include "server/features/history_actions.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/analysis/lock_file.h"
#include "server/checks/base_comparison.h"
#include "server/features/missing_migration.h"

namespace prisma_drift {
namespace {

CodeAction quick_fix(std::string title, WorkspaceEdit edit) {
  return {.title = std::move(title),
          .kind = ActionKind::quick_fix,
          .findings = {},
          .edit = std::move(edit),
          .command = std::nullopt};
}

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

// With the line endings that the file has now.
std::string with_endings_of(std::string_view now, const std::string& text) {
  if (now.find("\r\n") == std::string_view::npos || text.find('\r') != std::string::npos) {
    return text;
  }
  std::string result;
  for (const char character : text) {
    if (character == '\n') result += '\r';
    result += character;
  }
  return result;
}

std::optional<CodeAction> restore_text(const Inputs& inputs, const Finding& finding) {
  for (const EditedMigration& edited : compare_with_base(inputs).edited) {
    const InputFile& file = inputs.migrations[edited.now].sql;
    if (file.path != finding.location.path) continue;
    const std::string& now = file.text->text;
    const Range all{0, static_cast<std::uint32_t>(now.size())};
    WorkspaceEdit edit;
    edit.edits.push_back(
        {file.path, {{all, with_endings_of(now, inputs.base->migrations[edited.base].sql->text)}}});
    return quick_fix("Restore the migration as it is on " + quoted(inputs.base->branch),
                     std::move(edit));
  }
  return std::nullopt;
}

std::string sibling(const InputMigration& migration, const std::string& name) {
  return migration.folder.substr(0, migration.folder.size() - migration.name.size()) + name;
}

std::optional<CodeAction> rename_back(const Inputs& inputs, const Finding& finding) {
  for (const RenamedMigration& renamed : compare_with_base(inputs).renamed) {
    const InputMigration& migration = inputs.migrations[renamed.now];
    if (migration.sql.path != finding.location.path) continue;
    const std::string& name = inputs.base->migrations[renamed.base].name;
    WorkspaceEdit edit;
    edit.renames.push_back({migration.folder, sibling(migration, name)});
    return quick_fix("Rename the folder back to " + quoted(name), std::move(edit));
  }
  return std::nullopt;
}

bool is_in_migration(const Inputs& inputs, const Finding& finding) {
  return std::ranges::any_of(inputs.migrations, [&](const InputMigration& migration) {
    return migration.sql.path == finding.location.path;
  });
}

std::optional<CodeAction> restore_deleted(const Inputs& inputs, const Finding& finding) {
  // There it is about a folder that was renamed.
  if (is_in_migration(inputs, finding)) return std::nullopt;
  const std::vector<std::size_t> deleted = compare_with_base(inputs).deleted;
  if (deleted.empty() || !inputs.migrations_folder) return std::nullopt;
  WorkspaceEdit edit;
  for (const std::size_t i : deleted) {
    const BaseMigrations::Migration& migration = inputs.base->migrations[i];
    edit.new_files.push_back(
        {*inputs.migrations_folder + "/" + migration.name + "/migration.sql", migration.sql->text});
  }
  const std::string what = deleted.size() == 1 ? quoted(inputs.base->migrations[deleted[0]].name)
                                               : std::to_string(deleted.size()) + " migrations";
  return quick_fix("Restore " + what + " from " + quoted(inputs.base->branch), std::move(edit));
}

std::string_view without_timestamp(std::string_view name) {
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  if (digits == name.size()) return {};
  return digits > 0 && name[digits] == '_' ? name.substr(digits + 1) : name;
}

std::optional<CodeAction> rename_to_last(const Inputs& inputs, const Finding& finding,
                                         const ProjectFacts& facts) {
  const auto found =
      std::ranges::find(inputs.migrations, finding.location.path,
                        [](const InputMigration& migration) { return migration.sql.path; });
  if (found == inputs.migrations.end()) return std::nullopt;
  const std::string name = migration_folder_name(facts.now, without_timestamp(found->name), inputs);
  WorkspaceEdit edit;
  edit.renames.push_back({found->folder, sibling(*found, name)});
  return quick_fix("Rename the folder to " + quoted(name) + ", which sorts last", std::move(edit));
}

// Where nothing says which it is; another one is nobody's slip.
std::optional<CodeAction> name_database(const Analysis& analysis) {
  const std::optional<InputFile>& lock = analysis.inputs->lock_file;
  if (!lock || !lock->text || provider_of_lock_file(lock->text->text)) return std::nullopt;
  const std::string& text = lock->text->text;
  const std::string line = "provider = \"" + std::string(dialect_name(analysis.dialect)) + "\"";
  const auto end = static_cast<std::uint32_t>(text.size());
  TextEdit edit{provider_line(text), line};
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    edit = {{0, end}, lock_file_text(analysis.dialect)};
  } else if (edit.range.empty()) {
    edit = {{end, end}, (text.ends_with('\n') ? "" : "\n") + line + "\n"};
  }
  WorkspaceEdit edits;
  edits.edits.push_back({lock->path, {std::move(edit)}});
  return quick_fix("Write " + quoted(line), std::move(edits));
}

}  // namespace

std::optional<CodeAction> history_action(const Analysis& analysis, const Finding& finding,
                                         const ProjectFacts& facts) {
  const Inputs& inputs = *analysis.inputs;
  if (finding.code == "migration-edited") return restore_text(inputs, finding);
  if (finding.code == "migration-out-of-order" && facts.may_rename_files) {
    return rename_to_last(inputs, finding, facts);
  }
  if (finding.code == "migration-provider-mismatch") return name_database(analysis);
  if (finding.code != "migration-deleted") return std::nullopt;
  if (facts.may_rename_files) {
    if (auto action = rename_back(inputs, finding)) return action;
  }
  return facts.may_create_files ? restore_deleted(inputs, finding) : std::nullopt;
}

}  // namespace prisma_drift
