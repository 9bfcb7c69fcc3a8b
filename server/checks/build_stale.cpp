// The modules changed and the build was not run, so Prisma still reads the old schema. Told once,
// on the built file. Changes of the build script's own are known from the last build that was seen.
//
// Invalid:
//     prisma/modules/user.prisma      has a field that prisma/schema.prisma has not
// Valid:
//     pnpm prisma:build
#include "server/checks/registry.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "server/analysis/inputs.h"
#include "server/checks/built_comparison.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

constexpr std::size_t kMostNames = 3;
constexpr std::size_t kMostPlaces = 16;

std::string message_about(const Inputs& inputs, const std::vector<BuiltDifference>& stale) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < stale.size() && i < kMostNames; ++i) {
    names.push_back(in_backquotes(stale[i].name));
  }
  if (stale.size() > kMostNames) {
    names.push_back(counted(stale.size() - kMostNames, "more block"));
  }
  return "the build was not run since " + joined(names) + " changed" + how_to_build(inputs);
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  std::vector<BuiltDifference> stale = built_differences(context.analysis);
  std::erase_if(stale, [](const BuiltDifference& difference) { return difference.edited; });
  if (stale.empty()) return;
  const Inputs& inputs = *context.analysis.inputs;
  const auto& first = stale.front().in_built;
  Finding finding =
      finding_at(context, first.value_or(Location{inputs.built->path, first_line(*inputs.built)}),
                 message_about(inputs, stale));
  for (std::size_t i = 0; i < stale.size() && i < kMostPlaces; ++i) {
    if (stale[i].in_module) {
      finding.related.push_back(
          {stale[i].in_built ? "differs from this" : "not built yet", *stale[i].in_module});
    } else if (i > 0 && stale[i].in_built) {
      finding.related.push_back({"no module declares this", *stale[i].in_built});
    }
  }
  findings.push_back(std::move(finding));
}

}  // namespace

Check build_stale() {
  return {"build-stale", Severity::warning, "modules changed and the build was not run", run};
}

}  // namespace prisma_drift::checks
