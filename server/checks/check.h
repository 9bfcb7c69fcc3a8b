// How a check is written, and how all of them run.
//
// To add one (for a rule of prisma-lint see analysis/lint_rules.h): `server/checks/<code with _ for
// ->.cpp` with a comment that says what, why, an invalid and a valid example; its lines in
// registry.h and registry.cpp; a scenario in tests/scenarios; its row in the README. Tests fail
// when one of them is missing.
#pragma once

#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/checks/finding.h"

namespace prisma_drift {

struct Check;
struct RootCauses;
namespace lint {
struct LintedSchema;
}

// What every check sees. References live as long as the run.
struct CheckContext {
  const Analysis& analysis;
  // The drift, with everything that follows from something else put under its cause. Has no roots
  // where no drift is to be told.
  const RootCauses& causes;
  // Empty where no rule of prisma-lint is turned on.
  const lint::LintedSchema& lint;
  // The one that runs.
  const Check& check;
};

struct Check {
  std::string_view code;
  Severity severity;
  // One sentence, for the documentation and the editors.
  std::string_view summary;
  void (*run)(const CheckContext& context, std::vector<Finding>& findings);
};

// Every check, in the order of the documentation.
std::span<const Check> all_checks();

// How a baseline names it.
KnownFinding known_finding(const Inputs& inputs, const Finding& finding);

// All findings of a project, after the configuration's severities and ignore patterns, the baseline
// and the comments that suppress, sorted by file and range. Pure; empty when stopped.
std::vector<Finding> run_checks(const Analysis& analysis, std::stop_token stop);

}  // namespace prisma_drift
