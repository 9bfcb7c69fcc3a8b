// Lists that are called as one thing, or as many.
//
// Invalid, with `ifList: plural`:
//     email String[]
// Valid:
//     emails String[]
#include <algorithm>

#include "server/checks/lint/plurals.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

struct Number {
  using Options = FieldNameGrammaticalNumber;
  const Options& options;

  void operator()(const LintedModel& linted, Reporter& report) const {
    const bool wants_plural = options.number == GrammaticalNumber::plural;
    for (const schema::Field& field : linted.model.fields) {
      if (!field.is_list() || is_plural(field.name()) == wants_plural) continue;
      if (std::ranges::find(options.allowed, field.name()) != options.allowed.end()) continue;
      report.at(linted.model, field,
                "the name of list `" + field.name() + "` is " +
                    (wants_plural ? "no plural" : "a plural, and is to be a singular"));
    }
  }
};

}  // namespace

Check field_name_grammatical_number() {
  return {"field-name-grammatical-number", Severity::error,
          "a list whose name is not in the singular or plural that the configuration wants",
          run_on_models<Number>};
}

}  // namespace prisma_drift::lint
