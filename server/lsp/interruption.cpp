#include "server/lsp/interruption.h"

namespace prisma_drift {
namespace {

Interruption to_apply(std::string text, const LeftBehind& now) {
  return {.text = std::move(text),
          .rest = Interruption::Rest::apply,
          .migration = now.folder,
          .file = now.file};
}

// Of `prisma migrate dev`.
Interruption in_migrate(const std::string& lead, const LeftBehind& now) {
  if (now.folder.empty()) {
    return {.text = lead + "No migration was created: choose the action again."};
  }
  if (now.was_removed) {
    return {.text = lead + "It had made an empty folder `" + now.folder +
                    "`, which was removed: choose the action again."};
  }
  if (now.is_empty) {
    return {.text = lead + "It left the folder `" + now.folder +
                    "` without SQL in it: remove it and choose the action again."};
  }
  if (!now.doubt.empty()) {
    return {.text = lead + "It left migration `" + now.folder + "`, which may be cut: " +
                    now.doubt + ". Look at its SQL, and remove the folder if it is."};
  }
  return to_apply(
      lead + "Migration `" + now.folder + "` is complete; whether it was applied is not known.",
      now);
}

}  // namespace

Interruption describe_interruption(const InterruptedWorkflow& workflow, const LeftBehind& now) {
  const std::string lead = "`" + workflow.line + "` was interrupted when the server ended. ";
  const bool is_there = !now.folder.empty() && !now.is_empty;
  if (workflow.step == "migrate") return in_migrate(lead, now);
  if (workflow.step == "deploy" || (workflow.step == "build" && !workflow.migration.empty())) {
    if (!is_there) return {.text = lead + "Migration `" + workflow.migration + "` is gone."};
    const std::string applied = workflow.step == "build" ? " is complete, and was not applied."
                                                         : " is complete; whether it was applied "
                                                           "is not known. Nothing runs twice.";
    return to_apply(lead + "Migration `" + now.folder + "`" + applied, now);
  }
  if (workflow.step == "build") {
    return {.text = lead +
                    "The schema may not be built, and nothing was migrated: choose the "
                    "action again."};
  }
  const std::string before =
      is_there ? "Migration `" + now.folder + "` was applied before. " : std::string();
  if (workflow.step == "generate") {
    return {.text = lead + before + "The client may not be generated.",
            .rest = Interruption::Rest::generate};
  }
  return {.text = lead + before + "What follows a migration may not have been done."};
}

}  // namespace prisma_drift
