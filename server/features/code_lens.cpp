#include "server/features/code_lens.h"

#include <cstddef>
#include <map>

#include "server/checks/wording.h"
#include "server/features/file_role.h"
#include "server/features/project_status.h"
#include "server/schema/places.h"

namespace prisma_drift {
std::vector<CodeLens> code_lenses(const Analysis& analysis, std::string_view path,
                                  std::span<const Finding> findings) {
  const FileRole role = role_of(*analysis.inputs, path);
  if (role.kind != FileRole::Kind::schema) return {};
  const SchemaFile& file = *analysis.schema_files[role.index];
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

}  // namespace prisma_drift
