#include "server/features/name_match.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace prisma_drift {
namespace {

// Nobody types names that are longer; of those only what is cheap to know is asked.
constexpr std::size_t kLongestName = 256;

bool is_capital(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool is_small(char byte) { return byte >= 'a' && byte <= 'z'; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

char lower(char byte) { return is_capital(byte) ? static_cast<char>(byte - 'A' + 'a') : byte; }

bool same_letter(char left, char right) { return lower(left) == lower(right); }

bool starts_with(std::string_view name, std::string_view query) {
  return name.size() >= query.size() &&
         std::equal(query.begin(), query.end(), name.begin(), same_letter);
}

bool has_letters(std::string_view name, std::string_view query) {
  auto wanted = query.begin();
  for (const char byte : name) {
    if (wanted != query.end() && same_letter(byte, *wanted)) ++wanted;
  }
  return wanted == query.end();
}

// `U`, `P` and `P` of `UserProfilePhoto`; `O` and `T` of `OAUTHToken`; `u` and `p` of `user_photo`.
bool starts_word(std::string_view name, std::size_t at) {
  const char byte = name[at];
  if (at == 0) return true;
  const char before = name[at - 1];
  if (before == '_' || before == '-') return true;
  if (is_digit(byte)) return !is_digit(before);
  if (!is_capital(byte)) return is_digit(before);
  return !is_capital(before) || (at + 1 < name.size() && is_small(name[at + 1]));
}

bool has_word_starts(std::string_view name, std::string_view query) {
  // Whether the letters of the query so far can end at each letter of the name.
  std::vector<bool> ends(name.size());
  for (std::size_t i = 0; i < query.size(); ++i) {
    std::vector<bool> next(name.size());
    bool any_before = i == 0;
    for (std::size_t at = 0; at < name.size(); ++at) {
      const bool goes_on = at > 0 && ends[at - 1];
      const bool begins = any_before && starts_word(name, at);
      next[at] = same_letter(name[at], query[i]) && (goes_on || begins);
      any_before = any_before || ends[at];
    }
    ends = std::move(next);
  }
  return std::ranges::find(ends, true) != ends.end();
}

}  // namespace

std::optional<NameMatch> match_name(std::string_view name, std::string_view query) {
  if (!has_letters(name, query)) return std::nullopt;
  if (starts_with(name, query)) {
    return name.size() == query.size() ? NameMatch::exact : NameMatch::prefix;
  }
  if (name.size() > kLongestName) return NameMatch::subsequence;
  if (has_word_starts(name, query)) return NameMatch::word_starts;
  const auto found = std::search(name.begin(), name.end(), query.begin(), query.end(), same_letter);
  return found == name.end() ? NameMatch::subsequence : NameMatch::substring;
}

}  // namespace prisma_drift
