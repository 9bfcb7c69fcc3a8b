// What the configuration and the comments in the schema make of findings.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "server/analysis/analysis.h"
#include "server/checks/finding.h"

namespace prisma_drift {

// Whether the text has the form of the pattern, in which `*` stands for any text. Cost: linear for
// one `*`, at most the product of the sizes.
bool matches_pattern(std::string_view pattern, std::string_view text);

// The last rule that names the code itself, and no subject; null when there is none.
const SeverityRule* rule_for_code(const Configuration& configuration, std::string_view code);

// False when the finding is not to be told: its table is on purpose outside the schema, or the last
// rule that matches hides it. Else it has the severity of that rule.
bool apply_configuration(const Configuration& configuration, Finding& finding);

// Comments `/// prisma-drift-ignore CODE: reason` above a line, or above the block that it is in.
// Several codes are separated by commas; `*` may be part of one. Refers to the analysis.
class IgnoreComments {
 public:
  explicit IgnoreComments(const Analysis& analysis);
  bool ignore(const Finding& finding) const;

 private:
  const Analysis& analysis_;
  // Positions in `Inputs::schema` of the files that have such a comment.
  std::unordered_map<std::string_view, std::size_t> files_;
};

}  // namespace prisma_drift
