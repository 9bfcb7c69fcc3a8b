// What people are told of a workflow that came to an end.
#pragma once

#include <string>
#include <string_view>

#include "server/lsp/command_output.h"
#include "server/lsp/workflow_plan.h"
#include "server/project/process_runner.h"

namespace prisma_drift {

// Which step failed, why, and what to do.
std::string failure_text(const WorkflowStep& step, const ProcessEnd& end,
                         const CommandOutput& output);

// The step waited for an answer, which nobody but the person may give.
std::string question_text(const WorkflowStep& step, const CommandOutput& output);

std::string cancelled_text(const WorkflowStep& step);

// `the migration was not created`, …: what is so when this step did not succeed.
std::string_view state_before(StepKind kind);

}  // namespace prisma_drift
