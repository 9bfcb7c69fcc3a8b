#include "server/features/code_lens.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "server/checks/wording.h"
#include "server/features/file_role.h"
#include "server/features/project_status.h"
#include "server/schema/places.h"

namespace prisma_drift {
namespace {

std::vector<CodeLens> lenses_of_block_changes(const Analysis& analysis, std::size_t index,
                                              std::string_view path,
                                              std::span<const Finding> findings) {
  const SchemaFile& file = *analysis.schema_files[index];
  // By where the block's name stands.
  std::map<Range, std::size_t> changes;
  for (const Finding& finding : findings) {
    if (finding.location.path != path || !is_change_without_migration(finding)) continue;
    if (const schema::Block* block = block_at(file, finding.location.range.begin)) {
      ++changes[block->name_range];
    }
  }
  std::vector<CodeLens> lenses;
  for (const auto& [range, count] : changes) {
    lenses.push_back({range, counted(count, "change") + " without a migration",
                      ActionCommand{.kind = ActionCommand::Kind::show_missing_migration,
                                    .file = std::string(path),
                                    .name = {},
                                    .only_additions = false}});
  }
  return lenses;
}

bool is_on_base_branch(const Inputs& inputs, const std::string& name) {
  return inputs.base && std::ranges::any_of(inputs.base->migrations, [&](const auto& migration) {
           return migration.name == name;
         });
}

}  // namespace

std::vector<CodeLens> code_lenses(const Analysis& analysis, std::string_view path,
                                  std::span<const Finding> findings,
                                  std::span<const std::string> waiting) {
  const Inputs& inputs = *analysis.inputs;
  const FileRole role = role_of(inputs, path);
  switch (role.kind) {
    case FileRole::Kind::schema:
      return lenses_of_block_changes(analysis, role.index, path, findings);
    case FileRole::Kind::migration: {
      const std::string& name = inputs.migrations[role.index].name;
      const bool waits = std::ranges::find(waiting, name) != waiting.end();
      if (!waits || is_on_base_branch(inputs, name)) return {};
      return {{Range{0, 0}, "Apply migration `" + name + "`, which waits for its review",
               ActionCommand{.kind = ActionCommand::Kind::apply_migration,
                             .file = std::string(path),
                             .name = {},
                             .only_additions = false}}};
    }
    case FileRole::Kind::none:
    case FileRole::Kind::built:
    case FileRole::Kind::lock_file:
      return {};
  }
  return {};
}

}  // namespace prisma_drift
