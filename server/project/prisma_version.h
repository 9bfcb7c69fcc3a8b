// Which Prisma a project has installed, read and never asked.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/analysis/inputs.h"
#include "server/project/file_system.h"
#include "server/project/package_json.h"

namespace prisma_drift {

// Looks from `folder` upwards to `topmost`, in each folder: at what is installed, at the lock file
// of the package manager, at what package.json asks for (`catalog:` and `workspace:` resolved).
// `packages` are those already read, by folder. Nothing found: the newest, with an empty
// `read_from`.
PrismaVersion find_prisma_version(const FileSystem& files, const std::string& folder,
                                  const std::string& topmost,
                                  const std::map<std::string, PackageJson>& packages);

// `^6.10.1`, `~6`, `6.x`, `>=5.1 <7`, `npm:prisma@6.1.0`: the lowest version that it allows.
// Nothing for `*`, `latest`, `workspace:*` and what is no version.
std::optional<PrismaVersion> parse_version(std::string_view text);

// The version of the package `prisma` in a lock file of npm, pnpm, yarn or bun.
std::optional<PrismaVersion> version_in_lock_file(std::string_view file_name,
                                                  std::string_view text);

// What `catalog:` or `catalog:name` means by a pnpm-workspace.yaml; empty if it says nothing.
std::string version_in_catalog(std::string_view workspace_yaml, std::string_view catalog,
                               std::string_view package);

}  // namespace prisma_drift
