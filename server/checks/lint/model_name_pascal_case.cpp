// Models that are called as types are.
//
// Invalid:
//     model user_photo { … }
// Valid:
//     model UserPhoto { … }
#include "server/checks/lint/name_cases.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

struct PascalCase {
  using Options = ModelNamePascalCase;
  const Options& options;

  void operator()(const LintedModel& linted, Reporter& report) const {
    const std::string& name = linted.model.name;
    if (is_allowed(options.exceptions, name)) return;
    if (is_pascal_case(without_prefix(options.exceptions, name))) return;
    report.at(linted.model, "the name of model `" + name + "` is not in PascalCase");
  }
};

}  // namespace

Check model_name_pascal_case() {
  return {"model-name-pascal-case", Severity::error, "a model whose name is not in PascalCase",
          run_on_models<PascalCase>};
}

}  // namespace prisma_drift::lint
