#include "tests/support/project_files.h"

#include <optional>
#include <utility>
#include <vector>

#include "server/analysis/code_uses.h"
#include "server/project/prisma_version.h"
#include "server/sql/migration_order.h"

namespace prisma_drift::testing {
namespace {

constexpr std::string_view kModules = "prisma/modules/";
constexpr std::string_view kSchemaFolder = "prisma/schema/";
constexpr std::string_view kSchemaFile = "prisma/schema.prisma";
constexpr std::string_view kMigrations = "prisma/migrations";
constexpr std::string_view kClient = "node_modules/.prisma/client/schema.prisma";
constexpr std::string_view kLockFile = "prisma/migrations/migration_lock.toml";

std::string absolute(std::string_view path) { return std::string(kRoot) + "/" + std::string(path); }

InputFile input_file(const ProjectFiles& files, const std::string& path) {
  InputFile file{absolute(path), nullptr, files.open.contains(path)};
  const auto text = files.texts.find(path);
  if (text != files.texts.end() && !files.unreadable.contains(path)) {
    file.text = make_text(text->second);
  }
  return file;
}

bool is_module(std::string_view path) {
  return path.starts_with(kModules) && path.ends_with(".prisma");
}

LayoutKind layout_of(const ProjectFiles& files) {
  LayoutKind kind = LayoutKind::single_file;
  for (const auto& [path, text] : files.texts) {
    if (is_module(path)) return LayoutKind::modules_with_build;
    if (path.starts_with(kSchemaFolder)) kind = LayoutKind::multi_file;
  }
  return kind;
}

bool declares_schema(LayoutKind kind, std::string_view path) {
  switch (kind) {
    case LayoutKind::modules_with_build:
      return is_module(path);
    case LayoutKind::multi_file:
      return path.starts_with(kSchemaFolder) && path.ends_with(".prisma");
    case LayoutKind::single_file:
      return path == kSchemaFile;
  }
  return false;
}

// Names of the folders directly in the migrations' folder.
std::set<std::string> migration_names(const ProjectFiles& files) {
  std::set<std::string> names;
  const std::string folder = std::string(kMigrations) + "/";
  const auto add = [&](std::string_view path, bool is_folder) {
    if (!path.starts_with(folder)) return;
    path.remove_prefix(folder.size());
    const std::size_t slash = path.find('/');
    if (slash != std::string_view::npos || is_folder) names.emplace(path.substr(0, slash));
  };
  for (const auto& [path, text] : files.texts) add(path, false);
  for (const std::string& path : files.folders) add(path, true);
  return names;
}

std::vector<std::string> in_order(const std::set<std::string>& names,
                                  const PrismaVersion& version) {
  const std::vector<std::string> all(names.begin(), names.end());
  std::vector<std::string> ordered;
  for (const std::size_t i :
       sql::order_of_application(all, version.orders_by_locale() ? sql::MigrationOrder::locale
                                                                 : sql::MigrationOrder::bytes)) {
    ordered.push_back(all[i]);
  }
  return ordered;
}

bool has_migrations_folder(const ProjectFiles& files) {
  const std::string folder(kMigrations);
  const auto beneath = files.texts.lower_bound(folder + "/");
  return files.folders.contains(folder) || files.unreadable.contains(folder) ||
         !migration_names(files).empty() ||
         (beneath != files.texts.end() && beneath->first.starts_with(folder + "/"));
}

InputMigration migration(const ProjectFiles& files, const std::string& name) {
  const std::string folder = std::string(kMigrations) + "/" + name;
  InputMigration result;
  result.name = name;
  result.folder = absolute(folder);
  result.sql = input_file(files, folder + "/migration.sql");
  if (result.sql.text) return result;
  const auto why = files.unreadable.find(folder + "/migration.sql");
  result.unreadable_because = why == files.unreadable.end() ? "no such file" : why->second;
  return result;
}

std::shared_ptr<const RecordedBuild> recorded_build(const ProjectFiles& files) {
  if (files.last_build.empty()) return nullptr;
  RecordedBuild build;
  for (const auto& [path, text] : files.last_build) {
    if (path == kSchemaFile) {
      build.built = make_text(text);
    } else {
      build.modules.push_back({absolute(path), make_text(text), false});
    }
  }
  return std::make_shared<const RecordedBuild>(std::move(build));
}

std::shared_ptr<const BaseMigrations> base_migrations(const ProjectFiles& files,
                                                      const PrismaVersion& version) {
  if (files.base.empty()) return nullptr;
  BaseMigrations base;
  base.branch = "main";
  std::set<std::string> names;
  for (const auto& [name, sql] : files.base) names.insert(name);
  for (const std::string& name : in_order(names, version)) {
    base.migrations.push_back({name, make_text(files.base.at(name))});
  }
  return std::make_shared<const BaseMigrations>(std::move(base));
}

}  // namespace

Inputs inputs_from(const ProjectFiles& files, std::shared_ptr<const GoodBlocks> good_blocks) {
  Inputs inputs;
  inputs.root = kRoot;
  inputs.kind = layout_of(files);
  inputs.configuration = files.configuration;
  inputs.configuration.lint_rules = files.lint_rules;
  inputs.baseline = files.baseline;
  inputs.external_tables = files.external_tables;
  inputs.good_blocks = std::move(good_blocks);
  if (const auto& version = files.configuration.prisma_version) {
    inputs.prisma_version = parse_version(*version).value_or(PrismaVersion{});
  }
  for (const auto& [path, text] : files.texts) {
    if (declares_schema(inputs.kind, path)) inputs.schema.push_back(input_file(files, path));
    if (is_code(path)) inputs.code.push_back(input_file(files, path));
  }
  if (inputs.kind == LayoutKind::modules_with_build) {
    inputs.built = input_file(files, std::string(kSchemaFile));
    inputs.build_script = files.configuration.build_script.value_or("");
    inputs.recorded_build = recorded_build(files);
  }
  if (files.texts.contains(std::string(kClient))) {
    inputs.generated_client = input_file(files, std::string(kClient));
  }
  inputs.base = base_migrations(files, inputs.prisma_version);
  if (!has_migrations_folder(files)) return inputs;
  inputs.migrations_folder = absolute(kMigrations);
  const auto why = files.unreadable.find(std::string(kMigrations));
  if (why != files.unreadable.end()) {
    inputs.migrations_unreadable_because = why->second;
    return inputs;
  }
  for (const std::string& name : in_order(migration_names(files), inputs.prisma_version)) {
    inputs.migrations.edit().push_back(migration(files, name));
  }
  if (files.texts.contains(std::string(kLockFile))) {
    inputs.lock_file = input_file(files, std::string(kLockFile));
  }
  return inputs;
}

}  // namespace prisma_drift::testing
