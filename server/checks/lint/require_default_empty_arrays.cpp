// Lists that are empty, and not absent, in the rows that are there.
//
// Invalid:
//     tags String[]
// Valid:
//     tags String[] @default([])
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

bool is_empty_by_default(const schema::Field& field) {
  const schema::Attribute* attribute = field.find_attribute("default");
  if (attribute == nullptr) return false;
  const schema::Argument* value = schema::find_argument(attribute->arguments, "value", 0);
  return value != nullptr && value->value.is(schema::Expression::Kind::array) &&
         value->value.items.empty();
}

struct EmptyArrays {
  using Options = RequireDefaultEmptyArrays;
  const Options& options;

  // Prisma takes no default for the lists of relations.
  void operator()(const LintedModel& linted, Reporter& report) const {
    for (const schema::Field& field : linted.model.fields) {
      if (!field.is_list() || !field.is_stored() || is_empty_by_default(field)) continue;
      report.at(linted.model, field, "list `" + field.name() + "` has no `@default([])`");
    }
  }
};

}  // namespace

Check require_default_empty_arrays() {
  return {"require-default-empty-arrays", Severity::error, "a list without `@default([])`",
          run_on_models<EmptyArrays>};
}

}  // namespace prisma_drift::lint
