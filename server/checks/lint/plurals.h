// Plurals of English, for names: the rules that prisma-lint's library has, so that the same names
// are plural.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace prisma_drift::lint {

// In lower case. `irregular` are pairs of a singular and a plural, which count before all rules.
std::string plural_of(std::string_view word,
                      std::span<const std::pair<std::string, std::string>> irregular = {});

// Also of words that have no other form: `equipment`, `fish`.
bool is_plural(std::string_view word);

}  // namespace prisma_drift::lint
