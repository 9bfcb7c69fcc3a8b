// The results that all revisions of all projects share.
#pragma once

#include <memory>

#include "server/analysis/analysis.h"
#include "server/analysis/code_uses.h"
#include "server/analysis/history.h"
#include "server/base/memo.h"
#include "server/database/database_state.h"
#include "server/schema/schema.h"
#include "server/schema/syntax.h"
#include "server/sql/syntax.h"

namespace prisma_drift {

// All that the migrations say: a keystroke in the schema then looks up one thing instead of
// thousands. The parts are those of Analysis.
struct WholeHistory {
  MigrationFiles files;
  std::shared_ptr<const History> history;
  std::shared_ptr<const History> in_other_order;
};

// Thread-safe. Capacities are twice what the largest known projects need at once.
struct MemoTables {
  Memo<SchemaFile> schema_files{1 << 13};
  Memo<Schema> schemas{16};
  Memo<DatabaseState> desired_states{16};
  Memo<sql::MigrationFile> migration_files{1 << 15};
  Memo<History> histories{1 << 10};
  Memo<WholeHistory> whole_histories{16};
  Memo<CodeUses> code_uses{1 << 12};
};

}  // namespace prisma_drift
