// The steps that a schema change needs before a database can have it, each told as taken or not.
#pragma once

#include <string_view>
#include <vector>

#include "server/cli/projects.h"

namespace prisma_drift {

enum class StepTaken { yes, no, unknown };

struct ChecklistItem {
  std::string_view step;
  StepTaken taken = StepTaken::unknown;
};

// In the order in which people take the steps. Empty where there is nothing to compare the schema
// with. What is ignored or known by configuration counts as taken.
std::vector<ChecklistItem> checklist(const CheckedProject& project);

}  // namespace prisma_drift
