// Whether the project's commands will find Prisma's program, looked up where package managers put
// it.
#pragma once

#include <string>

#include "server/project/file_system.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

// Looks from the folder in which the commands run upwards. Yarn's Plug'n'Play keeps programs out of
// node_modules: there it is taken to be installed.
bool prisma_is_installed(const FileSystem& files, const ProjectLayout& layout);

// `pnpm install`, …: what installs it.
std::string install_command(const ProjectLayout& layout);

}  // namespace prisma_drift
