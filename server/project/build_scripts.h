// The scripts that join modules into the schema that Prisma reads. Inside project/ only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/project/file_system.h"
#include "server/project/inventory.h"

namespace prisma_drift {

struct BuildScript {
  // A script of package.json, or with no name a program that is installed for it (`prismix`).
  ProjectScript script;
  // Folders and files with modules that it names; absolute. Empty where it cannot be read.
  std::vector<std::string> inputs;
  // The .prisma file that it writes, where it says so.
  std::optional<std::string> output;
  // How many commands the script runs: fewer do less besides.
  std::size_t commands = 0;
};

// Those of a package, the most fitting first: scripts that build and do nothing else, then those
// whose names speak of Prisma or of a schema.
std::vector<BuildScript> build_scripts(const FileSystem& files, const Inventory& inventory,
                                       const PackageJson& json);

}  // namespace prisma_drift
