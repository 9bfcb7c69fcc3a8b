// Which files a built schema is built from. Inside project/ only.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/project/build_scripts.h"
#include "server/project/inventory.h"

namespace prisma_drift {

struct Modules {
  // Files and folders, absolute.
  std::vector<std::string> paths;
  // Nothing where only the texts tell that one is built from the others.
  std::optional<ProjectScript> script;
};

// The modules of the schema file `built`, which need not exist: those that a build script names,
// else the folder whose blocks are most of its blocks. `taken` are files of other projects. Nothing
// if the file is nobody's product.
std::optional<Modules> find_modules(const Inventory& inventory,
                                    const std::vector<BuildScript>& scripts,
                                    const std::string& built, const std::set<std::string>& taken);

// Where nothing is built yet and no script says from what: the files and folders around `built`
// that are no schema of their own.
std::optional<Modules> modules_around(const Inventory& inventory, const std::string& built,
                                      const std::set<std::string>& taken);

// How many of `blocks` are declared in `others`, counted by kind and name.
std::size_t shared_blocks(const std::vector<std::string>& blocks,
                          const std::set<std::string, std::less<>>& others);

// Whether a part of the path beneath `root` is called an archive or a backup.
bool is_archived(std::string_view path, std::string_view root);

}  // namespace prisma_drift
