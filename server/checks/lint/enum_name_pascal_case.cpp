// Enums that are called as types are.
//
// Invalid:
//     enum user_role { … }
// Valid:
//     enum UserRole { … }
#include "server/checks/lint/name_cases.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

struct PascalCase {
  using Options = EnumNamePascalCase;
  const Options& options;

  void operator()(const LintedEnum& linted, Reporter& report) const {
    const std::string& name = linted.enumeration.name;
    if (is_allowed(options.exceptions, name)) return;
    if (is_pascal_case(without_prefix(options.exceptions, name))) return;
    report.at(linted.enumeration, "the name of enum `" + name + "` is not in PascalCase");
  }
};

}  // namespace

Check enum_name_pascal_case() {
  return {"enum-name-pascal-case", Severity::error, "an enum whose name is not in PascalCase",
          run_on_enums<PascalCase>};
}

}  // namespace prisma_drift::lint
