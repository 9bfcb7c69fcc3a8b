// Names and regular expressions as the options of prisma-lint's rules have them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/lint_rules.h"
#include "server/checks/lint/regular_expression.h"

namespace prisma_drift::lint {

// It stands between slashes.
bool is_expression(std::string_view pattern);

// What stands between its slashes; of another pattern, one for the whole of a name. Nothing for
// what is not understood.
std::optional<RegularExpression> expression_of(std::string_view pattern);

// Where a name is only a name: whether the text is it, or fits the expression.
class NameOrExpression {
 public:
  explicit NameOrExpression(const NamePattern& pattern);
  bool matches(std::string_view name) const;

 private:
  std::string name_;
  std::optional<RegularExpression> expression_;
};

}  // namespace prisma_drift::lint
