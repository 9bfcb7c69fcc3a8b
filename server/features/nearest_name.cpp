#include "server/features/nearest_name.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace prisma_drift {
namespace {

// Longer names are not compared.
constexpr std::size_t kLongest = 128;

char lower(char character) {
  return 'A' <= character && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                              : character;
}

// How many letters have to be added, left out or replaced.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
  for (const char character : left) {
    std::size_t diagonal = row[0]++;
    for (std::size_t i = 0; i < right.size(); ++i) {
      const std::size_t replaced = diagonal + (lower(character) == lower(right[i]) ? 0 : 1);
      diagonal = row[i + 1];
      row[i + 1] = std::min({replaced, row[i] + 1, row[i + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest_name(std::span<const std::string> names, std::string_view typed) {
  if (typed.size() > kLongest) return {};
  // A third of the letters may be wrong, and one more.
  std::size_t best = typed.size() / 3 + 2;
  std::string nearest;
  for (const std::string& name : names) {
    if (name.size() > typed.size() + best || typed.size() > name.size() + best) continue;
    const std::size_t away = distance(name, typed);
    if (away >= best) continue;
    best = away;
    nearest = name;
  }
  return nearest;
}

}  // namespace prisma_drift
