// Code that uses a field whose column no migration creates, or a relation that needs such a column
// or table: the query fails.
//
// Invalid:
//     await prisma.user.findMany({ select: { photo: true } })    // no migration adds "photo"
// Valid:
//     ALTER TABLE "User" ADD COLUMN "photo" TEXT;
#include "server/checks/registry.h"

#include "server/checks/drift_findings.h"
#include "server/checks/uses_missing.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_use(
      context, [&](const std::string& path, const code::Use& use, const schema::Model& model) {
        if (use.field.empty()) return;
        const auto id = model.find_field(use.field);
        if (!id) return;
        const schema::Field& field = model[*id];
        const AddColumn change{table_of_model(context.analysis, model), field.stored_name};
        const bool is_relation = field.kind == schema::Field::Kind::relation;
        Finding finding =
            finding_at(context, {path, use.range},
                       is_relation ? "relation `" + use.field + "` of `" + use.model +
                                         "` needs what no migration creates"
                                   : "no migration creates column `" + display_name(change.table) +
                                         "." + change.column + "`");
        name_subject(context, change, finding);
        tell_doubts(context, change, finding);
        if (const auto place = locate_in_schema(context.analysis, field.origin)) {
          finding.related.push_back({"the field is declared here", *place});
        }
        findings.push_back(std::move(finding));
      });
}

}  // namespace

Check uses_missing_field() {
  return {"uses-missing-field", Severity::warning,
          "code that uses a field whose column no migration creates", run};
}

}  // namespace prisma_drift::checks
