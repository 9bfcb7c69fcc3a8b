#include "server/lsp/workflow_text.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace prisma_drift {
namespace {

constexpr std::array<std::string_view, 3> kReset = {"migrate reset", "reset the database",
                                                    "need to reset"};
constexpr std::array<std::string_view, 2> kNoAnswer = {"P1001", "P1002"};
constexpr std::array<std::string_view, 3> kWrongUrl = {"P1000", "P1003", "P1010"};
constexpr std::array<std::string_view, 2> kNoShadow = {"P3014", "shadow database"};
constexpr std::string_view kWriteInstead =
    "The action \"Write migration\" writes the same SQL and runs nothing; after a look at it, "
    "`prisma migrate deploy` applies it.";

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
std::string migrate_advice(const CommandOutput& output) {
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
  if (mentions_any(output, kNoShadow)) {
    return "No shadow database could be made or used. " + write;
  }
  return "Mend that and choose the action again. " + write;
}

std::string advice(const WorkflowStep& step, const CommandOutput& output) {
  switch (step.kind) {
    case StepKind::build:
      return "Mend that and choose the action again.";
    case StepKind::migrate:
      return migrate_advice(output);
    case StepKind::generate:
    case StepKind::after_migration:
      return "Mend that and run " + in_backquotes(step) + ".";
  }
  return {};
}

}  // namespace

std::string_view state_before(StepKind kind) {
  switch (kind) {
    case StepKind::build:
      return "The schema was not built, and nothing was migrated.";
    case StepKind::migrate:
      return "Nothing was run after it.";
    case StepKind::generate:
    case StepKind::after_migration:
      return "The migration was created and applied before; nothing was run after it.";
  }
  return {};
}

std::string failure_text(const WorkflowStep& step, const ProcessEnd& end,
                         const CommandOutput& output) {
  return in_backquotes(step) + " failed, " + reason(end, output) + "\n" +
         std::string(state_before(step.kind)) + " " + advice(step, output);
}

std::string question_text(const WorkflowStep& step, const CommandOutput& output) {
  std::string text = in_backquotes(step) + " asked:" + indented(output.last_lines()) +
                     "\nIt was ended without an answer. " + std::string(state_before(step.kind));
  if (step.kind != StepKind::migrate) return text + " Run it in a terminal to answer.";
  const bool wants_reset = mentions_any(output, kReset);
  return text + (wants_reset ? " Do not reset: that deletes all data. " : " ") +
         std::string(kWriteInstead);
}

std::string cancelled_text(const WorkflowStep& step) {
  return in_backquotes(step) + " was cancelled. " + std::string(state_before(step.kind));
}

}  // namespace prisma_drift
