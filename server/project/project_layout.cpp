#include "server/project/project_layout.h"

#include <algorithm>
#include <set>

#include "server/project/paths.h"
#include "server/project/walk.h"

namespace prisma_drift {

std::vector<std::string> watched_paths(const ProjectLayout& layout) {
  std::set<std::string> paths(layout.schema_paths.begin(), layout.schema_paths.end());
  paths.insert(layout.migrations_folder);
  if (layout.built_file) paths.insert(*layout.built_file);
  paths.insert(layout.consulted_files.begin(), layout.consulted_files.end());
  paths.insert(layout.client_files.begin(), layout.client_files.end());
  // Within another one that is watched as a whole.
  std::vector<std::string> result;
  for (const std::string& path : paths) {
    if (result.empty() || !is_inside(path, result.back())) result.push_back(path);
  }
  return result;
}

bool is_input_of(const ProjectLayout& layout, std::string_view path) {
  if (path == layout.built_file ||
      std::ranges::find(layout.client_files, path) != layout.client_files.end())
    return true;
  if (is_inside(path, layout.migrations_folder)) return true;
  if (file_extension(path) != ".prisma") return false;
  for (const std::string& excluded : layout.excluded) {
    if (is_inside(path, excluded)) return false;
  }
  return std::any_of(layout.schema_paths.begin(), layout.schema_paths.end(),
                     [&](const std::string& own) {
                       if (!is_inside(path, own)) return false;
                       if (layout.kind != LayoutKind::modules_with_build) return true;
                       const auto parts = path_parts(path.substr(own.size()));
                       return std::none_of(parts.begin(), parts.end(), is_archive);
                     });
}

}  // namespace prisma_drift
