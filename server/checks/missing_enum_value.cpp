// A value of an enum that no migration adds: writing it fails.
//
// Invalid:
//     enum Role { MEMBER ADMIN }      // CREATE TYPE "Role" AS ENUM ('MEMBER');
// Valid:
//     ALTER TYPE "Role" ADD VALUE 'ADMIN';
#include "server/checks/registry.h"

#include <optional>
#include <string>

#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/sentences.h"

namespace prisma_drift::checks {
namespace {

Finding finding_about(const CheckContext& context, const Change& change, const AlterEnum& alter,
                      const std::string& value) {
  const Enum* enumeration = context.analysis.desired->enums.find(alter.enumeration);
  const EnumValue* declared = enumeration == nullptr ? nullptr : enumeration->find_value(value);
  auto place =
      declared == nullptr ? std::nullopt : locate_in_schema(context.analysis, declared->created);
  if (!place) place = place_of(context.analysis, change);
  Finding finding = finding_at(context, place.value_or(project_place(context.analysis)),
                               sentence_for_missing_value(alter.enumeration, value));
  finding.table = alter.enumeration;
  finding.member = value;
  const sql::Thing thing{sql::ThingKind::enum_value, alter.enumeration, value};
  if (const auto departure = departure_of(context.analysis, thing)) {
    finding.related.push_back(
        {departure->renamed ? "renamed here" : "dropped here", departure->location});
  } else if (const auto sql = sql_of(context.analysis, change)) {
    finding.related.push_back({"the enum is created here", *sql});
  }
  tell_doubts(context, change, finding);
  return finding;
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  for_each_root<AlterEnum>(context, [&](const RootCause& root, const AlterEnum& alter) {
    const Change& change = context.analysis.drift->changes[root.change];
    for (const std::string& value : alter.added) {
      findings.push_back(finding_about(context, change, alter, value));
      if (value == alter.added.front()) tell_consequences(context, root, findings.back());
    }
  });
}

}  // namespace

Check missing_enum_value() {
  return {"missing-enum-value", Severity::warning, "a value of an enum that no migration adds",
          run};
}

}  // namespace prisma_drift::checks
