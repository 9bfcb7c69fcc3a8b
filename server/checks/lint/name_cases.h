// Names in snake case, camelCase and PascalCase, letter by letter as prisma-lint writes them: what
// a name is to be is compared with what it is.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/analysis/lint_rules.h"

namespace prisma_drift::lint {

bool is_camel_case(std::string_view name);
bool is_pascal_case(std::string_view name);

// `userId` → `user_id`, `S3Key` → `s_3_key`; with the compound word `S3`, `s3_key`. What is all
// capitals counts as one word.
std::string snake_case(std::string_view name, std::span<const std::string> compound_words);
// `user_id` → `userId` or `UserId`. Of several capitals in a row only the first stays.
std::string camel_case(std::string_view name, std::span<const std::string> compound_words);
std::string pascal_case(std::string_view name, std::span<const std::string> compound_words);

bool is_allowed(const NameExceptions& exceptions, std::string_view name);
// Without the first of the prefixes that it begins with.
std::string_view without_prefix(const NameExceptions& exceptions, std::string_view name);

}  // namespace prisma_drift::lint
