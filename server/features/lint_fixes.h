// What mends a finding of prisma-lint's rules where only one text can: names for the database, an
// index, an empty list as default.
#pragma once

#include <optional>
#include <string>

#include "server/analysis/analysis.h"
#include "server/checks/finding.h"
#include "server/features/workspace_edit.h"

namespace prisma_drift {

struct LintFix {
  std::string title;
  FileEdits edits;
};

// Nothing for the rules that leave a choice. Cost: linear in the number of blocks of the file.
std::optional<LintFix> lint_fix(const Analysis& analysis, const Finding& finding);

}  // namespace prisma_drift
