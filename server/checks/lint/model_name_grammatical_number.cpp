// Models that are called as one thing, or as many.
//
// Invalid, with `style: singular`:
//     model Users { … }
// Valid:
//     model User { … }
#include <algorithm>
#include <vector>

#include "server/checks/lint/name_patterns.h"
#include "server/checks/lint/plurals.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

class Number {
 public:
  using Options = ModelNameGrammaticalNumber;
  explicit Number(const Options& options)
      : wants_plural_(options.number == GrammaticalNumber::plural),
        allowed_(options.allowed.begin(), options.allowed.end()) {}

  void operator()(const LintedModel& linted, Reporter& report) const {
    const std::string& name = linted.model.name;
    if (is_plural(name) == wants_plural_) return;
    const auto allows = [&](const NameOrExpression& allowed) { return allowed.matches(name); };
    if (std::ranges::any_of(allowed_, allows)) return;
    report.at(linted.model,
              "the name of model `" + name + "` is " +
                  (wants_plural_ ? "no plural" : "a plural, and is to be a singular"));
  }

 private:
  bool wants_plural_;
  std::vector<NameOrExpression> allowed_;
};

}  // namespace

Check model_name_grammatical_number() {
  return {"model-name-grammatical-number", Severity::error,
          "a model whose name is not in the singular or plural that the configuration wants",
          run_on_models<Number>};
}

}  // namespace prisma_drift::lint
