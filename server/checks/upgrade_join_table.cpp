// Prisma 6 gives the tables of many-to-many relations in PostgreSQL a primary key, Prisma 5 gave
// them a unique index. After the upgrade all of them differ: one thing to say for the project.
//
// Invalid:
//     CREATE UNIQUE INDEX "_PostToTag_AB_unique" ON "_PostToTag"("A", "B");      -- with Prisma 6
// Valid:
//     ALTER TABLE "_PostToTag" ADD CONSTRAINT "_PostToTag_AB_pkey" PRIMARY KEY ("A", "B");
#include "server/checks/registry.h"

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

#include "server/checks/drift_findings.h"
#include "server/checks/places.h"

namespace prisma_drift::checks {
namespace {

void run(const CheckContext& context, std::vector<Finding>& findings) {
  if (!context.causes.join_table_upgrade) return;
  const RootCause& root = context.causes.roots[*context.causes.join_table_upgrade];
  const Change& change = context.analysis.drift->changes[root.change];
  const std::string major = std::to_string(context.analysis.inputs->prisma_version.major);
  // Each of the tables has two changes.
  const std::size_t tables = (root.consequences.size() + 2) / 2;
  const bool wants_primary_key = std::holds_alternative<AddPrimaryKey>(change);
  const auto place = place_of(context.analysis, change);
  Finding finding =
      finding_at(context, place.value_or(project_place(context.analysis)),
                 "Prisma " + major + " gives many-to-many tables a " +
                     (wants_primary_key ? "primary key" : "unique index") +
                     ", the migrations give " + std::to_string(tables) + " of them a " +
                     (wants_primary_key ? "unique index" : "primary key"));
  name_subject(context, change, finding);
  tell_consequences(context, root, finding);
  findings.push_back(std::move(finding));
}

}  // namespace

Check upgrade_join_table() {
  return {"upgrade-join-table", Severity::hint,
          "the other way to key many-to-many tables that Prisma has since version 6", run};
}

}  // namespace prisma_drift::checks
