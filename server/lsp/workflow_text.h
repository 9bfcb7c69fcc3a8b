// What people are told of a workflow that came to an end.
#pragma once

#include <string>
#include <string_view>

#include "server/lsp/command_output.h"
#include "server/lsp/workflow_plan.h"
#include "server/project/process_runner.h"

namespace prisma_drift {

// Which step failed, why, what is so now (`aftermath`, a sentence), and what to do.
std::string failure_text(const WorkflowStep& step, const ProcessEnd& end,
                         const CommandOutput& output, const std::string& aftermath);

// The step waited for an answer, which nobody but the person may give.
std::string question_text(const WorkflowStep& step, const CommandOutput& output,
                          const std::string& aftermath);

std::string cancelled_text(const WorkflowStep& step, const std::string& aftermath);

// What `migrate dev` left when it did not succeed.
struct LeftBehind {
  // The folder that is new; empty when none is.
  std::string folder = {};
  std::string file = {};
  // Without SQL in it; it was removed where it held nothing else.
  bool is_empty = false;
  bool was_removed = false;
};

// What is so when this step did not succeed, in a workflow that makes a migration, applies one
// (`applies`: its folder's name), or does neither. One sentence or two.
std::string aftermath(WorkflowStepKind kind, bool makes_migration, const std::string& applies,
                      const LeftBehind& left);

}  // namespace prisma_drift
