// What can be done about what is found: run the project's own migration workflow, write the missing
// migration, look at it, build the schema, or say that it is meant to be so.
//
// To add one: a function in code_actions.cpp that appends to the list, and, if it runs something, a
// kind of ActionCommand that server/lsp carries out.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/checks/finding.h"
#include "server/features/workspace_edit.h"

namespace prisma_drift {

// What actions depend on besides the analysis; server/lsp fills it in.
struct ProjectFacts {
  // UTC.
  std::chrono::sys_seconds now;
  // Where Prisma looks for migrations, absolute; it need not exist.
  std::string migrations_folder;
  // How people call the build script: `prisma:build`; empty when there is none.
  std::string build_script;
  // Whether this Prisma's `migrate dev` may offer, at a prompt, to reset the database: then it is
  // not run.
  bool migrate_dev_may_offer_reset = false;
  // Whether the project's commands will find Prisma's program.
  bool prisma_is_installed = true;
  // How people call the script that generates the client, or `prisma generate`.
  std::string generate_script = "prisma generate";
  // False in an untrusted workspace, and where the client cannot run commands of the server.
  bool may_run_commands = true;
  // The client can create files with an edit; else the migration is written by a command.
  bool may_create_files = true;
  bool may_rename_files = true;
  // False where another extension offers to mend the schema.
  bool mends_schema = true;
};

// But for fix_all, none is ever applied without being chosen: not on saving, not with others.
enum class ActionKind : std::uint8_t {
  // Changes what the finding is about, and nothing else.
  quick_fix,
  // Runs commands, or writes a migration.
  migration,
  // Changes the schema where nothing is wrong.
  refactoring,
  // Mends a whole file; editors can do it on saving.
  fix_all,
};
// LSP's name of the kind. Migrations are quick fixes, so that they are shown at the finding.
std::string_view kind_name(ActionKind kind);

// Something that only the session can do.
struct ActionCommand {
  enum class Kind : std::uint8_t {
    // Build, `migrate dev --name <name>`, generate, what follows; then verify.
    create_migration,
    // Asks for the name first; `name` is the suggestion.
    create_migration_with_name,
    // Writes the missing migration, and runs nothing.
    write_migration,
    show_missing_migration,
    run_build,
    run_generate,
    // Writes the missing migration, shows it, asks; then `migrate deploy` and generate.
    write_and_apply_migration,
    // The same for a migration that is there: `file` is its SQL.
    apply_migration,
    // Adds the other side of a relation in its module; `name` is `Post.author`, the side that is
    // there. Completion asks for it, because what it inserts cannot change another file.
    add_other_side,
  };
  Kind kind = Kind::show_missing_migration;
  // The file in which the action was chosen: tells which project is meant.
  std::string file;
  // Of the migration, without timestamp; empty where it is about none. Of a field, for
  // add_other_side.
  std::string name;
  // For those that write.
  bool only_additions = false;
};
// `prisma-drift.createMigration`, …: what workspace/executeCommand is called with.
std::string_view command_name(ActionCommand::Kind kind);
std::optional<ActionCommand::Kind> command_named(std::string_view name);
std::span<const ActionCommand::Kind> all_commands();

struct CodeAction {
  std::string title;
  ActionKind kind = ActionKind::quick_fix;
  // Positions in the request's findings.
  std::vector<std::size_t> findings;
  // One of the two.
  std::optional<WorkspaceEdit> edit;
  std::optional<ActionCommand> command;
};

struct CodeActionRequest {
  // Absolute.
  std::string_view path;
  Range range;
  // All of the project, or of the file.
  std::span<const Finding> findings;
};

// Those about parts of the schema that the range touches and about findings there, else about those
// on its lines; and the first migration of a project without any. The best one first. None is
// preferred.
std::vector<CodeAction> code_actions(const Analysis& analysis, const CodeActionRequest& request,
                                     const ProjectFacts& facts);

}  // namespace prisma_drift
