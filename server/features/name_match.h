// How well a name fits what somebody typed to find it. ASCII letters match whatever their case.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace prisma_drift {

// The best first.
enum class NameMatch : std::uint8_t {
  exact,
  prefix,
  // Beginnings of words, in order: `upp` and `usPhoto` of `UserProfilePhoto`.
  word_starts,
  substring,
  // The letters in order, with others between.
  subsequence,
};

// Nothing when the letters of `query` are not all in `name`, in order. Cost: linear in the name for
// most queries, at most its length times the query's for names that somebody may have typed.
std::optional<NameMatch> match_name(std::string_view name, std::string_view query);

}  // namespace prisma_drift
