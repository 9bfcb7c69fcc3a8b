// Columns that are called in snake case, as databases are used to.
//
// Invalid:
//     userId Int
//     userId Int @map("userid")
// Valid:
//     userId Int @map("user_id")
#include <algorithm>

#include "server/checks/lint/expected_mapping.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

struct Mapping {
  using Options = FieldNameMappingSnakeCase;
  const Options& options;

  void operator()(const LintedModel& linted, Reporter& report) const {
    const auto ignored = linted.comments.names_for("field-name-mapping-snake-case");
    for (const schema::Field& field : linted.model.fields) {
      if (std::ranges::find(ignored, field.name()) != ignored.end()) continue;
      const auto wanted = wanted_mapping(options, field);
      if (!wanted) continue;
      report.at(linted.model, field,
                "field `" + field.name() + "` is not mapped to `" + *wanted + "`");
    }
  }
};

}  // namespace

Check field_name_mapping_snake_case() {
  return {"field-name-mapping-snake-case", Severity::error,
          "a field that is not mapped to its name in snake case", run_on_models<Mapping>};
}

}  // namespace prisma_drift::lint
