#include "server/sql/migration_order.h"

#include <algorithm>
#include <numeric>

#include "server/text/utf8.h"

namespace prisma_drift::sql {
namespace {

// Unicode's order of what is no letter and no digit, as far as ASCII goes: white space first.
constexpr std::string_view kPunctuation = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

bool is_upper(char32_t c) { return c >= U'A' && c <= U'Z'; }

// Where a character stands, whatever its case: punctuation, digits, letters, then the rest.
struct Rank {
  std::uint32_t group = 0;
  char32_t place = 0;
  friend auto operator<=>(const Rank&, const Rank&) = default;
};

Rank rank_of(char32_t c) {
  if (c < 0x80) {
    const std::size_t position = kPunctuation.find(static_cast<char>(c));
    if (position != std::string_view::npos) return {0, static_cast<char32_t>(position)};
  }
  if (c >= U'0' && c <= U'9') return {1, c};
  return {2, is_upper(c) ? c - U'A' + U'a' : c};
}

// How many bytes both begin with; never ends within a character.
std::size_t common_prefix(std::string_view left, std::string_view right) {
  const auto differing = std::ranges::mismatch(left, right);
  auto size = static_cast<std::size_t>(differing.in1 - left.begin());
  const auto goes_on = [&](std::string_view text) {
    return size < text.size() && (text[size] & 0xc0) == 0x80;
  };
  while (size > 0 && (goes_on(left) || goes_on(right))) --size;
  return size;
}

// Letters are compared first without their case; only if all are the same, lower case goes first.
int compare_by_locale(std::string_view left, std::string_view right) {
  const std::size_t same = common_prefix(left, right);
  left.remove_prefix(same);
  right.remove_prefix(same);
  int by_case = 0;
  while (!left.empty() && !right.empty()) {
    const DecodedCharacter a = decode_utf8(left);
    const DecodedCharacter b = decode_utf8(right);
    const auto order = rank_of(a.code_point) <=> rank_of(b.code_point);
    if (order != 0) return order < 0 ? -1 : 1;
    const bool a_upper = is_upper(a.code_point);
    const bool b_upper = is_upper(b.code_point);
    if (by_case == 0 && a_upper != b_upper) by_case = a_upper ? 1 : -1;
    left.remove_prefix(a.size);
    right.remove_prefix(b.size);
  }
  if (!left.empty()) return 1;
  if (!right.empty()) return -1;
  return by_case;
}

}  // namespace

bool applied_before(std::string_view left, std::string_view right, MigrationOrder order) {
  switch (order) {
    case MigrationOrder::bytes:
      return left < right;
    case MigrationOrder::locale:
      return compare_by_locale(left, right) < 0;
  }
  return false;
}

std::vector<std::size_t> order_of_application(std::span<const std::string> names,
                                              MigrationOrder order) {
  std::vector<std::size_t> indexes(names.size());
  std::iota(indexes.begin(), indexes.end(), std::size_t{0});
  const auto before = [&](std::size_t left, std::size_t right) {
    return applied_before(names[left], names[right], order);
  };
  // Nearly always they are, and an analysis asks at every keystroke.
  if (std::ranges::is_sorted(indexes, before)) return indexes;
  std::ranges::stable_sort(indexes, before);
  return indexes;
}

std::optional<AmbiguousPair> ambiguous_order(std::span<const std::string> names) {
  const std::vector<std::size_t> indexes = order_of_application(names, MigrationOrder::locale);
  for (std::size_t i = 0; i + 1 < indexes.size(); ++i) {
    if (applied_before(names[indexes[i + 1]], names[indexes[i]], MigrationOrder::bytes)) {
      return AmbiguousPair{indexes[i], indexes[i + 1]};
    }
  }
  return std::nullopt;
}

}  // namespace prisma_drift::sql
