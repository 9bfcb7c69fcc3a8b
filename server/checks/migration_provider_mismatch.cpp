// The migrations were written for another database than the schema names: Prisma refuses to apply
// them.
//
// Invalid:
//     provider = "mysql"              # migration_lock.toml, and the datasource says "postgresql"
// Valid:
//     provider = "postgresql"
#include "server/checks/registry.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "server/analysis/inputs.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"
#include "server/schema/schema.h"

namespace prisma_drift::checks {
namespace {

// The line that begins with `provider`.
Range provider_line(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && !text.substr(begin).starts_with("provider")) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Analysis& analysis = context.analysis;
  if (analysis.no_drift != NoDrift::provider_mismatch || !analysis.inputs->lock_file) return;
  const InputFile& lock = *analysis.inputs->lock_file;
  const Location place{lock.path, lock.text ? provider_line(lock.text->text) : Range{}};
  Finding finding = finding_at(context, place,
                               "the migrations are for another database than the schema's " +
                                   in_backquotes(dialect_name(analysis.dialect)));
  finding.related.push_back({"the schema's datasource", project_place(analysis)});
  findings.push_back(std::move(finding));
}

}  // namespace

Check migration_provider_mismatch() {
  return {"migration-provider-mismatch", Severity::error,
          "migrations for another database than the schema names", run};
}

}  // namespace prisma_drift::checks
