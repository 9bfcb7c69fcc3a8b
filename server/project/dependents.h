// Which packages of a workspace use another.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/project/package_json.h"

namespace prisma_drift {

// The folders of the packages that depend on the one in `folder`, directly or through others;
// sorted, without `folder` itself. `packages` are those that are known, by their folders. None
// where the package has no name.
std::vector<std::string> dependents_of(const std::string& folder,
                                       const std::map<std::string, PackageJson>& packages);

}  // namespace prisma_drift
