// Models of the database that are called apart from the types of the application.
//
// Invalid, with the prefix `Db`:
//     model User { … }
// Valid:
//     model DbUser { … }
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

struct Prefix {
  using Options = ModelNamePrefix;
  const Options& options;

  void operator()(const LintedModel& linted, Reporter& report) const {
    const schema::Model& model = linted.model;
    if (model.name.starts_with(options.prefix)) return;
    report.at(model, "the name of model `" + model.name + "` does not begin with `" +
                         options.prefix + "`");
  }
};

}  // namespace

Check model_name_prefix() {
  return {"model-name-prefix", Severity::error,
          "a model whose name does not begin as the configuration says", run_on_models<Prefix>};
}

}  // namespace prisma_drift::lint
