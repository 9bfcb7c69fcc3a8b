#include "server/project/package_manager.h"

namespace prisma_drift {

std::string_view name_of(PackageManager manager) {
  switch (manager) {
    case PackageManager::npm:
      return "npm";
    case PackageManager::pnpm:
      return "pnpm";
    case PackageManager::yarn:
      return "yarn";
    case PackageManager::bun:
      return "bun";
  }
  return {};
}

}  // namespace prisma_drift
