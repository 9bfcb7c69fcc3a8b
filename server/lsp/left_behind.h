// What `prisma migrate dev` leaves among the migrations when it did not succeed.
#pragma once

#include <string>

#include "server/analysis/inputs.h"

namespace prisma_drift {

struct LeftBehind {
  // The folder that is new; empty when none is.
  std::string folder = {};
  // Its migration.sql, absolute.
  std::string file = {};
  // Without SQL in it; it was removed where it held nothing else.
  bool is_empty = false;
  bool was_removed = false;
  // Why its SQL may be cut; empty when it is what was missing.
  std::string doubt = {};
  // It had cut migration_lock.toml, without which Prisma applies nothing.
  bool lock_file_was_restored = false;

  bool is_whole() const { return !folder.empty() && !is_empty && doubt.empty(); }
};

// Nothing is removed, and its SQL is not doubted.
LeftBehind left_behind_by(const InputMigration& migration);

}  // namespace prisma_drift
