// What a drift does to a table that is there before and after, and whether the database can do it
// in place.
#pragma once

#include <vector>

#include "server/database/dialect.h"
#include "server/drift/steps.h"

namespace prisma_drift {

struct TableChanges {
  const Table* from = nullptr;
  const Table* to = nullptr;
  std::vector<TableChange> clauses;
  // Columns that are dropped and made again.
  std::vector<const AlterColumn*> recreated;
  bool changes_primary_key = false;
  bool changes_foreign_keys = false;
};

// Whether the table has to be made again under another name, and filled from the old one.
bool must_be_redefined(Dialect dialect, const TableChanges& changes);

// Whether one of these columns is dropped and made again.
bool recreates_any(const TableChanges& changes, const std::vector<IndexColumn>& columns);

// The clauses in the order in which Prisma writes them.
void sort_clauses(std::vector<TableChange>& clauses);

}  // namespace prisma_drift
