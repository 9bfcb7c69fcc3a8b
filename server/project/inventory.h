// What a walk through a repository found: the files from which discovery draws its conclusions.
// Inside project/ only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/configuration.h"
#include "server/project/file_system.h"
#include "server/project/package_json.h"
#include "server/project/prisma_config.h"
#include "server/project/project_layout.h"
#include "server/project/schema_outline.h"

namespace prisma_drift {

struct LocatedConfiguration {
  std::string path;
  Configuration configuration;
};

// A configuration of prisma-lint.
struct LocatedLintConfiguration {
  std::string path;
  std::vector<lint::Rule> rules;
};

struct Inventory {
  // What was walked, and the topmost folder that was looked at above it.
  std::string root;
  std::string topmost;

  // .prisma files that somebody may have written: no generated ones, none of prisma-next.
  std::map<std::string, SchemaOutline> schemas;
  // By folder. Those above the root are known too.
  std::map<std::string, PackageJson> packages;
  std::map<std::string, PrismaConfig> prisma_configs;
  std::map<std::string, LocatedConfiguration> configurations;
  std::map<std::string, LocatedLintConfiguration> lint_configurations;
  // Folders with a migration_lock.toml, with the provider it names; and those called `migrations`.
  std::map<std::string, std::string> migration_folders;
  // What generators write, absolute.
  std::set<std::string> generated;
  std::vector<ProjectProblem> problems;

  // The nearest package.json at or above a path within what is known; null if there is none.
  const PackageJson* package_of(std::string_view path) const;
  const LocatedConfiguration* configuration_of(std::string_view path) const;
  const LocatedLintConfiguration* lint_configuration_of(std::string_view path) const;
  // Schemas beneath a folder.
  std::vector<std::string> schemas_in(std::string_view folder) const;
};

Inventory take_inventory(const FileSystem& files, const std::string& root);

// The nearest folder at or above with `.git` in it; empty if there is none.
std::string repository_of(const FileSystem& files, const std::string& folder);

}  // namespace prisma_drift
