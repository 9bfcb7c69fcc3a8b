#include "server/text/paths.h"

#include <algorithm>

namespace prisma_drift {

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

}  // namespace prisma_drift
