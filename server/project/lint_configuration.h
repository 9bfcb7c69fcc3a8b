// The configuration file of prisma-lint, in every form whose values stand in its text. Code is
// never run.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/lint_rules.h"
#include "server/base/severity.h"
#include "server/project/literal.h"
#include "server/text/range.h"

namespace prisma_drift {

struct LintConfigurationProblem {
  // Of what is wrong, in the text that was read.
  Range range;
  std::string message;
  // Information where prisma-lint itself could go on, or it is we who cannot read it.
  Severity severity = Severity::warning;
};

struct LintConfiguration {
  // In the order of the text, each rule once.
  std::vector<lint::Rule> rules;
  std::vector<LintConfigurationProblem> problems;
};

// A rule with something wrong in it is left out and told; the rest counts.
LintConfiguration read_lint_configuration(const Literal& root);

// What a file says by its name: `.prismalintrc.json`, `.prismalintrc`, `prismalint.config.js`, …
// Nothing where prisma-lint looks for another file, because this one has no value in it.
std::optional<LintConfiguration> read_lint_configuration(std::string_view path,
                                                         std::string_view text);

// 2 for the name that wins over all others in its folder, more for others, 0 for a file that is
// none. A package.json, whose `prismalint` wins over all of them, is none.
int lint_configuration_rank(std::string_view path);

// Every such name, relative to the folder that it is for.
std::span<const std::string_view> lint_configuration_names();

// The names of all rules that can be configured.
std::vector<std::string_view> lint_rule_names();

}  // namespace prisma_drift
