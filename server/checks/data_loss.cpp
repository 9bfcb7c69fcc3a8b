// What the missing migration would destroy, or can fail on. It is told inside the finding that
// causes it; where the configuration gives `data-loss` a severity, it is a finding of its own on
// the same place.
//
// Invalid:
//     age Int                       // "age" TEXT: the cast can fail
// Valid:
//     -- a migration that says how to convert: … TYPE INTEGER USING ("age"::INTEGER);
#include "server/checks/registry.h"

#include <cstddef>
#include <utility>

#include "server/checks/configured.h"
#include "server/checks/drift_findings.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const SeverityRule* rule =
      rule_for_code(context.analysis.inputs->configuration, context.check.code);
  if (rule == nullptr || !rule->severity) return;
  for (const RootCause& root : context.causes.roots) {
    if (root.losses.empty()) continue;
    const Finding cause = drift_finding(context, root);
    for (const std::size_t loss : root.losses) {
      Finding finding = finding_at(context, cause.location, context.causes.losses[loss].message);
      finding.table = cause.table;
      finding.member = cause.member;
      tell_doubts(context, context.analysis.drift->changes[root.change], finding);
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

Check data_loss() {
  return {"data-loss", Severity::warning, "what the missing migration would destroy or can fail on",
          run};
}

}  // namespace prisma_drift::checks
