#include "server/project/paths.h"

#include <algorithm>
#include <cstdint>

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

bool is_absolute_path(std::string_view path) { return !path.empty() && path.front() == '/'; }

std::vector<std::string_view> path_parts(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (slash != 0) parts.push_back(path.substr(0, slash));
    if (slash == path.npos) break;
    path.remove_prefix(slash + 1);
  }
  return parts;
}

std::string normalize_path(std::string_view path) {
  const bool absolute = is_absolute_path(path);
  std::vector<std::string_view> kept;
  for (const std::string_view part : path_parts(path)) {
    if (part == ".") continue;
    if (part == ".." && !kept.empty() && kept.back() != "..") {
      kept.pop_back();
    } else if (part != ".." || !absolute) {
      kept.push_back(part);
    }
  }
  std::string result = absolute ? "/" : "";
  for (const std::string_view part : kept) {
    if (!result.empty() && result.back() != '/') result += '/';
    result += part;
  }
  return result.empty() ? "." : result;
}

std::string join_path(std::string_view folder, std::string_view path) {
  if (is_absolute_path(path)) return normalize_path(path);
  return normalize_path(std::string(folder) + "/" + std::string(path));
}

std::string_view parent_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == path.npos) return {};
  return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

std::string_view file_extension(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == name.npos || dot == 0 ? std::string_view() : name.substr(dot);
}

bool is_inside(std::string_view path, std::string_view folder) {
  if (path.substr(0, folder.size()) != folder) return false;
  return path.size() == folder.size() || folder == "/" || path[folder.size()] == '/';
}

std::string relative_path(std::string_view path, std::string_view folder) {
  const auto to = path_parts(path);
  const auto from = path_parts(folder);
  const auto [to_rest, from_rest] = std::mismatch(to.begin(), to.end(), from.begin(), from.end());
  std::string result;
  const auto add = [&](std::string_view part) {
    if (!result.empty()) result += '/';
    result += part;
  };
  for (auto it = from_rest; it != from.end(); ++it) add("..");
  for (auto it = to_rest; it != to.end(); ++it) add(*it);
  return result.empty() ? "." : result;
}

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
