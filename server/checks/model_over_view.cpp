// A model over what the migrations create as a view. It can be queried, so no table is asked for,
// although Prisma's next migration would try to create one.
//
// Invalid:
//     model Sales { id Int @id }     // CREATE VIEW "Sales" AS …
// Valid:
//     view Sales { id Int @unique }
#include "server/checks/registry.h"

#include <utility>

#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<CreateTable>(context, [&](const RootCause& root, const CreateTable& change) {
    if (is_join_table(context, change) || !is_view(context, change)) return;
    const auto place = place_of(context.analysis, context.analysis.drift->changes[root.change]);
    Finding finding = finding_at(context, place.value_or(project_place(context.analysis)),
                                 named(change.table) +
                                     " is a view in the migrations, so no table is asked for; "
                                     "declare it as `view`");
    finding.table = change.table;
    const OpaqueObject* view = context.analysis.replayed->others.find(change.table);
    if (const auto sql = locate_in_history(context.analysis, view->created)) {
      finding.related.push_back({"created here", *sql});
    }
    findings.push_back(std::move(finding));
  });
}

}  // namespace

Check model_over_view() {
  return {"model-over-view", Severity::information,
          "a model over what the migrations create as a view", run};
}

}  // namespace prisma_drift::checks
