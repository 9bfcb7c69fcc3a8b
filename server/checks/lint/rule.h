// How a rule of prisma-lint is written: as a class that is made of the rule's options and called
// for each model or enum.
//
//     struct Prefix {
//       using Options = ModelNamePrefix;
//       const Options& options;
//       void operator()(const LintedModel& linted, Reporter& report) const;
//     };
//     Check model_name_prefix() {
//       return {"model-name-prefix", Severity::error, "…", run_on_models<Prefix>};
//     }
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "server/analysis/lint_rules.h"
#include "server/checks/check.h"
#include "server/checks/lint/linted_schema.h"

namespace prisma_drift::lint {

// Makes findings of one rule, with the severity that the configuration gives it, where no comment
// above the line says otherwise.
class Reporter {
 public:
  Reporter(const CheckContext& context, Severity severity, std::vector<Finding>& findings)
      : context_(context), severity_(severity), findings_(findings) {}

  void at(const schema::Model& model, std::string message);
  void at(const schema::Model& model, const schema::Field& field, std::string message);
  void at(const schema::Enum& enumeration, std::string message);
  // A comment above the enum counts, not one above the value.
  void at(const schema::Enum& enumeration, const schema::EnumValue& value, std::string message);

 private:
  void add(const Origin& place, const Origin& line, ObjectName object, std::string member,
           std::string message);

  const CheckContext& context_;
  const Severity severity_;
  std::vector<Finding>& findings_;
};

template <typename LookAt>
void run_on_models(const CheckContext& context, std::vector<Finding>& findings) {
  using Options = typename LookAt::Options;
  const Rule* rule = find_rule<Options>(context.analysis.inputs->configuration.lint_rules);
  if (rule == nullptr) return;
  const LookAt look{std::get<Options>(rule->options)};
  Reporter report(context, rule->severity, findings);
  for (const LintedModel& model : context.lint.models) {
    if (!model.comments.ignore(context.check.code)) look(model, report);
  }
}

template <typename LookAt>
void run_on_enums(const CheckContext& context, std::vector<Finding>& findings) {
  using Options = typename LookAt::Options;
  const Rule* rule = find_rule<Options>(context.analysis.inputs->configuration.lint_rules);
  if (rule == nullptr) return;
  const LookAt look{std::get<Options>(rule->options)};
  Reporter report(context, rule->severity, findings);
  for (const LintedEnum& enumeration : context.lint.enums) {
    if (!enumeration.comments.ignore(context.check.code)) look(enumeration, report);
  }
}

}  // namespace prisma_drift::lint
