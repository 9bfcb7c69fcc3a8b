// What must change in one database for it to become another, by Prisma's rules of equality.
#pragma once

#include "server/database/database_state.h"
#include "server/drift/drift.h"

namespace prisma_drift {

// Two states that were compared earlier, and what came out.
struct ComparedStates {
  const DatabaseState& from;
  const DatabaseState& to;
  const Drift& drift;
};

// Both states are of one dialect. Depends on their meaning_hash() only. Cost: linear in the states.
//
// Where `before` is not null, tables that both pairs of states share are not compared again. The
// answer is the same without, and costs more.
Drift diff(const DatabaseState& from, const DatabaseState& to,
           const ComparedStates* before = nullptr);

}  // namespace prisma_drift
