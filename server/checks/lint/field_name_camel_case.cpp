// Fields that are called as members of objects are.
//
// Invalid:
//     user_id Int
//     UserId  Int
// Valid:
//     userId Int
#include "server/checks/lint/name_cases.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

struct CamelCase {
  using Options = FieldNameCamelCase;
  const Options& options;

  void operator()(const LintedModel& linted, Reporter& report) const {
    for (const schema::Field& field : linted.model.fields) {
      if (is_allowed(options.exceptions, field.name())) continue;
      if (is_camel_case(without_prefix(options.exceptions, field.name()))) continue;
      report.at(linted.model, field,
                "the name of field `" + field.name() + "` is not in camelCase");
    }
  }
};

}  // namespace

Check field_name_camel_case() {
  return {"field-name-camel-case", Severity::error, "a field whose name is not in camelCase",
          run_on_models<CamelCase>};
}

}  // namespace prisma_drift::lint
