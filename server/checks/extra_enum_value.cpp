// A value that the migrations give an enum and the schema does not declare: reading a row that
// holds it fails. Removing it makes Prisma create the enum anew.
//
// Invalid:
//     enum Role { MEMBER }            // CREATE TYPE "Role" AS ENUM ('MEMBER', 'ADMIN');
// Valid:
//     enum Role { MEMBER ADMIN }
#include "server/checks/registry.h"

#include <string>

#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/sentences.h"

namespace prisma_drift::checks {
namespace {

Finding finding_about(const CheckContext& context, const Change& change, const AlterEnum& alter,
                      const std::string& value) {
  const auto place = place_of(context.analysis, change);
  Finding finding = finding_at(context, place.value_or(project_place(context.analysis)),
                               sentence_for_extra_value(alter.enumeration, value));
  finding.table = alter.enumeration;
  finding.member = value;
  const Enum* enumeration = context.analysis.replayed->enums.find(alter.enumeration);
  const EnumValue* created = enumeration == nullptr ? nullptr : enumeration->find_value(value);
  if (created != nullptr) {
    if (const auto sql = locate_in_history(context.analysis, created->created)) {
      finding.related.push_back({"created here", *sql});
    }
  }
  return finding;
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  // Nobody can tell what is gone while some blocks cannot be read.
  if (context.analysis.has_unreadable_blocks) return;
  for_each_root<AlterEnum>(context, [&](const RootCause& root, const AlterEnum& alter) {
    const Change& change = context.analysis.drift->changes[root.change];
    for (const std::string& value : alter.removed) {
      Finding& finding = findings.emplace_back(finding_about(context, change, alter, value));
      if (value == alter.removed.front()) {
        if (alter.added.empty()) tell_consequences(context, root, finding);
        tell_losses(context, root, finding);
      }
      tell_doubts(context, change, finding);
    }
  });
}

}  // namespace

Check extra_enum_value() {
  return {"extra-enum-value", Severity::hint, "a value of an enum that the schema does not declare",
          run};
}

}  // namespace prisma_drift::checks
