#include "server/lsp/workflow_text.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace prisma_drift {
namespace {

constexpr std::array<std::string_view, 3> kReset = {"migrate reset", "reset the database",
                                                    "need to reset"};
constexpr std::array<std::string_view, 4> kNoAnswer = {"P1001", "P1002", "P1008", "P1017"};
constexpr std::array<std::string_view, 2> kFailedMigration = {"P3009", "P3018"};
constexpr std::array<std::string_view, 1> kNoHistory = {"P3005"};
constexpr std::array<std::string_view, 1> kOtherDatabase = {"P3019"};
constexpr std::array<std::string_view, 3> kWrongUrl = {"P1000", "P1003", "P1010"};
constexpr std::array<std::string_view, 2> kNoShadow = {"P3014", "shadow database"};
// Prisma's own advice there is to remove the migrations.
constexpr std::string_view kLookAtLockFile =
    "Look at `migration_lock.toml`, which names another database than the schema, or none. "
    "Keep the migrations. ";
// In the client's terminal, where its text is not seen.
constexpr std::string_view kShouldItAdviseReset =
    "If it says to reset the database: do not, that deletes all data. ";
constexpr std::string_view kWriteInstead =
    "The action \"Write migration, review, then apply\" writes the same SQL, shows it, and applies "
    "it with `prisma migrate deploy`, which never resets.";

std::string in_backquotes(const WorkflowStep& step) { return "`" + to_text(step.command) + "`"; }

std::string indented(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n    " + line;
  return text;
}

std::string reason(const ProcessEnd& end, const CommandOutput& output) {
  std::string text;
  switch (end.kind) {
    case ProcessEndKind::not_started:
      return end.message;
    case ProcessEndKind::terminal_closed:
      return "because its terminal was closed";
    case ProcessEndKind::killed:
      text = "ended by signal " + std::to_string(end.status);
      break;
    case ProcessEndKind::exited:
    case ProcessEndKind::cancelled:
      text = "exit status " + std::to_string(end.status);
      break;
  }
  const std::vector<std::string> lines = output.last_lines();
  return lines.empty() ? text : text + ":" + indented(lines);
}

bool mentions_any(const CommandOutput& output, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return output.mentions(word); });
}

// Prisma's error codes tell what is the matter.
std::string migrate_advice(const ProcessEnd& end, const CommandOutput& output,
                           const Aftermath& aftermath) {
  if (aftermath.left_migration) {
    if (mentions_any(output, kReset)) return "Do not reset: that deletes all data.";
    if (mentions_any(output, kNoAnswer)) return "Start the database first.";
    return "";
  }
  const std::string write(kWriteInstead);
  if (mentions_any(output, kReset)) {
    return "Do not reset: that deletes all data. " + write;
  }
  if (mentions_any(output, kNoAnswer)) {
    return "Start the database and choose the action again. " + write;
  }
  if (mentions_any(output, kWrongUrl)) {
    return "Look at the database's URL and choose the action again. " + write;
  }
  if (mentions_any(output, kOtherDatabase)) {
    return std::string(kLookAtLockFile) + "Then choose the action again.";
  }
  if (mentions_any(output, kNoShadow)) {
    return "No shadow database could be made or used. " + write;
  }
  const bool is_unseen = end.kind == ProcessEndKind::exited && output.last_lines().empty();
  return std::string(is_unseen ? kShouldItAdviseReset : "") +
         "Mend that and choose the action again. " + write;
}

std::string deploy_advice(const CommandOutput& output) {
  if (mentions_any(output, kFailedMigration)) {
    return "The database remembers a migration that failed there. Mend it, tell Prisma with "
           "`prisma migrate resolve`, and apply again. Do not reset: that deletes all data.";
  }
  if (mentions_any(output, kNoHistory)) {
    return "The database has tables and no migrations. `prisma migrate resolve --applied` names "
           "those that it has already; nothing needs to be reset.";
  }
  if (mentions_any(output, kNoAnswer)) return "Start the database and apply it again.";
  if (mentions_any(output, kOtherDatabase)) {
    return std::string(kLookAtLockFile) + "Then apply it again.";
  }
  if (mentions_any(output, kWrongUrl)) return "Look at the database's URL and apply it again.";
  return "Mend that and apply it again.";
}

std::string advice(const WorkflowStep& step, const ProcessEnd& end, const CommandOutput& output,
                   const Aftermath& aftermath) {
  switch (step.kind) {
    case WorkflowStepKind::build:
      return "Mend that and choose the action again.";
    case WorkflowStepKind::migrate:
      return migrate_advice(end, output, aftermath);
    case WorkflowStepKind::deploy:
      return deploy_advice(output);
    case WorkflowStepKind::generate:
    case WorkflowStepKind::after_migration:
      return "Mend that and run " + in_backquotes(step) + ".";
  }
  return {};
}

// Of `prisma migrate dev`.
std::string left_migration_text(const LeftBehind& left) {
  if (left.folder.empty()) return "No migration was created, and nothing was run after it.";
  const std::string name = "`" + left.folder + "`";
  if (left.was_removed) {
    return "It had made an empty folder " + name + ", which was removed; no migration was created.";
  }
  if (left.is_empty) return "It left the folder " + name + " without SQL in it: remove it.";
  if (!left.doubt.empty()) {
    return "It left migration " + name + ", which may be cut: " + left.doubt +
           ". Look at its SQL, and remove the folder if it is; whether it was applied is not "
           "known.";
  }
  return "Migration " + name +
         " was written before, completely; whether it was applied is not known. The action above "
         "its SQL applies it, and nothing twice.";
}

std::string left_text(const LeftBehind& left) {
  return left_migration_text(left) +
         (left.lock_file_was_restored
              ? " It had cut `migration_lock.toml`, which is again as it was."
              : "");
}

std::string aftermath_text(WorkflowStepKind kind, bool makes_migration, const std::string& applies,
                           const LeftBehind& left) {
  const std::string migration = "Migration `" + applies + "`";
  switch (kind) {
    case WorkflowStepKind::build:
      if (!applies.empty()) {
        return "The schema was not built. " + migration + " is written, and not applied.";
      }
      return makes_migration ? "The schema was not built, and nothing was migrated."
                             : "The schema was not built.";
    case WorkflowStepKind::migrate:
      return left_text(left);
    case WorkflowStepKind::deploy:
      return migration +
             " is written; whether it was applied is not known. Applying it again runs nothing "
             "twice.";
    case WorkflowStepKind::generate:
    case WorkflowStepKind::after_migration:
      if (!applies.empty()) return migration + " was applied before; nothing was run after it.";
      if (!makes_migration) return "The client was not generated.";
      if (left.folder.empty()) {
        return "`migrate dev` had ended without an error, but no new migration is there; nothing "
               "was "
               "run after it.";
      }
      return "Migration `" + left.folder +
             "` was created and applied before; nothing was run after it.";
  }
  return {};
}

}  // namespace

Aftermath aftermath(WorkflowStepKind kind, bool makes_migration, const std::string& applies,
                    const LeftBehind& left) {
  return {.text = aftermath_text(kind, makes_migration, applies, left),
          .left_migration = left.is_whole()};
}

std::string failure_text(const WorkflowStep& step, const ProcessEnd& end,
                         const CommandOutput& output, const Aftermath& aftermath) {
  const std::string what_to_do = advice(step, end, output, aftermath);
  return in_backquotes(step) + " failed, " + reason(end, output) + "\n" + aftermath.text +
         (what_to_do.empty() ? "" : " ") + what_to_do;
}

std::string question_text(const WorkflowStep& step, const CommandOutput& output,
                          const Aftermath& aftermath) {
  std::string text = in_backquotes(step) + " asked:" + indented(output.last_lines()) +
                     "\nIt was ended without an answer. " + aftermath.text;
  if (step.kind != WorkflowStepKind::migrate) return text + " Run it in a terminal to answer.";
  if (mentions_any(output, kReset)) text += " Do not reset: that deletes all data.";
  if (!aftermath.left_migration) text += " " + std::string(kWriteInstead);
  return text;
}

std::string cancelled_text(const WorkflowStep& step, const Aftermath& aftermath) {
  return in_backquotes(step) + " was cancelled. " + aftermath.text;
}

}  // namespace prisma_drift
