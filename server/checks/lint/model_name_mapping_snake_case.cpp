// Tables that are called in snake case, as databases are used to.
//
// Invalid:
//     model UserRole { id Int @id }
// Valid:
//     model UserRole { id Int @id  @@map("user_role") }
#include "server/checks/lint/expected_mapping.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

struct Mapping {
  using Options = ModelNameMappingSnakeCase;
  const Options& options;

  void operator()(const LintedModel& linted, Reporter& report) const {
    const auto wanted = wanted_mapping(options, linted.model);
    if (!wanted) return;
    report.at(linted.model, "model `" + linted.model.name + "` is not mapped to `" + *wanted + "`");
  }
};

}  // namespace

Check model_name_mapping_snake_case() {
  return {"model-name-mapping-snake-case", Severity::error,
          "a model that is not mapped to its name in snake case", run_on_models<Mapping>};
}

}  // namespace prisma_drift::lint
