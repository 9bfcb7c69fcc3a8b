#include "server/project/read_project.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "server/project/base_migrations.h"
#include "server/project/baseline.h"
#include "server/project/generated_client.h"
#include "server/project/inventory.h"
#include "server/project/paths.h"
#include "server/project/schema_outline.h"
#include "server/project/walk.h"
#include "server/sql/migration_order.h"
#include "server/text/utf8.h"

namespace prisma_drift {
namespace {

// Deeper than anybody nests modules.
constexpr std::size_t kMaximumDepth = 32;

struct Waiting {
  std::string path;
  EntryKind kind;
  std::size_t depth;
};

// The files beneath a folder or the file itself, in order.
class Lister {
 public:
  Lister(const FileSystem& files, const ProjectLayout& layout) : files_(files), layout_(layout) {}

  void add(const std::string& path) {
    const auto kind = files_.kind_of(path);
    if (!kind) return;
    std::vector<Waiting> stack{{path, *kind, 0}};
    while (!stack.empty()) {
      const Waiting current = std::move(stack.back());
      stack.pop_back();
      if (current.kind == EntryKind::file) {
        add_file(current.path);
      } else if (current.kind == EntryKind::folder && current.depth < kMaximumDepth) {
        add_entries(current, stack);
      }
    }
  }

  std::vector<std::string> finish() { return std::move(result_); }

 private:
  void add_file(const std::string& path) {
    if (file_extension(path) != ".prisma" || path == layout_.built_file) return;
    if (seen_.insert(path).second) result_.push_back(path);
  }

  void add_entries(const Waiting& folder, std::vector<Waiting>& stack) {
    const auto entries = files_.list(folder.path);
    if (!entries) return;
    const bool has_modules = layout_.kind == LayoutKind::modules_with_build;
    for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry) {
      std::string path = join_path(folder.path, entry->name);
      if (has_modules && is_archive(entry->name) && entry->kind == EntryKind::folder) continue;
      if (std::find(layout_.excluded.begin(), layout_.excluded.end(), path) !=
          layout_.excluded.end()) {
        continue;
      }
      if (entry->kind == EntryKind::folder) {
        if (is_never_walked(entry->name) || path == layout_.migrations_folder) continue;
        // A loop comes back to a folder that was read already.
        if (entry->is_link && !followed_.insert(files_.canonical(path)).second) continue;
        if (entry->is_link && is_inside(folder.path, files_.canonical(path))) continue;
      }
      stack.push_back({std::move(path), entry->kind, folder.depth + 1});
    }
  }

  const FileSystem& files_;
  const ProjectLayout& layout_;
  std::set<std::string> seen_;
  std::set<std::string> followed_;
  std::vector<std::string> result_;
};

std::optional<InputFile> read_input(const FileSystem& files, const std::string& path) {
  SharedText text = read_text(files, path);
  if (!text) return std::nullopt;
  return InputFile{path, std::move(text), false};
}

// A build script may join its modules in any order, and the order of the built file is the order of
// the SQL that Prisma would write. Modules of which it holds nothing yet stay where their paths put
// them: last.
void sort_as_built(std::vector<InputFile>& modules, std::string_view built) {
  std::map<std::string, std::size_t, std::less<>> position;
  const SchemaOutline outline = outline_schema(built);
  for (std::size_t i = 0; i < outline.blocks.size(); ++i) position.emplace(outline.blocks[i], i);
  std::vector<std::pair<std::size_t, InputFile>> ranked;
  for (InputFile& file : modules) {
    std::size_t first = outline.blocks.size();
    if (file.text) {
      for (const std::string& block : outline_schema(file.text->text).blocks) {
        const auto found = position.find(block);
        if (found != position.end()) first = std::min(first, found->second);
      }
    }
    ranked.emplace_back(first, std::move(file));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  modules.clear();
  for (auto& [rank, file] : ranked) modules.push_back(std::move(file));
}

void read_migrations(const FileSystem& files, const ProjectLayout& layout, Executor& executor,
                     Inputs& inputs) {
  const std::string& folder = layout.migrations_folder;
  if (!files.kind_of(folder)) return;
  inputs.migrations_folder = folder;
  const auto entries = files.list(folder);
  if (!entries) {
    inputs.migrations_unreadable_because = entries.error().message;
    return;
  }
  std::vector<std::string> folders;
  for (const FolderEntry& entry : *entries) {
    if (entry.kind == EntryKind::folder) folders.push_back(join_path(folder, entry.name));
  }
  std::vector<InputMigration>& migrations = inputs.migrations.edit();
  migrations.resize(folders.size());
  executor.for_each_index(folders.size(), [&](std::size_t index) {
    migrations[index] = read_migration(files, folders[index]);
  });
  sort_migrations(migrations, inputs.prisma_version);
  inputs.lock_file = read_input(files, join_path(folder, "migration_lock.toml"));
}

}  // namespace

Inputs read_project(const FileSystem& files, const ProjectLayout& layout, Executor& executor,
                    const Git* git) {
  Inputs inputs;
  inputs.root = layout.root;
  inputs.kind = layout.kind;
  inputs.configuration = layout.configuration;
  inputs.prisma_version = layout.prisma_version;
  inputs.external_tables = layout.external_tables;
  inputs.external_enums = layout.external_enums;
  if (const auto baseline = files.read(join_path(layout.root, std::string(kBaselineFileName)))) {
    inputs.baseline = read_baseline(*baseline);
  }

  const std::vector<std::string> paths = schema_files(files, layout);
  inputs.schema.resize(paths.size());
  executor.for_each_index(paths.size(), [&](std::size_t index) {
    inputs.schema[index] = {paths[index], read_text(files, paths[index]), false};
  });
  // One that went away in between, or that nobody may read, is as good as not there.
  std::erase_if(inputs.schema, [](const InputFile& file) { return file.text == nullptr; });

  if (const auto& script = layout.build_script) {
    inputs.build_script = script->name.empty() ? script->command : script->name;
  }
  if (layout.built_file) {
    inputs.built = InputFile{*layout.built_file, read_text(files, *layout.built_file), false};
    if (inputs.built->text) sort_as_built(inputs.schema, inputs.built->text->text);
  }
  inputs.generated_client = read_generated_client(files, layout.client_files);
  read_migrations(files, layout, executor, inputs);
  // Starting git only to hear that there is no repository would cost more than reading the project.
  if (git != nullptr && !repository_of(files, layout.root).empty()) {
    inputs.base = read_base_migrations(*git, inputs);
  }
  return inputs;
}

std::vector<std::string> schema_files(const FileSystem& files, const ProjectLayout& layout) {
  Lister lister(files, layout);
  for (const std::string& path : layout.schema_paths) lister.add(path);
  return lister.finish();
}

SharedText read_text(const FileSystem& files, const std::string& path,
                     std::string* unreadable_because) {
  auto bytes = files.read(path);
  if (!bytes) {
    if (unreadable_because != nullptr) *unreadable_because = bytes.error().message;
    return nullptr;
  }
  const std::string_view text = without_byte_order_mark(*bytes);
  if (!is_valid_utf8(text)) return make_text(replace_invalid_utf8(text));
  if (text.size() != bytes->size()) return make_text(std::string(text));
  return make_text(*std::move(bytes));
}

InputMigration read_migration(const FileSystem& files, const std::string& folder) {
  InputMigration migration;
  migration.name = std::string(file_name(folder));
  migration.folder = folder;
  migration.sql.path = join_path(folder, "migration.sql");
  migration.sql.text = read_text(files, migration.sql.path, &migration.unreadable_because);
  return migration;
}

void sort_migrations(std::vector<InputMigration>& migrations, const PrismaVersion& version) {
  std::vector<std::string> names;
  for (const InputMigration& migration : migrations) names.push_back(migration.name);
  const auto order =
      version.orders_by_locale() ? sql::MigrationOrder::locale : sql::MigrationOrder::bytes;
  std::vector<InputMigration> sorted;
  sorted.reserve(migrations.size());
  for (const std::size_t index : sql::order_of_application(names, order)) {
    sorted.push_back(std::move(migrations[index]));
  }
  migrations = std::move(sorted);
}

}  // namespace prisma_drift
