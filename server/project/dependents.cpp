#include "server/project/dependents.h"

#include <set>
#include <utility>

namespace prisma_drift {

std::vector<std::string> dependents_of(const std::string& folder,
                                       const std::map<std::string, PackageJson>& packages) {
  const auto own = packages.find(folder);
  if (own == packages.end() || own->second.name.empty()) return {};
  // By the name of what they depend on, so that each package is looked at once.
  std::multimap<std::string, const PackageJson*> users;
  for (const auto& [path, package] : packages) {
    for (const auto& [name, version] : package.dependencies) users.emplace(name, &package);
  }
  std::set<std::string> found;
  std::vector<std::string> waiting{own->second.name};
  while (!waiting.empty()) {
    const std::string name = std::exchange(waiting.back(), {});
    waiting.pop_back();
    const auto [begin, end] = users.equal_range(name);
    for (auto user = begin; user != end; ++user) {
      const PackageJson& package = *user->second;
      if (package.folder == folder || !found.insert(package.folder).second) continue;
      if (!package.name.empty()) waiting.push_back(package.name);
    }
  }
  return {found.begin(), found.end()};
}

}  // namespace prisma_drift
