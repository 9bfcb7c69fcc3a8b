// The migrations were written for another database than the schema names, or for nobody knows
// which, as a `migrate dev` that is killed while it writes leaves them: Prisma refuses to apply
// them.
//
// Invalid:
//     provider = "mysql"              # migration_lock.toml, and the datasource says "postgresql"
// Valid:
//     provider = "postgresql"
#include "server/checks/registry.h"

#include <string_view>
#include <utility>

#include "server/analysis/inputs.h"
#include "server/analysis/lock_file.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"
#include "server/schema/schema.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Analysis& analysis = context.analysis;
  if (!analysis.inputs->lock_file || !analysis.inputs->lock_file->text) return;
  const InputFile& lock = *analysis.inputs->lock_file;
  const std::string_view text = lock.text->text;
  const Location place{lock.path, provider_line(text)};
  if (analysis.no_drift == NoDrift::provider_mismatch) {
    Finding finding = finding_at(context, place,
                                 "the migrations are for another database than the schema's " +
                                     in_backquotes(dialect_name(analysis.dialect)));
    finding.related.push_back({"the schema's datasource", project_place(analysis)});
    findings.push_back(std::move(finding));
  } else if (analysis.no_drift == NoDrift::none && !provider_of_lock_file(text)) {
    findings.push_back(
        finding_at(context, place,
                   "nothing says which database the migrations are for, so Prisma applies none"));
  }
}

}  // namespace

Check migration_provider_mismatch() {
  return {"migration-provider-mismatch", Severity::error,
          "migrations for another database than the schema names", run};
}

}  // namespace prisma_drift::checks
