// The results that all revisions of all projects share.
#pragma once

#include <memory>
#include <vector>

#include "server/analysis/code_uses.h"
#include "server/analysis/history.h"
#include "server/base/memo.h"
#include "server/database/database_state.h"
#include "server/schema/schema.h"
#include "server/schema/syntax.h"
#include "server/sql/syntax.h"

namespace prisma_drift {

// Thread-safe. Capacities are twice what the largest known projects need at once.
struct MemoTables {
  Memo<SchemaFile> schema_files{1 << 13};
  Memo<Schema> schemas{16};
  Memo<DatabaseState> desired_states{16};
  Memo<sql::MigrationFile> migration_files{1 << 15};
  // All files of a history at once: a keystroke in the schema then looks up one thing instead of
  // thousands.
  Memo<std::vector<std::shared_ptr<const sql::MigrationFile>>> whole_histories{16};
  Memo<History> histories{1 << 10};
  Memo<CodeUses> code_uses{1 << 12};
};

}  // namespace prisma_drift
