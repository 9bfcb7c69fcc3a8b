// Projects are looked for in the order of how surely they are known: what a .prisma-drift.json
// names, what Prisma is told to read, what it reads by default, and last what only the files'
// contents show. A file belongs to the first project that claims it.
#include "server/project/discovery.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "server/project/build_scripts.h"
#include "server/project/client_layout.h"
#include "server/project/inventory.h"
#include "server/project/layout_details.h"
#include "server/project/modules.h"
#include "server/project/paths.h"
#include "server/project/prisma_calls.h"

namespace prisma_drift {
namespace {

// How many folders above one that is in no repository are looked at.
constexpr int kMaximumClimb = 3;

using Names = std::set<std::string, std::less<>>;

bool is_schema_file(std::string_view path) { return file_extension(path) == ".prisma"; }

class Discoverer {
 public:
  Discoverer(const FileSystem& files, Inventory inventory, const DiscoveryOptions& options)
      : files_(files), inventory_(std::move(inventory)), options_(options) {}

  Discovery discover() {
    collect_targets();
    add_configured();
    for (const std::string& target : targets_) add_target(target);
    add_by_content();
    add_unbuilt();
    return finish();
  }

  // The project of one file that nothing else claims.
  Discovery discover_alone(const std::string& path) {
    projects_.push_back(single_file(path));
    return finish();
  }

 private:
  Discovery finish() {
    Discovery discovery;
    for (ProjectLayout& project : projects_) {
      complete_layout(project, files_, inventory_, projects_, options_);
      add_client(project, files_, inventory_);
    }
    forget_shared_clients(projects_);
    discovery.projects = std::move(projects_);
    std::sort(discovery.projects.begin(), discovery.projects.end(),
              [](const ProjectLayout& a, const ProjectLayout& b) {
                return std::tie(a.root, main_path(a)) < std::tie(b.root, main_path(b));
              });
    discovery.problems = std::move(inventory_.problems);
    return discovery;
  }

  // What somebody says.

  void add_target_path(const std::string& path) {
    if (!is_inside(path, inventory_.root)) return;
    const bool known = inventory_.schemas.contains(path) || !inventory_.schemas_in(path).empty() ||
                       is_schema_file(path);
    if (known && std::find(targets_.begin(), targets_.end(), path) == targets_.end()) {
      targets_.push_back(path);
    }
  }

  // What Prisma is told to read, by its configuration, by package.json and by scripts; then what it
  // reads where it is told nothing.
  void collect_targets() {
    for (const auto& [folder, config] : inventory_.prisma_configs) {
      if (config.schema) add_target_path(*config.schema);
    }
    for (const auto& [folder, package] : inventory_.packages) {
      if (package.prisma_schema) add_target_path(join_path(folder, *package.prisma_schema));
    }
    for (const auto& [folder, package] : inventory_.packages) {
      for (const PrismaCall& call : prisma_calls(package)) {
        const PrismaInvocation& invocation = call.invocation;
        if (!invocation.schema) continue;
        const std::string path = join_path(invocation.folder, *invocation.schema);
        // A script may speak of what it makes first; only what is there is worth a project.
        if (inventory_.schemas.contains(path) || !inventory_.schemas_in(path).empty()) {
          add_target_path(path);
        }
      }
    }
    for (const auto& [folder, package] : inventory_.packages) add_default(folder);
    for (const auto& [folder, config] : inventory_.prisma_configs) add_default(folder);
    add_default(inventory_.root);
  }

  void add_default(const std::string& folder) {
    if (const auto path = default_schema(inventory_, folder)) add_target_path(*path);
  }

  // .prisma-drift.json and the editor's settings.

  void add_configured() {
    for (const auto& [folder, located] : inventory_.configurations) {
      add_configured(folder, located.configuration);
    }
    if (!inventory_.configurations.contains(inventory_.root)) {
      add_configured(inventory_.root, options_.settings);
    }
  }

  void add_configured(const std::string& folder, const Configuration& configuration) {
    const auto absolute = [&](const std::string& path) {
      return join_path(folder, folder_of_glob(path));
    };
    if (!configuration.modules.empty()) {
      ProjectLayout project;
      project.kind = LayoutKind::modules_with_build;
      for (const std::string& path : configuration.modules) {
        project.schema_paths.push_back(absolute(path));
      }
      project.built_file = configured_built_file(folder, configuration, project.schema_paths);
      set_build_script(project);
      claim(std::move(project));
    } else if (configuration.built_schema) {
      const std::string built = absolute(*configuration.built_schema);
      ProjectLayout project = project_of_file(built);
      // Somebody says that it is built, even if nothing shows from what.
      claim(std::move(project));
    } else if (configuration.schema) {
      add_target(absolute(*configuration.schema));
    }
  }

  std::string configured_built_file(const std::string& folder, const Configuration& configuration,
                                    const std::vector<std::string>& modules) const {
    if (configuration.built_schema) return join_path(folder, *configuration.built_schema);
    if (configuration.schema && is_schema_file(*configuration.schema)) {
      return join_path(folder, *configuration.schema);
    }
    for (const BuildScript& script : scripts_at(modules.front())) {
      if (script.output) return *script.output;
    }
    if (const auto path = default_schema(inventory_, folder); path && is_schema_file(*path)) {
      return *path;
    }
    return join_path(folder, "prisma/schema.prisma");
  }

  // One project.

  std::vector<BuildScript> scripts_at(const std::string& path) const {
    const PackageJson* const package = inventory_.package_of(path);
    if (package == nullptr) return {};
    const auto known = scripts_.find(package->folder);
    if (known != scripts_.end()) return known->second;
    return scripts_.emplace(package->folder, build_scripts(files_, inventory_, *package))
        .first->second;
  }

  void add_target(const std::string& path) {
    const bool file = is_schema_file(path);
    if (file && claimed_.contains(path)) return;
    if (!file && !unclaimed_in(path)) return;
    ProjectLayout project = file ? project_of_file(path) : project_of_folder(path);
    const bool nothing_there =
        file && project.kind == LayoutKind::single_file && !inventory_.schemas.contains(path);
    if (!nothing_there) claim(std::move(project));
  }

  bool unclaimed_in(const std::string& folder) const {
    const auto files = inventory_.schemas_in(folder);
    return std::any_of(files.begin(), files.end(),
                       [&](const std::string& file) { return !claimed_.contains(file); });
  }

  // The files that other projects own or are about to.
  std::set<std::string> taken_from(const std::string& path) const {
    std::set<std::string> taken = claimed_;
    for (const std::string& target : targets_) {
      if (target != path && is_schema_file(target)) taken.insert(target);
    }
    return taken;
  }

  static ProjectLayout single_file(const std::string& path) {
    ProjectLayout project;
    project.kind = LayoutKind::single_file;
    project.schema_paths = {path};
    return project;
  }

  static ProjectLayout built(const std::string& path, Modules modules) {
    ProjectLayout project;
    project.kind = LayoutKind::modules_with_build;
    project.schema_paths = std::move(modules.paths);
    project.built_file = path;
    project.build_script = std::move(modules.script);
    return project;
  }

  ProjectLayout project_of_file(const std::string& path) const {
    if (auto modules = find_modules(inventory_, scripts_at(path), path, taken_from(path))) {
      return built(path, std::move(*modules));
    }
    if (needs_files_around(path)) {
      ProjectLayout project;
      project.kind = LayoutKind::multi_file;
      project.schema_paths = {std::string(parent_path(path))};
      return project;
    }
    return single_file(path);
  }

  // A file that cannot stand alone: it declares nothing, or uses what only files beneath its folder
  // declare.
  bool needs_files_around(const std::string& path) const {
    const auto found = inventory_.schemas.find(path);
    if (found == inventory_.schemas.end()) return false;
    const Names own = names_of(found->second);
    Names around;
    for (const std::string& file : loose_files_in(std::string(parent_path(path)))) {
      if (file == path) continue;
      const Names declared = names_of(inventory_.schemas.at(file));
      around.insert(declared.begin(), declared.end());
    }
    if (found->second.blocks.empty()) return !around.empty();
    const auto& used = found->second.types_used;
    return std::any_of(used.begin(), used.end(), [&](const std::string& type) {
      return !own.contains(type) && around.contains(type);
    });
  }

  // Names without their kinds.
  static Names names_of(const SchemaOutline& outline) {
    Names names;
    for (const std::string& block : outline.blocks) names.insert(block.substr(block.find(' ') + 1));
    return names;
  }

  // Files that are nobody's and no schema by themselves.
  std::vector<std::string> loose_files_in(const std::string& folder) const {
    std::vector<std::string> files = inventory_.schemas_in(folder);
    std::erase_if(files, [&](const std::string& file) {
      return claimed_.contains(file) || inventory_.schemas.at(file).has_datasource ||
             is_archived(file, inventory_.root);
    });
    return files;
  }

  // Prisma's own multi-file schema; unless one of its files is built from the others, or they are
  // the modules of a file built elsewhere.
  ProjectLayout project_of_folder(const std::string& folder) const {
    const std::vector<std::string> files = inventory_.schemas_in(folder);
    bool has_datasource = false;
    for (const std::string& file : files) {
      const SchemaOutline& outline = inventory_.schemas.at(file);
      has_datasource = has_datasource || outline.has_datasource;
      if (!outline.has_datasource || !repeats_others(file, files)) continue;
      auto modules = find_modules(inventory_, scripts_at(file), file, taken_from(file));
      if (modules) return built(file, std::move(*modules));
    }
    for (const BuildScript& script : scripts_at(folder)) {
      const bool reads =
          std::any_of(script.inputs.begin(), script.inputs.end(), [&](const std::string& input) {
            return is_inside(input, folder) || is_inside(folder, input);
          });
      if (reads && script.output && !is_inside(*script.output, folder)) {
        return built(*script.output, {{folder}, script.script});
      }
    }
    if (!has_datasource) {
      if (const auto file = file_built_from(folder)) return built(*file, {{folder}, std::nullopt});
    }
    ProjectLayout project;
    project.kind = LayoutKind::multi_file;
    project.schema_paths = {folder};
    return project;
  }

  bool repeats_others(const std::string& file, const std::vector<std::string>& files) const {
    Names others;
    for (const std::string& other : files) {
      if (other == file) continue;
      const SchemaOutline& outline = inventory_.schemas.at(other);
      others.insert(outline.blocks.begin(), outline.blocks.end());
    }
    const auto& blocks = inventory_.schemas.at(file).blocks;
    return shared_blocks(blocks, others) * 2 > blocks.size();
  }

  // A schema with a datasource outside of the folder that mostly repeats what the folder declares.
  std::optional<std::string> file_built_from(const std::string& folder) const {
    Names declared;
    for (const std::string& file : inventory_.schemas_in(folder)) {
      const SchemaOutline& outline = inventory_.schemas.at(file);
      declared.insert(outline.blocks.begin(), outline.blocks.end());
    }
    const PackageJson* const package = inventory_.package_of(folder);
    for (const auto& [path, outline] : inventory_.schemas) {
      if (!outline.has_datasource || is_inside(path, folder) || claimed_.contains(path)) continue;
      if (inventory_.package_of(path) != package) continue;
      if (shared_blocks(outline.blocks, declared) * 2 > outline.blocks.size()) return path;
    }
    return std::nullopt;
  }

  void set_build_script(ProjectLayout& project) const {
    for (const BuildScript& script : scripts_at(*project.built_file)) {
      if (script.output && *script.output != project.built_file) continue;
      project.build_script = script.script;
      return;
    }
  }

  void claim(ProjectLayout project) {
    if (project.built_file) claimed_.insert(*project.built_file);
    for (const std::string& path : project.schema_paths) {
      for (const std::string& file : inventory_.schemas_in(path)) claimed_.insert(file);
    }
    projects_.push_back(std::move(project));
  }

  // What only the contents show.

  void add_by_content() {
    std::vector<std::tuple<bool, std::size_t, std::string>> found;
    for (const auto& [path, outline] : inventory_.schemas) {
      if (!outline.has_datasource || claimed_.contains(path)) continue;
      if (is_archived(path, inventory_.root)) continue;
      // Those with migrations of their own first, then the larger.
      found.emplace_back(!has_own_migrations(path), SIZE_MAX - outline.blocks.size(), path);
    }
    std::sort(found.begin(), found.end());
    for (const auto& [no_migrations, size, path] : found) {
      if (claimed_.contains(path)) continue;
      if (is_copy(path)) {
        claimed_.insert(path);
        continue;
      }
      claim(project_by_content(path));
    }
  }

  ProjectLayout project_by_content(const std::string& path) const {
    ProjectLayout project = project_of_file(path);
    if (project.kind != LayoutKind::single_file) return project;
    // Nobody says which files Prisma reads; what lies beneath and declares other things belongs.
    const std::string folder(parent_path(path));
    const auto loose = loose_files_in(folder);
    const bool is_package = inventory_.packages.contains(folder) || folder == inventory_.root;
    if (!loose.empty() && !is_package) {
      project.kind = LayoutKind::multi_file;
      project.schema_paths = {folder};
    }
    return project;
  }

  bool has_own_migrations(const std::string& path) const {
    const std::string folder(parent_path(path));
    return std::any_of(inventory_.migration_folders.begin(), inventory_.migration_folders.end(),
                       [&](const auto& entry) { return parent_path(entry.first) == folder; });
  }

  // A second schema of the same database in one package that repeats a project, or that declares
  // nothing: a copy, a template, the head that a build script puts first. One with migrations of
  // its own in another folder is a project.
  bool is_copy(const std::string& path) const {
    const SchemaOutline& outline = inventory_.schemas.at(path);
    const PackageJson* const package = inventory_.package_of(path);
    for (const ProjectLayout& project : projects_) {
      if (inventory_.package_of(main_path(project)) != package) continue;
      const bool beside = parent_path(main_path(project)) == parent_path(path);
      if (!beside && has_own_migrations(path)) continue;
      if (outline.blocks.empty()) return true;
      std::vector<std::string> paths = project.schema_paths;
      if (project.built_file) paths.push_back(*project.built_file);
      Names declared;
      bool same_provider = false;
      for (const std::string& own : paths) {
        for (const std::string& file : inventory_.schemas_in(own)) {
          const SchemaOutline& other = inventory_.schemas.at(file);
          declared.insert(other.blocks.begin(), other.blocks.end());
          same_provider =
              same_provider || (other.has_datasource && other.provider == outline.provider);
        }
      }
      if (same_provider && shared_blocks(outline.blocks, declared) * 2 > outline.blocks.size()) {
        return true;
      }
    }
    return false;
  }

  // Modules whose schema was never built: a build script or a folder of migrations shows that there
  // is more to them than loose files.
  void add_unbuilt() {
    std::set<std::string> places;
    for (const std::string& file : loose_files_in(inventory_.root)) {
      const PackageJson* const package = inventory_.package_of(file);
      places.insert(package ? package->folder : inventory_.root);
    }
    for (const std::string& folder : places) {
      for (const BuildScript& script : scripts_at(folder)) {
        const std::string path = script.output.value_or(join_path(folder, "prisma/schema.prisma"));
        if (inventory_.schemas.contains(path)) continue;
        auto modules = find_modules(inventory_, {script}, path, claimed_);
        if (modules && has_loose(modules->paths)) claim(built(path, std::move(*modules)));
      }
      const std::string path = join_path(folder, "prisma/schema.prisma");
      const std::string migrations = join_path(folder, "prisma/migrations");
      if (inventory_.schemas.contains(path) || !inventory_.migration_folders.contains(migrations)) {
        continue;
      }
      auto modules = modules_around(inventory_, path, claimed_);
      if (modules && has_loose(modules->paths)) claim(built(path, std::move(*modules)));
    }
  }

  bool has_loose(const std::vector<std::string>& paths) const {
    return std::any_of(paths.begin(), paths.end(),
                       [&](const std::string& path) { return !loose_files_in(path).empty(); });
  }

  const FileSystem& files_;
  Inventory inventory_;
  const DiscoveryOptions& options_;
  // In the order in which they are looked at.
  std::vector<std::string> targets_;
  std::set<std::string> claimed_;
  std::vector<ProjectLayout> projects_;
  // By the folder of the package.
  mutable std::map<std::string, std::vector<BuildScript>> scripts_;
};

// A file that says something about projects beneath its folder.
bool has_settings(const FileSystem& files, const std::string& folder) {
  const auto entries = files.list(folder);
  if (!entries) return false;
  return std::any_of(entries->begin(), entries->end(), [&](const FolderEntry& entry) {
    return entry.kind == EntryKind::file &&
           (entry.name == "package.json" || entry.name == ".prisma-drift.json" ||
            prisma_config_rank(join_path(folder, entry.name)) > 0);
  });
}

// The folders in which the projects around a path may be told, the nearest first.
std::vector<std::string> search_roots(const FileSystem& files, const std::string& folder) {
  const std::string repository = repository_of(files, folder);
  std::vector<std::string> roots;
  std::string at = folder;
  for (int climbed = 0; !repository.empty() || climbed <= kMaximumClimb; ++climbed) {
    if (has_settings(files, at)) roots.push_back(at);
    if (at == repository || at == "/") break;
    at = std::string(parent_path(at));
  }
  return roots;
}

bool reaches_into(const ProjectLayout& project, const std::string& folder) {
  std::vector<std::string> paths = project.schema_paths;
  paths.push_back(project.root);
  paths.push_back(project.migrations_folder);
  if (project.built_file) paths.push_back(*project.built_file);
  if (std::any_of(paths.begin(), paths.end(),
                  [&](const std::string& path) { return is_inside(path, folder); })) {
    return true;
  }
  return std::any_of(project.schema_paths.begin(), project.schema_paths.end(),
                     [&](const std::string& path) { return is_inside(folder, path); }) ||
         is_inside(folder, project.migrations_folder);
}

Discovery discover_in(const FileSystem& files, const std::string& root,
                      const DiscoveryOptions& options) {
  return Discoverer(files, take_inventory(files, root), options).discover();
}

}  // namespace

Discovery find_projects(const FileSystem& files, const std::string& folder,
                        const DiscoveryOptions& options) {
  const std::string path = normalize_path(folder);
  const std::vector<std::string> roots = search_roots(files, path);
  // A folder with settings of its own, or in none, is the whole matter; a part of a package is seen
  // as a part of it.
  const std::string root = roots.empty() ? path : roots.front();
  Discovery discovery = discover_in(files, root, options);
  if (root == path) return discovery;
  std::erase_if(discovery.projects,
                [&](const ProjectLayout& project) { return !reaches_into(project, path); });
  return discovery;
}

std::optional<ProjectLayout> find_project_of(const FileSystem& files, const std::string& path,
                                             const DiscoveryOptions& options) {
  const std::string file = normalize_path(path);
  const std::string folder(parent_path(file));
  std::vector<std::string> roots = search_roots(files, folder);
  if (const std::string repository = repository_of(files, folder); !repository.empty()) {
    if (roots.empty() || roots.back() != repository) roots.push_back(repository);
  }
  if (roots.empty()) roots.push_back(folder);
  for (const std::string& root : roots) {
    Discovery discovery = discover_in(files, root, options);
    for (ProjectLayout& project : discovery.projects) {
      if (is_input_of(project, file)) return std::move(project);
    }
  }
  if (!is_schema_file(file) || !files.is_file(file)) return std::nullopt;
  Inventory inventory = take_inventory(files, folder);
  if (!inventory.schemas.contains(file)) return std::nullopt;
  Discovery alone = Discoverer(files, std::move(inventory), options).discover_alone(file);
  return std::move(alone.projects.front());
}

}  // namespace prisma_drift
