// What people are told of a workflow that came to an end.
#pragma once

#include <string>
#include <string_view>

#include "server/lsp/command_output.h"
#include "server/lsp/left_behind.h"
#include "server/lsp/workflow_plan.h"
#include "server/project/process_runner.h"

namespace prisma_drift {

// What is so when a step did not succeed.
struct Aftermath {
  // A sentence or two.
  std::string text = {};
  // There is a migration that can be applied: it must not be made once more.
  bool left_migration = false;
};

// In a workflow that makes a migration, applies one (`applies`: its folder's name), or does
// neither.
Aftermath aftermath(WorkflowStepKind kind, bool makes_migration, const std::string& applies,
                    const LeftBehind& left);

// Which step failed, why, what is so now, and what to do.
std::string failure_text(const WorkflowStep& step, const ProcessEnd& end,
                         const CommandOutput& output, const Aftermath& aftermath);

// The step waited for an answer, which nobody but the person may give.
std::string question_text(const WorkflowStep& step, const CommandOutput& output,
                          const Aftermath& aftermath);

std::string cancelled_text(const WorkflowStep& step, const Aftermath& aftermath);

inline constexpr const char* kRunsElsewhere =
    "Another window runs the commands of this project; they run once at a time. Wait for it, or "
    "cancel it there.";

}  // namespace prisma_drift
