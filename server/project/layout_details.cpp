#include "server/project/layout_details.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "server/project/baseline.h"
#include "server/project/configuration_reader.h"
#include "server/project/lint_configuration.h"
#include "server/project/modules.h"
#include "server/project/paths.h"
#include "server/project/prisma_calls.h"
#include "server/project/prisma_version.h"

namespace prisma_drift {
namespace {

std::string canonical_provider(std::string_view provider) {
  return std::string(provider == "postgres" ? "postgresql" : provider);
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

class Completer {
 public:
  Completer(ProjectLayout& layout, const FileSystem& files, const Inventory& inventory,
            const std::vector<ProjectLayout>& all, const DiscoveryOptions& options)
      : layout_(layout),
        files_(files),
        inventory_(inventory),
        all_(all),
        options_(options),
        main_(main_path(layout)) {}

  void complete() {
    package_ = inventory_.package_of(main_);
    if (package_ != nullptr) {
      layout_.package_json = package_->path;
      for (const LiteralProblem& problem : package_->problems) {
        layout_.problems.push_back({package_->path, problem.range, problem.message});
      }
    }
    set_root();
    set_configuration();
    set_provider();
    set_migrations();
    set_version();
    set_package_manager();
    set_scripts();
    set_migrate();
    set_excluded();
    set_consulted_files();
    set_name();
  }

 private:
  bool is_schema_file() const { return file_extension(main_) == ".prisma"; }
  std::string schema_folder() const {
    return is_schema_file() ? std::string(parent_path(main_)) : main_;
  }

  void set_root() {
    if (package_ != nullptr) {
      layout_.root = package_->folder;
      return;
    }
    for (const auto& [folder, config] : inventory_.prisma_configs) {
      if (config.schema == main_) layout_.root = folder;
    }
    if (!layout_.root.empty()) return;
    std::string folder = schema_folder();
    // `prisma/schema.prisma` and `prisma/schema/`.
    if (file_name(folder) == "schema") folder = std::string(parent_path(folder));
    layout_.root = file_name(folder) == "prisma" ? std::string(parent_path(folder)) : folder;
  }

  void set_configuration() {
    const LocatedConfiguration* const found = inventory_.configuration_of(main_);
    if (found != nullptr) layout_.configuration_file = found->path;
    layout_.configuration = configuration_at(inventory_, main_, options_);
    if (const LocatedLintConfiguration* const lint = inventory_.lint_configuration_of(main_)) {
      layout_.configuration.lint_rules = lint->rules;
      layout_.lint_configuration_file = lint->path;
    }
    const auto config = inventory_.prisma_configs.find(layout_.root);
    if (config == inventory_.prisma_configs.end()) return;
    config_ = &config->second;
    layout_.prisma_config = config_->path;
    layout_.external_tables = config_->external_tables;
    layout_.external_enums = config_->external_enums;
    for (const LiteralProblem& problem : config_->problems) {
      layout_.problems.push_back({config_->path, problem.range, problem.message});
    }
  }

  // The folder that paths in the configuration start from.
  std::string configuration_folder() const {
    if (!layout_.configuration_file) return inventory_.root;
    return std::string(parent_path(*layout_.configuration_file));
  }

  void set_provider() {
    std::vector<std::string> paths = layout_.schema_paths;
    if (layout_.built_file) paths.insert(paths.begin(), *layout_.built_file);
    for (const std::string& path : paths) {
      for (const std::string& file : inventory_.schemas_in(path)) {
        const SchemaOutline& outline = inventory_.schemas.at(file);
        if (outline.has_datasource && datasource_folder_.empty()) {
          datasource_folder_ = std::string(parent_path(file));
        }
        if (outline.provider && !layout_.provider) layout_.provider = outline.provider;
      }
    }
    if (layout_.configuration.provider) layout_.provider = layout_.configuration.provider;
  }

  bool is_migrations_folder(const std::string& folder) const {
    return inventory_.migration_folders.contains(folder) || files_.is_folder(folder);
  }

  // Whether the lock file of the folder is of this project's database; a folder without one is
  // anybody's.
  bool suits_provider(const std::string& folder) const {
    const auto found = inventory_.migration_folders.find(folder);
    if (found == inventory_.migration_folders.end() || found->second.empty()) return true;
    return !layout_.provider ||
           canonical_provider(found->second) == canonical_provider(*layout_.provider);
  }

  void set_migrations() {
    layout_.migrations_folder = find_migrations();
    const auto found = inventory_.migration_folders.find(layout_.migrations_folder);
    if (!layout_.provider && found != inventory_.migration_folders.end() &&
        !found->second.empty()) {
      layout_.provider = found->second;
    }
  }

  std::string find_migrations() const {
    if (layout_.configuration.migrations) {
      return join_path(configuration_folder(), *layout_.configuration.migrations);
    }
    if (config_ != nullptr && config_->migrations) return *config_->migrations;
    const std::string beside = join_path(schema_folder(), "migrations");
    std::vector<std::string> candidates{beside};
    if (!datasource_folder_.empty()) {
      candidates.push_back(join_path(datasource_folder_, "migrations"));
    }
    if (!is_schema_file()) {
      candidates.push_back(join_path(parent_path(schema_folder()), "migrations"));
    }
    candidates.push_back(join_path(layout_.root, "prisma/migrations"));
    std::erase_if(candidates, [&](const std::string& folder) {
      return !is_migrations_folder(folder) || belongs_to_another(folder);
    });
    for (const std::string& folder : candidates) {
      if (suits_provider(folder)) return folder;
    }
    // `prisma/mysql-migrations` beside `prisma/mysql-schema.prisma`.
    for (const auto& [folder, provider] : inventory_.migration_folders) {
      const bool sibling = parent_path(folder) == schema_folder();
      if (sibling && !provider.empty() && layout_.provider && suits_provider(folder)) return folder;
    }
    return candidates.empty() ? beside : candidates.front();
  }

  // It stands beside the schema of another project.
  bool belongs_to_another(const std::string& folder) const {
    const std::string owner_folder(parent_path(folder));
    if (owner_folder == schema_folder() || is_inside(schema_folder(), folder)) return false;
    return std::any_of(all_.begin(), all_.end(), [&](const ProjectLayout& other) {
      const std::string& path = main_path(other);
      return path != main_ && (path == owner_folder || parent_path(path) == owner_folder);
    });
  }

  void set_version() {
    if (options_.prisma_version) {
      layout_.prisma_version = *options_.prisma_version;
    } else if (const auto& said = layout_.configuration.prisma_version) {
      layout_.prisma_version = parse_version(*said).value_or(PrismaVersion{});
      layout_.prisma_version.read_from = layout_.configuration_file.value_or("");
    } else {
      layout_.prisma_version =
          find_prisma_version(files_, layout_.root, inventory_.topmost, inventory_.packages);
    }
  }

  void set_package_manager() {
    constexpr std::array<std::pair<std::string_view, PackageManager>, 7> kFiles = {
        {{"pnpm-lock.yaml", PackageManager::pnpm},
         {"pnpm-workspace.yaml", PackageManager::pnpm},
         {"bun.lock", PackageManager::bun},
         {"bun.lockb", PackageManager::bun},
         {"yarn.lock", PackageManager::yarn},
         {".yarnrc.yml", PackageManager::yarn},
         {"package-lock.json", PackageManager::npm}}};
    std::string folder = layout_.root;
    while (true) {
      const auto package = inventory_.packages.find(folder);
      if (package != inventory_.packages.end()) {
        if (const auto manager = manager_named(package->second.package_manager)) {
          layout_.package_manager = *manager;
          return;
        }
      }
      for (const auto& [file, manager] : kFiles) {
        if (!files_.is_file(join_path(folder, file))) continue;
        layout_.package_manager = manager;
        return;
      }
      if (folder == inventory_.topmost || !is_inside(folder, inventory_.topmost)) break;
      folder = std::string(parent_path(folder));
    }
    layout_.package_manager = manager_of_scripts();
  }

  static std::optional<PackageManager> manager_named(std::string_view text) {
    for (const PackageManager manager :
         {PackageManager::npm, PackageManager::pnpm, PackageManager::yarn, PackageManager::bun}) {
      if (text.substr(0, text.find('@')) == name_of(manager)) return manager;
    }
    return std::nullopt;
  }

  // Nothing else says it: the one that the project's own scripts run.
  PackageManager manager_of_scripts() const {
    if (package_ == nullptr) return PackageManager::npm;
    for (const auto& [name, text] : package_->scripts) {
      for (const ShellCommand& command : shell_commands(text)) {
        if (command.words.empty()) continue;
        const auto manager = manager_named(command.words.front().text);
        if (manager && *manager != PackageManager::npm) return *manager;
      }
    }
    return PackageManager::npm;
  }

  // Packages from the project's own upwards.
  std::vector<const PackageJson*> packages_above() const {
    std::vector<const PackageJson*> found;
    std::string folder = layout_.root;
    while (true) {
      const auto package = inventory_.packages.find(folder);
      if (package != inventory_.packages.end()) found.push_back(&package->second);
      if (folder == inventory_.topmost || !is_inside(folder, inventory_.topmost)) return found;
      folder = std::string(parent_path(folder));
    }
  }

  std::optional<ProjectScript> script_named(const std::string& name) const {
    for (const PackageJson* const package : packages_above()) {
      if (const std::string* const text = package->script(name)) {
        return ProjectScript{name, *text, package->folder};
      }
    }
    return std::nullopt;
  }

  void set_scripts() {
    const Configuration& configuration = layout_.configuration;
    if (configuration.build_script) {
      layout_.build_script = script_or_problem(*configuration.build_script);
    }
    layout_.generate_script = configuration.generate_script
                                  ? script_or_problem(*configuration.generate_script)
                                  : find_generate_script();
  }

  std::optional<ProjectScript> script_or_problem(const std::string& name) {
    auto script = script_named(name);
    if (!script) {
      layout_.problems.push_back({layout_.configuration_file.value_or(""),
                                  {},
                                  "no package.json has the script `" + name + "`"});
    }
    return script;
  }

  // One that generates the client of this schema and does nothing to a database.
  std::optional<ProjectScript> find_generate_script() const {
    if (package_ == nullptr) return std::nullopt;
    const std::vector<PrismaCall> calls = prisma_calls(*package_);
    std::optional<std::pair<int, ProjectScript>> best;
    for (const auto& [name, text] : package_->scripts) {
      const int rank = generate_rank(name);
      if (rank == 0 || (best && best->first <= rank)) continue;
      bool generates = false;
      bool other = false;
      for (const PrismaCall& call : calls) {
        if (call.invocation.script->name != name) continue;
        const bool watches =
            std::find(call.flags.begin(), call.flags.end(), "--watch") != call.flags.end();
        const bool ours = call.is("generate") && !watches && is_of_this_schema(call);
        (ours ? generates : other) = true;
      }
      if (generates && !other) best = {rank, {name, text, package_->folder}};
    }
    if (!best) return std::nullopt;
    return best->second;
  }

  // The lower the better; 0: not by that name.
  static int generate_rank(std::string_view name) {
    if (name == "prisma:generate") return 1;
    constexpr std::array<std::string_view, 8> kLast = {"generate", "codegen", "gen",    "client",
                                                       "typings",  "types",   "prisma", "schema"};
    constexpr std::array<std::string_view, 6> kOther = {"pre", "post",  "build",
                                                        "dev", "start", "test"};
    for (const std::string_view start : kOther) {
      if (starts_with(name, start) && !starts_with(name, "prisma")) return 0;
    }
    const std::size_t separator = name.find_last_of(":-_.");
    const std::string_view last = separator == name.npos ? name : name.substr(separator + 1);
    if (name.find("generate") == name.npos &&
        std::find(kLast.begin(), kLast.end(), last) == kLast.end()) {
      return 0;
    }
    const int about_prisma = name.find("prisma") != name.npos ? 0 : 1;
    return 2 + about_prisma + (last == "generate" ? 0 : 2);
  }

  bool is_of_this_schema(const PrismaCall& call) const {
    if (call.unknown_paths) return false;
    const PrismaInvocation& invocation = call.invocation;
    if (invocation.schema) return is_main(join_path(invocation.folder, *invocation.schema));
    if (invocation.config) return config_ != nullptr && is_config(invocation);
    const auto by_default = default_schema(inventory_, invocation.folder);
    return by_default && is_main(*by_default);
  }

  bool is_config(const PrismaInvocation& invocation) const {
    return join_path(invocation.folder, *invocation.config) == config_->path;
  }

  // Prisma may be given the folder of a modules project's built file too.
  bool is_main(const std::string& path) const {
    return path == main_ || (is_schema_file() && path == schema_folder());
  }

  void set_migrate() {
    std::optional<std::pair<int, PrismaInvocation>> best;
    for (const PackageJson* const package : packages_above()) {
      for (const PrismaCall& call : prisma_calls(*package)) {
        if (!call.is("migrate", "dev") || !is_of_this_schema(call)) continue;
        const auto has_flag = [&](std::string_view flag) {
          return std::find(call.flags.begin(), call.flags.end(), flag) != call.flags.end();
        };
        const int rank = has_flag("--create-only") ? 1 : 0;
        if (!best || rank < best->first) best = {rank, call.invocation};
      }
      // The nearest package that says how is the one to follow.
      if (best) break;
    }
    if (best) {
      layout_.migrate = best->second;
      return;
    }
    layout_.migrate.folder = layout_.root;
    const auto by_default = default_schema(inventory_, layout_.root);
    if (!by_default || !is_main(*by_default)) {
      layout_.migrate.schema = relative_path(main_, layout_.root);
    }
  }

  void set_excluded() {
    std::set<std::string> excluded;
    const auto is_beneath = [&](const std::string& path) {
      return std::any_of(
          layout_.schema_paths.begin(), layout_.schema_paths.end(),
          [&](const std::string& own) { return path != own && is_inside(path, own); });
    };
    for (const std::string& folder : inventory_.generated) {
      if (is_beneath(folder)) excluded.insert(folder);
    }
    for (const ProjectLayout& other : all_) {
      if (main_path(other) == main_) continue;
      for (const std::string& path : other.schema_paths) {
        if (is_beneath(path)) excluded.insert(path);
      }
      if (other.built_file && is_beneath(*other.built_file)) excluded.insert(*other.built_file);
    }
    layout_.excluded = {excluded.begin(), excluded.end()};
  }

  void set_consulted_files() {
    std::set<std::string> consulted;
    for (const char* const name : {"package.json", "pnpm-workspace.yaml", "prisma.config.ts",
                                   "prisma.config.js", "prisma.config.mts", "prisma.config.mjs",
                                   ".prisma-drift.json", "node_modules/prisma/package.json"}) {
      consulted.insert(join_path(layout_.root, name));
    }
    for (const PackageJson* const package : packages_above()) consulted.insert(package->path);
    consulted.insert(join_path(layout_.root, std::string(kBaselineFileName)));
    for (const std::string_view name : lint_configuration_names()) {
      consulted.insert(join_path(layout_.root, name));
    }
    if (layout_.lint_configuration_file) consulted.insert(*layout_.lint_configuration_file);
    if (layout_.prisma_config) consulted.insert(*layout_.prisma_config);
    if (layout_.configuration_file) consulted.insert(*layout_.configuration_file);
    if (!layout_.prisma_version.read_from.empty()) {
      consulted.insert(layout_.prisma_version.read_from);
    }
    layout_.consulted_files = {consulted.begin(), consulted.end()};
  }

  // Of the schema that Prisma reads by default the folder says enough.
  void set_name() {
    const auto by_default = default_schema(inventory_, layout_.root);
    const bool plain = by_default && is_main(*by_default);
    std::string name = relative_path(plain ? layout_.root : main_, inventory_.root);
    if (file_name(name) == "schema.prisma") name = std::string(parent_path(name));
    layout_.name = name.empty() || name == "." ? std::string(file_name(layout_.root)) : name;
  }

  ProjectLayout& layout_;
  const FileSystem& files_;
  const Inventory& inventory_;
  const std::vector<ProjectLayout>& all_;
  const DiscoveryOptions& options_;
  const std::string main_;
  const PackageJson* package_ = nullptr;
  const PrismaConfig* config_ = nullptr;
  std::string datasource_folder_;
};

}  // namespace

const std::string& main_path(const ProjectLayout& layout) {
  return layout.built_file ? *layout.built_file : layout.schema_paths.front();
}

void complete_layout(ProjectLayout& layout, const FileSystem& files, const Inventory& inventory,
                     const std::vector<ProjectLayout>& all, const DiscoveryOptions& options) {
  Completer(layout, files, inventory, all, options).complete();
}

std::optional<std::string> default_schema(const Inventory& inventory, const std::string& folder) {
  const auto config = inventory.prisma_configs.find(folder);
  if (config != inventory.prisma_configs.end() && config->second.schema) {
    return config->second.schema;
  }
  const auto package = inventory.packages.find(folder);
  if (package != inventory.packages.end() && package->second.prisma_schema) {
    return join_path(folder, *package->second.prisma_schema);
  }
  for (const char* const place : {"schema.prisma", "prisma/schema.prisma"}) {
    const std::string path = join_path(folder, place);
    if (inventory.schemas.contains(path)) return path;
  }
  const std::string multi_file = join_path(folder, "prisma/schema");
  const auto files = inventory.schemas_in(multi_file);
  const bool has_datasource = std::any_of(files.begin(), files.end(), [&](const auto& file) {
    return inventory.schemas.at(file).has_datasource;
  });
  return has_datasource ? std::optional(multi_file) : std::nullopt;
}

Configuration configuration_at(const Inventory& inventory, std::string_view path,
                               const DiscoveryOptions& options) {
  const LocatedConfiguration* const found = inventory.configuration_of(path);
  return found ? merge(found->configuration, options.settings) : options.settings;
}

}  // namespace prisma_drift
