// The results that all revisions of all projects share.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

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
  // See Analysis::odd_migrations.
  std::vector<std::size_t> odd;
  std::shared_ptr<const History> history;
  std::shared_ptr<const History> in_other_order;
};

// Thread-safe. What projects use now is found in any case (see Memo); the capacities are for going
// back: to a text that somebody undid, to a branch. Files weigh what their texts do, in bytes.
struct MemoTables {
  explicit MemoTables(MemoUse use = MemoUse::again_and_again)
      : histories(use == MemoUse::once ? 0 : 1 << 18) {}

  Memo<SchemaFile> schema_files{1 << 20};
  Memo<Schema> schemas{4};
  Memo<DatabaseState> desired_states{4};
  Memo<sql::MigrationFile> migration_files{16 << 20};
  // Weighs what its states do, in tables. Nobody but this table holds the states along a history.
  Memo<History> histories;
  Memo<WholeHistory> whole_histories{4};
  Memo<CodeUses> code_uses{16 << 20};

  // Forgets earlier texts and what was made of them. What no analysis holds but every edit of a
  // migration begins from stays.
  void forget_earlier_texts() {
    schema_files.let_go();
    schemas.let_go();
    desired_states.let_go();
    migration_files.let_go();
  }
};

}  // namespace prisma_drift
