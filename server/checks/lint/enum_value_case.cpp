// Values of enums that are written in one way: enum-value-case, and enum-value-snake-case that came
// before it.
//
// Invalid, with `style: snake, case: upper`:
//     enum Role { Admin }
// Valid:
//     enum Role { ADMIN }
#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "server/checks/lint/name_cases.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

std::string in_case(const EnumValueOptions& options, std::string_view name) {
  switch (options.style) {
    case CaseStyle::camel:
      return camel_case(name, options.compound_words);
    case CaseStyle::pascal:
      return pascal_case(name, options.compound_words);
    case CaseStyle::snake:
      break;
  }
  std::string result = snake_case(name, options.compound_words);
  if (!options.upper) return result;
  std::ranges::transform(result, result.begin(), [](unsigned char letter) {
    return static_cast<char>(std::toupper(letter));
  });
  return result;
}

void look_at(const EnumValueOptions& options, const LintedEnum& linted, std::string_view code,
             Reporter& report) {
  const auto ignored = linted.comments.names_for(code);
  for (const schema::EnumValue& value : linted.enumeration.values) {
    const std::string& name = value.name();
    if (std::ranges::find(ignored, name) != ignored.end()) continue;
    if (is_allowed(options.exceptions, name)) continue;
    const std::string_view rest = without_prefix(options.exceptions, name);
    const std::string wanted = in_case(options, rest);
    if (rest == wanted) continue;
    const std::string prefix = name.substr(0, name.size() - rest.size());
    report.at(linted.enumeration, value, "value `" + name + "` is to be `" + prefix + wanted + "`");
  }
}

struct ValueCase {
  using Options = EnumValueCase;
  const Options& options;
  void operator()(const LintedEnum& linted, Reporter& report) const {
    look_at(options, linted, "enum-value-case", report);
  }
};

struct ValueSnakeCase {
  using Options = EnumValueSnakeCase;
  const Options& options;
  void operator()(const LintedEnum& linted, Reporter& report) const {
    look_at(options, linted, "enum-value-snake-case", report);
  }
};

}  // namespace

Check enum_value_case() {
  return {"enum-value-case", Severity::error, "an enum's value that is not written as the others",
          run_on_enums<ValueCase>};
}

Check enum_value_snake_case() {
  return {"enum-value-snake-case", Severity::error, "an enum's value that is not in snake case",
          run_on_enums<ValueSnakeCase>};
}

}  // namespace prisma_drift::lint
