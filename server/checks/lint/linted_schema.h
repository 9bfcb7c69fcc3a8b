// What the rules of prisma-lint look at: the models and enums of the project's own files. Views and
// composite types are left alone, as prisma-lint does.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/checks/lint/block_comments.h"
#include "server/schema/schema.h"

namespace prisma_drift::lint {

struct LintedModel {
  const schema::Model& model;
  BlockComments comments;
};

struct LintedEnum {
  const schema::Enum& enumeration;
  BlockComments comments;
};

// Refers to the analysis.
struct LintedSchema {
  std::vector<LintedModel> models;
  std::vector<LintedEnum> enums;
  // By path: the texts that have comments for rules.
  std::unordered_map<std::string_view, std::string_view> commented;
};

// Empty where the configuration turns no rule on.
LintedSchema linted_schema(const Analysis& analysis);

}  // namespace prisma_drift::lint
