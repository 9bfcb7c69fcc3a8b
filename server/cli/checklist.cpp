#include "server/cli/checklist.h"

#include <algorithm>
#include <initializer_list>

namespace prisma_drift {
namespace {

// Told by the findings, so that one answer holds for both.
StepTaken unless_found(const CheckedProject& project,
                       std::initializer_list<std::string_view> code_beginnings) {
  const bool found = std::ranges::any_of(project.findings, [&](const Finding& finding) {
    if (finding.uncertain) return false;
    return std::ranges::any_of(code_beginnings, [&](std::string_view beginning) {
      return finding.code.starts_with(beginning);
    });
  });
  return found ? StepTaken::no : StepTaken::yes;
}

}  // namespace

std::vector<ChecklistItem> checklist(const CheckedProject& project) {
  const Analysis& analysis = *project.analysis;
  if (analysis.no_drift != NoDrift::none) return {};
  std::vector<ChecklistItem> items;
  if (analysis.inputs->kind == LayoutKind::modules_with_build) {
    items.push_back(
        {"the built schema is as the build left it", unless_found(project, {"build-edited"})});
    items.push_back({"the build was run after the last change",
                     unless_found(project, {"build-stale", "build-missing"})});
  }
  items.push_back({"there is a migration",
                   analysis.inputs->migrations.empty() ? StepTaken::no : StepTaken::yes});
  items.push_back({"its SQL covers what the schema declares",
                   unless_found(project, {"missing-", "different-", "no-migration"})});
  items.push_back({"the migrations replay in memory",
                   unless_found(project, {"migration-does-not-replay", "migration-without-sql"})});
  items.push_back({"they were run on the database", StepTaken::unknown});
  return items;
}

}  // namespace prisma_drift
