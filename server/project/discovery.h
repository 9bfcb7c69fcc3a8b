// Finding projects: by what files hold, not by what they are called, and without configuration.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/project/file_system.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

struct DiscoveryOptions {
  // The editor's settings: they stand in for what no .prisma-drift.json says.
  Configuration settings;
  // Overrides what is installed (`--prisma 6`).
  std::optional<PrismaVersion> prisma_version;
};

struct Discovery {
  // Sorted by root and name.
  std::vector<ProjectLayout> projects;
  // What could not be read on the way.
  std::vector<ProjectProblem> problems;
};

// Every project in or beneath `folder`, and the one whose files reach into it. Reads each .prisma
// file, package.json and prisma.config beneath it once; a few milliseconds for most repositories.
Discovery find_projects(const FileSystem& files, const std::string& folder,
                        const DiscoveryOptions& options = {});

// The project that a schema file, a built file or a migration belongs to: looked for in the folders
// above it. A .prisma file that belongs to none is a project of its own.
std::optional<ProjectLayout> find_project_of(const FileSystem& files, const std::string& path,
                                             const DiscoveryOptions& options = {});

}  // namespace prisma_drift
