#include "server/project/inventory.h"

#include <algorithm>
#include <utility>

#include "server/analysis/lock_file.h"
#include "server/project/configuration_reader.h"
#include "server/project/lint_configuration.h"
#include "server/project/paths.h"
#include "server/project/walk.h"

namespace prisma_drift {
namespace {

// A schema of fifty thousand lines has less.
constexpr std::size_t kLargestConfiguration = std::size_t{1} << 20;

template <typename Value>
const Value* nearest(const std::map<std::string, Value>& by_folder, std::string_view path) {
  std::string folder(path);
  while (true) {
    const auto found = by_folder.find(folder);
    if (found != by_folder.end()) return &found->second;
    const std::string_view parent = parent_path(folder);
    if (parent.empty() || parent == folder) return nullptr;
    folder = std::string(parent);
  }
}

class Taker {
 public:
  Taker(const FileSystem& files, Inventory& inventory) : files_(files), inventory_(inventory) {}

  WalkStep take_folder(const std::string& folder, const std::vector<FolderEntry>& entries) {
    take_settings(folder, entries);
    const bool client = is_client_runtime(entries);
    bool has_schema = false;
    bool has_lock = false;
    for (const FolderEntry& entry : entries) {
      if (entry.kind != EntryKind::file) continue;
      has_lock = has_lock || entry.name == "migration_lock.toml";
      if (client || file_extension(entry.name) != ".prisma") continue;
      has_schema = true;
      take_schema(join_path(folder, entry.name));
    }
    const bool migrations = has_lock || (file_name(folder) == "migrations" && !has_schema);
    if (migrations) take_migrations(folder, has_lock);
    // Hundreds of folders with a migration.sql each, and nothing else.
    return migrations && folder != inventory_.root ? WalkStep::past : WalkStep::into;
  }

  // What says something about projects further down.
  void take_settings(const std::string& folder, const std::vector<FolderEntry>& entries) {
    for (const FolderEntry& entry : entries) {
      if (entry.kind != EntryKind::file) continue;
      const std::string path = join_path(folder, entry.name);
      if (entry.name == "package.json") {
        if (const auto text = read(path)) take_package(path, *text);
      } else if (entry.name == kConfigurationFileName) {
        if (const auto text = read(path)) take_configuration(folder, path, *text);
      } else if (prisma_config_rank(path) > 0) {
        if (const auto text = read(path)) take_prisma_config(path, *text);
      } else if (lint_configuration_rank(path) > 0) {
        if (const auto text = read(path)) take_lint_configuration(path, *text);
      }
    }
  }

  void problem(const std::string& file, const Error& error) {
    inventory_.problems.push_back({file, {}, error.message});
  }

 private:
  std::optional<std::string> read(const std::string& path) {
    auto text = files_.read(path);
    if (!text) {
      problem(path, text.error());
      return std::nullopt;
    }
    if (text->size() <= kLargestConfiguration) return *std::move(text);
    problem(path, {"`" + path + "` is too large for a file of its kind"});
    return std::nullopt;
  }

  void take_package(const std::string& path, const std::string& text) {
    PackageJson json = read_package_json(path, text);
    if (json.lint) add_lint_configuration(json.folder, path, *std::exchange(json.lint, {}));
    inventory_.packages.emplace(json.folder, std::move(json));
  }

  void take_configuration(const std::string& folder, const std::string& path,
                          const std::string& text) {
    ReadConfiguration read = read_configuration(text);
    for (ConfigurationProblem& found : read.problems) {
      inventory_.problems.push_back({path, found.range, std::move(found.message)});
    }
    inventory_.configurations.emplace(folder,
                                      LocatedConfiguration{path, std::move(read.configuration)});
  }

  // Of several in a folder, the one that prisma-lint would find first.
  void take_lint_configuration(const std::string& path, const std::string& text) {
    const std::string_view own = parent_path(path);
    const std::string folder(file_name(own) == ".config" ? parent_path(own) : own);
    const auto known = inventory_.lint_configurations.find(folder);
    if (known != inventory_.lint_configurations.end() &&
        lint_configuration_rank(known->second.path) < lint_configuration_rank(path)) {
      return;
    }
    if (auto read = read_lint_configuration(path, text)) {
      add_lint_configuration(folder, path, *std::move(read));
    }
  }

  void add_lint_configuration(const std::string& folder, const std::string& path,
                              LintConfiguration read) {
    for (LintConfigurationProblem& found : read.problems) {
      inventory_.problems.push_back({path, found.range, std::move(found.message), found.severity});
    }
    inventory_.lint_configurations[folder] = {path, std::move(read.rules)};
  }

  void take_prisma_config(const std::string& path, const std::string& text) {
    PrismaConfig config = read_prisma_config(path, text);
    const auto known = inventory_.prisma_configs.find(config.root);
    const bool wins = known == inventory_.prisma_configs.end() ||
                      prisma_config_rank(path) < prisma_config_rank(known->second.path);
    const std::string root = config.root;
    if (wins) inventory_.prisma_configs[root] = std::move(config);
  }

  void take_schema(const std::string& path) {
    const auto text = files_.read(path);
    if (!text) return problem(path, text.error());
    SchemaOutline outline = outline_schema(*text);
    if (outline.prisma_next) return;
    for (const std::string& output : outline.outputs) {
      const std::string folder = join_path(parent_path(path), output);
      // An output around the schema itself would hide it.
      if (!is_inside(path, folder)) inventory_.generated.insert(folder);
    }
    inventory_.schemas.emplace(path, std::move(outline));
  }

  void take_migrations(const std::string& folder, bool has_lock) {
    std::string provider;
    if (has_lock) {
      if (const auto text = read(join_path(folder, "migration_lock.toml"))) {
        provider = provider_of_lock_file(*text).value_or("");
      }
    }
    inventory_.migration_folders.emplace(folder, std::move(provider));
  }

  const FileSystem& files_;
  Inventory& inventory_;
};

}  // namespace

const PackageJson* Inventory::package_of(std::string_view path) const {
  return nearest(packages, path);
}

const LocatedConfiguration* Inventory::configuration_of(std::string_view path) const {
  return nearest(configurations, path);
}

const LocatedLintConfiguration* Inventory::lint_configuration_of(std::string_view path) const {
  return nearest(lint_configurations, path);
}

std::vector<std::string> Inventory::schemas_in(std::string_view folder) const {
  std::vector<std::string> paths;
  for (auto it = schemas.lower_bound(std::string(folder)); it != schemas.end(); ++it) {
    if (it->first.compare(0, folder.size(), folder) != 0) break;
    if (is_inside(it->first, folder)) paths.push_back(it->first);
  }
  return paths;
}

Inventory take_inventory(const FileSystem& files, const std::string& root) {
  Inventory inventory;
  inventory.root = normalize_path(root);
  Taker taker(files, inventory);
  Walker walker;
  walker.folder = [&](const std::string& folder, const std::vector<FolderEntry>& entries) {
    return taker.take_folder(folder, entries);
  };
  walker.unreadable = [&](const std::string& folder, const Error& error) {
    taker.problem(folder, error);
  };
  walk(files, inventory.root, walker);

  for (const std::string& folder : inventory.generated) {
    for (const std::string& path : inventory.schemas_in(folder)) inventory.schemas.erase(path);
  }

  // Above: only as far as the repository goes, or what is there belongs to others.
  inventory.topmost = repository_of(files, inventory.root);
  if (inventory.topmost.empty()) inventory.topmost = inventory.root;
  std::string folder = inventory.root;
  while (folder != inventory.topmost) {
    folder = std::string(parent_path(folder));
    if (const auto entries = files.list(folder)) taker.take_settings(folder, *entries);
  }
  return inventory;
}

std::string repository_of(const FileSystem& files, const std::string& folder) {
  std::string at = folder;
  while (!at.empty()) {
    // A file in worktrees and submodules.
    if (files.kind_of(join_path(at, ".git"))) return at;
    if (at == "/") break;
    at = std::string(parent_path(at));
  }
  return {};
}

}  // namespace prisma_drift
