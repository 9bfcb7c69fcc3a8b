// A field that the client leaves out although the database wants a value: every insert fails.
//
// Invalid:
//     code String @ignore
// Valid:
//     code String? @ignore
//     code String  @default("") @ignore
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

struct RequiredIgnored {
  using Options = ForbidRequiredIgnoredField;
  const Options& options;

  void operator()(const LintedModel& linted, Reporter& report) const {
    for (const schema::Field& field : linted.model.fields) {
      const bool is_column = field.kind == schema::Field::Kind::scalar ||
                             field.kind == schema::Field::Kind::unsupported;
      if (!is_column || field.arity() == schema::FieldArity::optional) continue;
      if (field.find_attribute("ignore") == nullptr || field.find_attribute("default") != nullptr) {
        continue;
      }
      report.at(linted.model, field,
                "field `" + field.name() +
                    "` is required and ignored, and has no default: no row can be created");
    }
  }
};

}  // namespace

Check forbid_required_ignored_field() {
  return {"forbid-required-ignored-field", Severity::error,
          "a required field without a default that the client ignores",
          run_on_models<RequiredIgnored>};
}

}  // namespace prisma_drift::lint
