// An editor has the built file open: what is typed there is lost with the next build.
//
// Invalid:
//     prisma/schema.prisma            open in an editor
// Valid:
//     prisma/modules/user.prisma      open in an editor
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
#include "server/schema/syntax.h"

namespace prisma_drift::checks {
namespace {

constexpr std::size_t kMostModules = 32;

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Analysis& analysis = context.analysis;
  const Inputs& inputs = *analysis.inputs;
  if (!analysis.built_file || !inputs.built->open) return;
  Finding finding =
      finding_at(context, {inputs.built->path, first_line(*inputs.built)},
                 "this file is built from " + counted(inputs.schema.size(), "module") +
                     ", and the next build overwrites it: edit the module instead");
  for (std::size_t i = 0; i < inputs.schema.size() && i < kMostModules; ++i) {
    const SharedList<schema::Block>& blocks = analysis.schema_files[i]->blocks;
    if (blocks.empty()) continue;
    std::vector<std::string> names;
    for (const schema::Block& block : blocks) names.push_back(in_backquotes(block.name));
    finding.related.push_back({joined(names), {inputs.schema[i].path, blocks.front().name_range}});
  }
  findings.push_back(std::move(finding));
}

}  // namespace

Check built_file() {
  return {"built-file", Severity::information, "the built file is open: edit its modules instead",
          run};
}

}  // namespace prisma_drift::checks
