// Something gone and something like it new in its place. Prisma knows no renames: its migration
// drops the one, with its data, and creates the other empty.
//
// Invalid:
//     firstName String               // "User"."first_name" TEXT
// Valid:
//     firstName String @map("first_name")
#include "server/checks/registry.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

struct Names {
  std::string kind;
  std::string dropped;
  std::string added;
};

Names names_of(const Change& dropped, const Change& added) {
  if (const auto* column = std::get_if<AddColumn>(&added)) {
    const auto* gone = std::get_if<DropColumn>(&dropped);
    return {"column", gone == nullptr ? "" : named(gone->table, gone->column),
            named(column->table, column->column)};
  }
  if (const auto* table = std::get_if<CreateTable>(&added)) {
    const auto* gone = std::get_if<DropTable>(&dropped);
    return {"table", gone == nullptr ? "" : named(gone->table), named(table->table)};
  }
  if (const auto* enumeration = std::get_if<CreateEnum>(&added)) {
    const auto* gone = std::get_if<DropEnum>(&dropped);
    return {"enum", gone == nullptr ? "" : named(gone->enumeration),
            named(enumeration->enumeration)};
  }
  if (const auto* altered = std::get_if<AlterEnum>(&added)) {
    return {"value", named(altered->enumeration, altered->removed.front()),
            named(altered->enumeration, altered->added.front())};
  }
  return {};
}

// What is new; for a value of an enum the value itself.
std::optional<Location> place_of_added(const Analysis& analysis, const Change& added) {
  const auto* altered = std::get_if<AlterEnum>(&added);
  if (altered == nullptr) return place_of(analysis, added);
  const Enum* enumeration = analysis.desired->enums.find(altered->enumeration);
  const EnumValue* value =
      enumeration == nullptr ? nullptr : enumeration->find_value(altered->added.front());
  if (value == nullptr) return place_of(analysis, added);
  return locate_in_schema(analysis, value->created);
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  // Nobody can tell what is gone while some blocks cannot be read.
  if (context.analysis.has_unreadable_blocks) return;
  for (const PossibleRename& rename : context.causes.renames) {
    const Change& dropped = context.analysis.drift->changes[rename.dropped];
    const Change& added = context.analysis.drift->changes[rename.added];
    const Names names = names_of(dropped, added);
    if (names.dropped.empty()) continue;
    const auto place = place_of_added(context.analysis, added);
    Finding finding =
        finding_at(context, place.value_or(project_place(context.analysis)),
                   names.kind + " " + names.dropped + " is gone and " + names.added +
                       " is like it: if this is a rename, Prisma's migration loses the data");
    name_subject(context, added, finding);
    if (const auto* altered = std::get_if<AlterEnum>(&added))
      finding.member = altered->added.front();
    if (const auto sql = sql_of(context.analysis, dropped)) {
      finding.related.push_back({names.dropped + " is created here", *sql});
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

Check possible_rename() {
  return {"possible-rename", Severity::information,
          "something gone and something like it new in its place", run};
}

}  // namespace prisma_drift::checks
