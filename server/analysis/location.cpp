#include "server/analysis/location.h"

#include <algorithm>

#include "server/analysis/analysis.h"
#include "server/analysis/effective_schema.h"
#include "server/schema/places.h"
#include "server/sql/syntax.h"

namespace prisma_drift {
namespace {

// The same thing in the text as it is now: by name, because everything may have moved.
Range range_now(const schema::Block& held, const SchemaElement& element,
                const SchemaFile& current) {
  const auto block = std::ranges::find(current.blocks, block_key(held), block_key);
  if (block == current.blocks.end()) return {};
  if (element.field != nullptr) {
    if (const schema::FieldDeclaration* field = block->find_field(element.field->name)) {
      return field->name_range;
    }
  }
  return block->name_range;
}

const InputFile* find_in(const std::vector<InputFile>& files, std::string_view path) {
  const auto found = std::ranges::find(files, path, &InputFile::path);
  return found == files.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Location> locate_in_schema(const Analysis& analysis, const Origin& origin) {
  const std::optional<SchemaElement> element = element_of(*analysis.schema, origin);
  if (!element) return std::nullopt;
  const EffectiveFile& file = analysis.effective_files[element->file];
  const bool held = !file.held.empty() && file.held[origin.item];
  return Location{file.path, held ? range_now(*element->block, *element, *file.current)
                                  : element->place().range};
}

std::optional<Location> locate_in_history(const Analysis& analysis, const Origin& origin) {
  if (!origin.known() || origin.document >= analysis.migration_files.size()) return std::nullopt;
  const auto& file = analysis.migration_files[origin.document];
  if (!file || origin.item >= file->statements.size()) return std::nullopt;
  return Location{analysis.inputs->migrations[origin.document].sql.path,
                  file->statements[origin.item].part_range(origin.part)};
}

const InputFile* find_input(const Inputs& inputs, std::string_view path) {
  if (const InputFile* file = find_in(inputs.schema, path)) return file;
  if (inputs.built && inputs.built->path == path) return &*inputs.built;
  if (inputs.lock_file && inputs.lock_file->path == path) return &*inputs.lock_file;
  if (const InputFile* file = find_in(inputs.code, path)) return file;
  const auto migration = std::ranges::find(
      inputs.migrations, path,
      [](const InputMigration& one) -> const std::string& { return one.sql.path; });
  return migration == inputs.migrations.end() ? nullptr : &migration->sql;
}

}  // namespace prisma_drift
