#include <algorithm>
#include <tuple>
#include <utility>

#include "server/checks/check.h"
#include "server/checks/configured.h"
#include "server/checks/root_causes.h"

namespace prisma_drift {
namespace {

// While no migration exists, everything is missing, and that is one thing to say
// (no_migration.cpp).
bool drift_is_told_apart(const Analysis& analysis) {
  return analysis.no_drift == NoDrift::none && !analysis.inputs->migrations.empty();
}

bool comes_before(const Finding& left, const Finding& right) {
  return std::tie(left.location, left.severity, left.code, left.message) <
         std::tie(right.location, right.severity, right.code, right.message);
}

}  // namespace

std::string_view source_name(FindingSource source) {
  switch (source) {
    case FindingSource::prisma_drift:
      return "prisma-drift";
    case FindingSource::prisma:
      return "prisma";
  }
  return "";
}

std::vector<Finding> run_checks(const Analysis& analysis, std::stop_token stop) {
  RootCauses causes;
  if (drift_is_told_apart(analysis)) {
    causes = root_causes(*analysis.drift, *analysis.replayed, *analysis.desired);
  }
  std::vector<Finding> findings;
  for (const Check& check : all_checks()) {
    if (stop.stop_requested()) return {};
    check.run(CheckContext{analysis, causes, check}, findings);
  }
  const IgnoreComments comments(analysis);
  std::vector<Finding> told;
  for (Finding& finding : findings) {
    if (comments.ignore(finding)) continue;
    if (!apply_configuration(analysis.inputs->configuration, finding)) continue;
    told.push_back(std::move(finding));
  }
  std::ranges::stable_sort(told, comes_before);
  return told;
}

}  // namespace prisma_drift
