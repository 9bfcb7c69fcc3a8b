#include "server/features/code_actions.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "server/features/file_role.h"
#include "server/features/formatting.h"
#include "server/features/history_actions.h"
#include "server/features/ignore_comment.h"
#include "server/features/lint_fixes.h"
#include "server/features/missing_migration.h"
#include "server/features/rename_actions.h"
#include "server/features/replay_failure.h"
#include "server/features/schema_fixes.h"
#include "server/features/schema_refactorings.h"
#include "server/schema/places.h"

namespace prisma_drift {
namespace {

using CommandKind = ActionCommand::Kind;

constexpr std::array kCommands = {CommandKind::create_migration,
                                  CommandKind::create_migration_with_name,
                                  CommandKind::write_migration,
                                  CommandKind::show_missing_migration,
                                  CommandKind::run_build,
                                  CommandKind::run_generate,
                                  CommandKind::write_and_apply_migration,
                                  CommandKind::apply_migration,
                                  CommandKind::add_other_side};

bool touches(Range finding, Range asked) {
  return finding.begin <= asked.end && asked.begin <= finding.end;
}

// The lines that the range touches.
Range whole_lines(std::string_view text, Range range) {
  const std::size_t before =
      range.begin == 0 ? std::string_view::npos : text.rfind('\n', range.begin - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', range.end), text.size());
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Positions of the findings that the request is about: those that the range touches, else those on
// its lines, because a person who reads a line seldom stands on the word that is marked.
std::vector<std::size_t> findings_asked_about(const Analysis& analysis,
                                              const CodeActionRequest& request) {
  const auto touched_by = [&](Range range) {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < request.findings.size(); ++i) {
      const Location& location = request.findings[i].location;
      if (location.path == request.path && touches(location.range, range)) positions.push_back(i);
    }
    return positions;
  };
  std::vector<std::size_t> positions = touched_by(request.range);
  const InputText* const text = text_of(*analysis.inputs, role_of(*analysis.inputs, request.path));
  if (!positions.empty() || text == nullptr) return positions;
  return touched_by(whole_lines(text->text, request.range));
}

// A migration would settle it.
bool is_about_drift(const Finding& finding) {
  constexpr std::array<std::string_view, 3> kFamilies = {"missing-", "different-", "extra-"};
  constexpr std::array<std::string_view, 5> kCodes = {
      "data-loss", "possible-rename", "constraint-name", "upgrade-join-table", "no-migration"};
  return std::ranges::find(kCodes, finding.code) != kCodes.end() ||
         std::ranges::any_of(
             kFamilies, [&](std::string_view family) { return finding.code.starts_with(family); });
}

bool is_about_build(const Finding& finding) {
  return finding.code == "build-stale" || finding.code == "build-edited" ||
         finding.code == "build-missing";
}

class ActionList {
 public:
  ActionList(const Analysis& analysis, const CodeActionRequest& request, const ProjectFacts& facts)
      : analysis_(analysis),
        request_(request),
        facts_(facts),
        here_(findings_asked_about(analysis, request)) {
    for (const std::size_t i : here_) {
      const Finding& finding = request.findings[i];
      if (is_about_drift(finding)) about_drift_.push_back(i);
      if (is_about_build(finding)) about_build_.push_back(i);
      if (finding.code == "client-stale") about_client_.push_back(i);
      if (finding.source == FindingSource::prisma) about_schema_.push_back(i);
    }
  }

  std::vector<CodeAction> list() {
    if (facts_.mends_schema) add_schema_actions();
    for (const std::size_t position : here_) add_lint_fix(position);
    for (const std::size_t position : here_) add_rename_actions(position);
    if (!about_drift_.empty() || first_migration_is_asked_for()) add_migration_actions();
    if (!about_build_.empty()) add_build();
    if (!about_client_.empty()) add_generate();
    for (const std::size_t position : here_) add_history_action(position);
    for (const std::size_t position : here_) add_ignore(position);
    for (SchemaFix& fix : refactorings_) {
      add_edit(std::move(fix.title), ActionKind::refactoring, std::move(fix.edits));
    }
    if (facts_.mends_schema) add_fix_all();
    return std::move(actions_);
  }

 private:
  void add_schema_actions() {
    for (SchemaFix& fix : schema_fixes(analysis_, request_.path, request_.range)) {
      if (fix.kind == SchemaFix::Kind::improvement) {
        refactorings_.push_back(std::move(fix));
        continue;
      }
      add_edit(std::move(fix.title), ActionKind::quick_fix, std::move(fix.edits));
      actions_.back().findings = about_schema_;
    }
    std::ranges::move(schema_refactorings(analysis_, request_.path, request_.range),
                      std::back_inserter(refactorings_));
    std::vector<FileEdits> missing = missing_parts_at(analysis_, request_.path, request_.range);
    if (missing.empty()) return;
    add_edit("Add what the relations lack, in every module", ActionKind::quick_fix,
             std::move(missing));
    actions_.back().findings = about_schema_;
  }

  // Of the whole file, wherever the cursor is.
  void add_fix_all() {
    const InputFile* file = find_input(*analysis_.inputs, request_.path);
    if (file == nullptr || !file->text) return;
    const Range all{0, static_cast<std::uint32_t>(file->text->text.size())};
    FileEdits certain{file->path, {}};
    for (SchemaFix& fix : schema_fixes(analysis_, request_.path, all)) {
      if (fix.kind != SchemaFix::Kind::certain_fix) continue;
      std::ranges::move(fix.edits.front().edits, std::back_inserter(certain.edits));
    }
    if (certain.edits.empty()) return;
    add_edit("Mend what can be meant in one way only", ActionKind::fix_all, {std::move(certain)});
  }

  void add_edit(std::string title, ActionKind kind, std::vector<FileEdits> edits) {
    WorkspaceEdit edit;
    edit.edits = std::move(edits);
    actions_.push_back({.title = std::move(title),
                        .kind = kind,
                        .findings = {},
                        .edit = std::move(edit),
                        .command = std::nullopt});
  }

  // There is no finding to ask at, so the heads of all blocks serve.
  bool first_migration_is_asked_for() const {
    if (analysis_.no_drift != NoDrift::no_migrations_folder) return false;
    const FileRole role = role_of(*analysis_.inputs, request_.path);
    if (role.kind != FileRole::Kind::schema) return false;
    const schema::Block* block =
        block_at(*analysis_.schema_files[role.index], request_.range.begin);
    return block != nullptr && touches({block->range.begin, block->name_range.end}, request_.range);
  }

  void add_migration_actions() {
    const auto everything = missing_migration(analysis_, MigrationScope::everything);
    if (!everything) return;
    const auto failure = replay_failure(analysis_);
    // What has to be looked at first is written first, and so is what alone can be done.
    const bool review_first = failure || !everything->losses.empty() ||
                              !everything->doubts.empty() || !everything->drops.empty() ||
                              facts_.migrate_dev_may_offer_reset || !facts_.prisma_is_installed;
    if (!review_first) add_workflow(*everything, failure);
    add_writing(*everything);
    add_command("Show the missing migration", CommandKind::show_missing_migration, {});
    if (review_first) add_workflow(*everything, failure);
  }

  bool may_run_prisma() const { return facts_.may_run_commands && facts_.prisma_is_installed; }

  void add_workflow(const MissingMigration& missing, const std::optional<ReplayFailure>& failure) {
    if (!facts_.may_run_commands || facts_.migrate_dev_may_offer_reset) return;
    const std::string begin = facts_.build_script.empty()
                                  ? "Create migration "
                                  : "Run " + facts_.build_script + " and create migration ";
    std::string end = missing.drops.empty() ? "" : ", " + missing.drops;
    if (!facts_.prisma_is_installed) {
      end += " (Prisma is not installed)";
    } else if (failure) {
      end +=
          " (`migrate dev` would fail: " + failure->message + ", in `" + failure->migration + "`)";
    }
    const std::string& name = missing.suggested_name;
    add_command(begin + "`" + name + "`" + end, CommandKind::create_migration, name);
    add_command(begin + "with another name…" + end, CommandKind::create_migration_with_name, name);
  }

  // What drops something is offered in two scopes, the one that does not first.
  void add_writing(const MissingMigration& everything) {
    const auto additions = everything.drops.empty()
                               ? std::nullopt
                               : missing_migration(analysis_, MigrationScope::only_additions);
    std::string all = everything.drops;
    if (additions) all = "everything: " + all;
    if (may_run_prisma()) {
      if (additions) add_write_and_apply(*additions, "only additions", true);
      add_write_and_apply(everything, all, false);
    }
    if (additions) add_write(*additions, "only additions", true);
    add_write(everything, all, false);
  }

  void add_write_and_apply(const MissingMigration& migration, const std::string& scope,
                           bool only_additions) {
    add_command("Write migration `" + migration.suggested_name + "`, review, then apply" +
                    (scope.empty() ? "" : " (" + scope + ")"),
                CommandKind::write_and_apply_migration, migration.suggested_name);
    actions_.back().command->only_additions = only_additions;
  }

  void add_write(const MissingMigration& migration, const std::string& scope, bool only_additions) {
    CodeAction action;
    action.title = "Write migration `" + migration.suggested_name + "` (not applied)" +
                   (scope.empty() ? "" : ", " + scope);
    action.kind = ActionKind::migration;
    action.findings = about_drift_;
    if (facts_.may_create_files) {
      const std::string folder =
          migration_folder_name(facts_.now, migration.suggested_name, *analysis_.inputs);
      action.edit = write_migration(analysis_, migration, facts_.migrations_folder, folder);
    } else {
      action.command = ActionCommand{.kind = CommandKind::write_migration,
                                     .file = std::string(request_.path),
                                     .name = migration.suggested_name,
                                     .only_additions = only_additions};
    }
    actions_.push_back(std::move(action));
  }

  void add_build() {
    if (!facts_.may_run_commands || facts_.build_script.empty()) return;
    add_command("Run " + facts_.build_script, CommandKind::run_build, {});
    actions_.back().findings = about_build_;
  }

  void add_generate() {
    if (!may_run_prisma()) return;
    add_command("Run " + facts_.generate_script, CommandKind::run_generate, {});
    actions_.back().findings = about_client_;
  }

  void add_command(std::string title, CommandKind kind, const std::string& name) {
    actions_.push_back({.title = std::move(title),
                        .kind = ActionKind::migration,
                        .findings = about_drift_,
                        .edit = std::nullopt,
                        .command = ActionCommand{.kind = kind,
                                                 .file = std::string(request_.path),
                                                 .name = name,
                                                 .only_additions = false}});
  }

  void add_lint_fix(std::size_t position) {
    auto fix = lint_fix(analysis_, request_.findings[position]);
    if (!fix) return;
    add_edit(std::move(fix->title), ActionKind::quick_fix, {std::move(fix->edits)});
    actions_.back().findings = {position};
  }

  void add_rename_actions(std::size_t position) {
    for (CodeAction& action : rename_actions(analysis_, request_.findings[position], facts_)) {
      action.findings = {position};
      actions_.push_back(std::move(action));
    }
  }

  void add_history_action(std::size_t position) {
    auto action = history_action(analysis_, request_.findings[position], facts_);
    if (!action) return;
    action->findings = {position};
    actions_.push_back(*std::move(action));
  }

  void add_ignore(std::size_t position) {
    const Finding& finding = request_.findings[position];
    auto edit = ignore_comment(analysis_, finding);
    if (!edit) return;
    // One comment serves all findings of a code on its line.
    for (CodeAction& other : actions_) {
      if (other.kind != ActionKind::quick_fix || other.edit->edits.empty() ||
          other.edit->edits[0].edits[0] != *edit) {
        continue;
      }
      other.findings.push_back(position);
      return;
    }
    WorkspaceEdit change;
    change.edits.push_back({finding.location.path, {*std::move(edit)}});
    actions_.push_back({.title = "Ignore `" + std::string(finding.code) + "` here, with a comment",
                        .kind = ActionKind::quick_fix,
                        .findings = {position},
                        .edit = std::move(change),
                        .command = std::nullopt});
  }

  const Analysis& analysis_;
  const CodeActionRequest& request_;
  const ProjectFacts& facts_;
  // Positions in the request's findings.
  const std::vector<std::size_t> here_;
  std::vector<std::size_t> about_schema_;
  std::vector<std::size_t> about_drift_;
  std::vector<std::size_t> about_build_;
  std::vector<std::size_t> about_client_;
  std::vector<CodeAction> actions_;
  // Shown behind the others.
  std::vector<SchemaFix> refactorings_;
};

}  // namespace

std::string_view kind_name(ActionKind kind) {
  switch (kind) {
    case ActionKind::quick_fix:
      return "quickfix";
    case ActionKind::migration:
      return "quickfix.migration";
    case ActionKind::refactoring:
      return "refactor.rewrite";
    case ActionKind::fix_all:
      return "source.fixAll";
  }
  return "";
}

std::string_view command_name(ActionCommand::Kind kind) {
  switch (kind) {
    case CommandKind::create_migration:
      return "prisma-drift.createMigration";
    case CommandKind::create_migration_with_name:
      return "prisma-drift.createMigrationWithName";
    case CommandKind::write_migration:
      return "prisma-drift.writeMigration";
    case CommandKind::show_missing_migration:
      return "prisma-drift.showMissingMigration";
    case CommandKind::run_build:
      return "prisma-drift.runBuild";
    case CommandKind::run_generate:
      return "prisma-drift.runGenerate";
    case CommandKind::write_and_apply_migration:
      return "prisma-drift.writeAndApplyMigration";
    case CommandKind::apply_migration:
      return "prisma-drift.applyMigration";
    case CommandKind::add_other_side:
      return "prisma-drift.addOtherSide";
  }
  return "";
}

std::optional<ActionCommand::Kind> command_named(std::string_view name) {
  const auto found = std::ranges::find(kCommands, name, command_name);
  if (found == kCommands.end()) return std::nullopt;
  return *found;
}

std::span<const ActionCommand::Kind> all_commands() { return kCommands; }

std::vector<CodeAction> code_actions(const Analysis& analysis, const CodeActionRequest& request,
                                     const ProjectFacts& facts) {
  return ActionList(analysis, request, facts).list();
}

}  // namespace prisma_drift
