// The rest of a layout, once it is known where its schema is. Inside project/ only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/project/discovery.h"
#include "server/project/inventory.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

// The path that Prisma is given: the built file, the file, or the folder.
const std::string& main_path(const ProjectLayout& layout);

// Fills in everything that follows from `kind`, `schema_paths` and `built_file`. `all` are all
// projects of the inventory: what belongs to another is left to it.
void complete_layout(ProjectLayout& layout, const FileSystem& files, const Inventory& inventory,
                     const std::vector<ProjectLayout>& all, const DiscoveryOptions& options);

// The schema that Prisma reads when it is started in `folder` and told nothing; nothing if it would
// find none.
std::optional<std::string> default_schema(const Inventory& inventory, const std::string& folder);

// What a .prisma-drift.json and the editor's settings say of what lies at `path`.
Configuration configuration_at(const Inventory& inventory, std::string_view path,
                               const DiscoveryOptions& options);

}  // namespace prisma_drift
