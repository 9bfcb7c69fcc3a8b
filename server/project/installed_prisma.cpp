#include "server/project/installed_prisma.h"

#include <array>

#include "server/project/commands.h"
#include "server/project/paths.h"

namespace prisma_drift {

bool prisma_is_installed(const FileSystem& files, const ProjectLayout& layout) {
  constexpr std::array<const char*, 3> kPlaces = {"node_modules/.bin/prisma", ".pnp.cjs",
                                                  ".pnp.loader.mjs"};
  std::string folder = migrate_deploy_command(layout).folder;
  while (true) {
    for (const char* place : kPlaces) {
      if (files.kind_of(join_path(folder, place))) return true;
    }
    if (folder.empty() || folder == "/") return false;
    folder = std::string(parent_path(folder));
  }
}

std::string install_command(const ProjectLayout& layout) {
  return std::string(name_of(layout.package_manager)) + " install";
}

}  // namespace prisma_drift
