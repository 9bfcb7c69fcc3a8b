#include "server/lsp/left_behind.h"

namespace prisma_drift {

LeftBehind left_behind_by(const InputMigration& migration) {
  return {.folder = migration.name,
          .file = migration.sql.path,
          // Opened by a program that was killed before it wrote.
          .is_empty = !migration.sql.text || migration.sql.text->text.empty()};
}

}  // namespace prisma_drift
