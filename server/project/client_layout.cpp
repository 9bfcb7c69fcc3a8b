#include "server/project/client_layout.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "server/project/dependents.h"
#include "server/project/generated_client.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

// Of every generator: none that makes no client leaves such a copy.
std::set<std::string> client_folders(const ProjectLayout& layout, const FileSystem& files,
                                     const Inventory& inventory) {
  bool has_generator = false;
  std::set<std::string> folders;
  std::vector<std::string> paths = layout.schema_paths;
  if (layout.built_file) paths.push_back(*layout.built_file);
  for (const std::string& path : paths) {
    for (const std::string& file : inventory.schemas_in(path)) {
      const SchemaOutline& outline = inventory.schemas.at(file);
      has_generator = has_generator || outline.has_generator;
      // Of modules Prisma reads the built file, and outputs are relative to that.
      const std::string base(parent_path(layout.built_file.value_or(file)));
      for (const std::string& output : outline.outputs) folders.insert(join_path(base, output));
    }
  }
  if (has_generator && folders.empty()) {
    folders.insert(default_client_folder(files, layout.root, inventory.topmost));
  }
  return folders;
}

}  // namespace

void add_client(ProjectLayout& layout, const FileSystem& files, const Inventory& inventory) {
  layout.client_files.clear();
  for (const std::string& folder : client_folders(layout, files, inventory)) {
    std::ranges::move(client_files_in(folder), std::back_inserter(layout.client_files));
  }
  layout.code_folders = {layout.root};
  for (std::string& folder : dependents_of(layout.root, inventory.packages)) {
    // The root of a workspace is no package of its own, and what lies in a folder is read with it.
    const bool is_above = is_inside(layout.root, folder);
    const bool is_read = std::ranges::any_of(
        layout.code_folders, [&](const std::string& known) { return is_inside(folder, known); });
    if (!is_above && !is_read) layout.code_folders.push_back(std::move(folder));
  }
}

void forget_shared_clients(std::vector<ProjectLayout>& projects) {
  std::map<std::string, int> users;
  for (const ProjectLayout& project : projects) {
    for (const std::string& file : project.client_files) ++users[file];
  }
  for (ProjectLayout& project : projects) {
    std::erase_if(project.client_files, [&](const std::string& file) { return users[file] > 1; });
  }
}

}  // namespace prisma_drift
