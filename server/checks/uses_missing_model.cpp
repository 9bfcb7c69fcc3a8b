// Code that queries a model whose table no migration creates.
//
// Invalid:
//     await prisma.userProfilePhoto.findMany()    // no migration creates "UserProfilePhoto"
// Valid:
//     CREATE TABLE "UserProfilePhoto" (…);
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"
#include "server/checks/uses_missing.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_use(context, [&](const std::string& path, const code::Use& use,
                            const schema::Model& model) {
    if (!use.field.empty()) return;
    const CreateTable change{table_of_model(context.analysis, model)};
    if (is_view(context, change)) return;
    Finding finding = finding_at(context, {path, use.range},
                                 "no migration creates table `" + display_name(change.table) + "`");
    name_subject(context, change, finding);
    tell_doubts(context, change, finding);
    findings.push_back(std::move(finding));
  });
}

}  // namespace

Check uses_missing_model() {
  return {"uses-missing-model", Severity::warning,
          "code that queries a model whose table no migration creates", run};
}

}  // namespace prisma_drift::checks
