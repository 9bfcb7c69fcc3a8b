#include "server/checks/lint/name_patterns.h"

namespace prisma_drift::lint {

bool is_expression(std::string_view pattern) {
  return pattern.starts_with('/') && pattern.ends_with('/');
}

std::optional<RegularExpression> expression_of(std::string_view pattern) {
  if (!is_expression(pattern)) {
    return RegularExpression::parse("^" + std::string(pattern) + "$");
  }
  if (pattern.size() == 1) return RegularExpression::parse("");
  return RegularExpression::parse(pattern.substr(1, pattern.size() - 2));
}

NameOrExpression::NameOrExpression(const NamePattern& pattern) : name_(pattern) {
  if (is_expression(pattern)) expression_ = expression_of(pattern);
}

bool NameOrExpression::matches(std::string_view name) const {
  return expression_ ? expression_->matches(name) : name == name_;
}

}  // namespace prisma_drift::lint
