// What Prisma's own editor extension reads as one schema. It climbs from the file that is open, or
// from what the prisma.config of the workspace's first folder names, for as long as the folder
// above has a .prisma file in it; and takes every .prisma file beneath, also copies, archives and
// what generators write.
#pragma once

#include <string>

#include "server/analysis/inputs.h"
#include "server/project/file_system.h"

namespace prisma_drift {

// Whether it reads the same as we do, whichever of the schema's files is open. `folder` is the
// workspace's first; empty when there is none. Lists folders, and gives up (it reads something
// else) where there are very many.
bool official_extension_loads(const FileSystem& files, const std::string& folder,
                              const Inputs& inputs);

}  // namespace prisma_drift
