// Where a project's client is generated, and whose code may use it: the end of a layout, once all
// else in it is known. Inside project/ only.
#pragma once

#include <vector>

#include "server/project/inventory.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

// Fills in `client_files` and `code_folders`.
void add_client(ProjectLayout& layout, const FileSystem& files, const Inventory& inventory);

// Two projects that generate to one place overwrite each other's client: which of them it is of,
// nobody knows.
void forget_shared_clients(std::vector<ProjectLayout>& projects);

}  // namespace prisma_drift
