#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "server/checks/check.h"
#include "server/checks/configured.h"
#include "server/checks/lint/linted_schema.h"
#include "server/checks/outside_schema.h"
#include "server/checks/root_causes.h"
#include "server/checks/wording.h"

namespace prisma_drift {
namespace {

// While no migration exists, everything is missing, and that is one thing to say
// (no_migration.cpp).
bool drift_is_told_apart(const Analysis& analysis) {
  return analysis.no_drift == NoDrift::none && !analysis.inputs->migrations.empty();
}

// It is about a table that an extension makes, or one that no model declares and that is left
// alone.
bool is_left_alone(const Analysis& analysis, const Finding& finding) {
  if (finding.table.name.empty()) return false;
  if (finding.source == FindingSource::prisma_drift && analysis.replayed &&
      belongs_to_extension(*analysis.replayed, finding.table)) {
    return true;
  }
  if (analysis.desired->tables.contains(finding.table)) return false;
  const Table* table = analysis.replayed->tables.find(finding.table);
  return table != nullptr && is_left_alone(*table);
}

// It was there when the baseline was written.
bool is_known(const Analysis& analysis, const Finding& finding) {
  const std::vector<KnownFinding>& baseline = analysis.inputs->baseline;
  return !baseline.empty() && finding.source == FindingSource::prisma_drift &&
         std::ranges::binary_search(baseline, known_finding(*analysis.inputs, finding));
}

// Who silences that something is missing has a reason, and code may use it. The checks of code run
// after those of the schema.
class Silenced {
 public:
  void add(const Finding& finding) {
    if (finding.code.starts_with("missing-")) subjects_.emplace(finding.table, finding.member);
  }
  bool has(const Finding& finding) const {
    if (!finding.code.starts_with("uses-missing-")) return false;
    return subjects_.contains({finding.table, finding.member}) ||
           subjects_.contains({finding.table, {}});
  }

 private:
  std::set<std::pair<ObjectName, std::string>> subjects_;
};

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

KnownFinding known_finding(const Inputs& inputs, const Finding& finding) {
  if (finding.table.name.empty()) {
    return {std::string(finding.code), path_from(inputs, finding.location.path)};
  }
  std::string subject = display_name(finding.table);
  if (!finding.member.empty()) subject += "." + finding.member;
  return {std::string(finding.code), std::move(subject)};
}

std::vector<Finding> run_checks(const Analysis& analysis, std::stop_token stop) {
  RootCauses causes;
  if (drift_is_told_apart(analysis)) {
    causes = root_causes(*analysis.drift, *analysis.replayed, *analysis.desired);
  }
  const lint::LintedSchema linted = lint::linted_schema(analysis);
  std::vector<Finding> findings;
  for (const Check& check : all_checks()) {
    if (stop.stop_requested()) return {};
    check.run(CheckContext{analysis, causes, linted, check}, findings);
  }
  const IgnoreComments comments(analysis);
  Silenced silenced;
  std::vector<Finding> told;
  for (Finding& finding : findings) {
    if (comments.ignore(finding) || is_left_alone(analysis, finding) ||
        is_known(analysis, finding) || silenced.has(finding) ||
        !apply_configuration(analysis.inputs->configuration, finding)) {
      silenced.add(finding);
      continue;
    }
    told.push_back(std::move(finding));
  }
  std::ranges::stable_sort(told, comes_before);
  return told;
}

}  // namespace prisma_drift
