#include "server/lsp/open_files.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "server/analysis/analysis.h"
#include "server/project/paths.h"
#include "server/project/read_project.h"

namespace prisma_drift {
namespace {

void lay_over(InputFile& file, const Documents& documents) {
  const OpenDocument* document = documents.find(file.path);
  if (document == nullptr || (!file.text && document->seen_on_disk)) return;
  file.text = document->text;
  file.open = true;
}

// Where reading from disk would have put it, as far as that can be known: a build script has not
// met it yet.
void add_schema_file(InputFile file, Inputs& inputs) {
  const auto place = inputs.kind == LayoutKind::modules_with_build
                         ? inputs.schema.end()
                         : std::ranges::upper_bound(inputs.schema, file.path, {}, &InputFile::path);
  inputs.schema.insert(place, std::move(file));
}

// `<migrations folder>/<name>/migration.sql`.
bool is_migration(const std::string& path, const ProjectLayout& layout) {
  return file_name(path) == "migration.sql" &&
         parent_path(parent_path(path)) == layout.migrations_folder;
}

// Most keystrokes are in no migration, and there may be thousands.
void lay_over_migrations(const Documents& documents, const ProjectLayout& layout, Inputs& inputs) {
  for (const auto& [path, document] : documents.all()) {
    if (!is_migration(path, layout)) continue;
    for (std::size_t i = 0; i < inputs.migrations.size(); ++i) {
      if (inputs.migrations[i].sql.path != path) continue;
      lay_over(inputs.migrations.edit()[i].sql, documents);
    }
  }
}

void add_migration(InputFile file, const ProjectLayout& layout, Inputs& inputs) {
  const std::string folder(parent_path(file.path));
  inputs.migrations.edit().push_back({.name = std::string(file_name(folder)),
                                      .folder = folder,
                                      .sql = std::move(file),
                                      .unreadable_because = {}});
  inputs.migrations_folder = layout.migrations_folder;
}

std::string without_line_endings(std::string_view text) {
  std::string result(text);
  std::erase(result, '\r');
  while (result.ends_with('\n')) result.pop_back();
  return result;
}

}  // namespace

Inputs with_open_documents(const Inputs& on_disk, const Documents& documents,
                           const ProjectLayout& layout) {
  Inputs inputs = on_disk;
  for (InputFile& file : inputs.schema) lay_over(file, documents);
  lay_over_migrations(documents, layout, inputs);
  if (inputs.built) lay_over(*inputs.built, documents);
  if (inputs.lock_file) lay_over(*inputs.lock_file, documents);
  for (InputFile& file : inputs.code) lay_over(file, documents);

  bool new_migration = false;
  for (const auto& [path, document] : documents.all()) {
    if (document.seen_on_disk || find_input(on_disk, path) != nullptr) continue;
    InputFile file{.path = path, .text = document.text, .open = true};
    if (is_migration(path, layout)) {
      add_migration(std::move(file), layout, inputs);
      new_migration = true;
    } else if (file_extension(path) == ".prisma" && is_input_of(layout, path)) {
      add_schema_file(std::move(file), inputs);
    }
  }
  if (new_migration) sort_migrations(inputs.migrations.edit(), inputs.prisma_version);
  return inputs;
}

bool has_unsaved_text(const Inputs& on_disk, const Documents& documents, const std::string& path) {
  const OpenDocument* document = documents.find(path);
  if (document == nullptr) return false;
  const InputFile* file = find_input(on_disk, path);
  if (file == nullptr || !file->text) return !document->seen_on_disk;
  return file->text->hash != document->text->hash &&
         without_line_endings(file->text->text) != without_line_endings(document->text->text);
}

}  // namespace prisma_drift
