#include "server/project/paths.h"

#include <cstddef>
#include <vector>

namespace prisma_drift {
namespace {

// The alternatives of the first `{a,b}` and the text after it; nothing when there is none.
struct Braces {
  std::string_view before;
  std::vector<std::string_view> alternatives;
  std::string_view after;
};

Braces split_braces(std::string_view pattern) {
  const std::size_t open = pattern.find('{');
  const std::size_t close = open == pattern.npos ? open : pattern.find('}', open);
  if (close == pattern.npos) return {pattern, {}, {}};
  Braces braces{pattern.substr(0, open), {}, pattern.substr(close + 1)};
  std::string_view inside = pattern.substr(open + 1, close - open - 1);
  while (true) {
    const std::size_t comma = inside.find(',');
    braces.alternatives.push_back(inside.substr(0, comma));
    if (comma == inside.npos) return braces;
    inside.remove_prefix(comma + 1);
  }
}

// One place to go back to per kind of wildcard is enough: a later `*` absorbs what an earlier one
// could have, within one part of the path; a later `**` likewise, within the whole of it.
bool matches_wildcards(std::string_view path, std::string_view pattern) {
  struct Retry {
    std::size_t pattern = std::string_view::npos;
    std::size_t path = 0;
  };
  Retry star;
  Retry double_star;
  std::size_t p = 0;
  std::size_t t = 0;
  while (t < path.size() || p < pattern.size()) {
    if (pattern.substr(p, 2) == "**") {
      p += 2;
      // `**/` also stands for no folder at all.
      if (p < pattern.size() && pattern[p] == '/') ++p;
      double_star = {p, t};
      star = {};
      continue;
    }
    if (p < pattern.size() && pattern[p] == '*') {
      star = {++p, t};
      continue;
    }
    const bool one = p < pattern.size() && t < path.size() &&
                     (pattern[p] == path[t] || (pattern[p] == '?' && path[t] != '/'));
    if (one) {
      ++p;
      ++t;
    } else if (star.pattern != std::string_view::npos && star.path < path.size() &&
               path[star.path] != '/') {
      p = star.pattern;
      t = ++star.path;
    } else if (double_star.pattern != std::string_view::npos && double_star.path < path.size()) {
      p = double_star.pattern;
      t = ++double_star.path;
      star = {};
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

bool matches_glob(std::string_view path, std::string_view pattern) {
  // Each pair of braces is opened once for each alternative; more than a few make no sense in a
  // path.
  constexpr std::size_t kMaximumAlternatives = 256;
  std::vector<std::string> patterns{std::string(pattern)};
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const std::string current = patterns[i];
    const Braces braces = split_braces(current);
    if (braces.alternatives.empty() || patterns.size() > kMaximumAlternatives) {
      if (matches_wildcards(path, current)) return true;
      continue;
    }
    for (const std::string_view alternative : braces.alternatives) {
      patterns.push_back(std::string(braces.before).append(alternative).append(braces.after));
    }
  }
  return false;
}

std::string folder_of_glob(std::string_view pattern) {
  const std::size_t wildcard = pattern.find_first_of("*?{");
  if (wildcard == pattern.npos) return normalize_path(pattern);
  const std::string_view folder = parent_path(pattern.substr(0, wildcard));
  return normalize_path(folder.empty() ? "." : folder);
}

}  // namespace prisma_drift
