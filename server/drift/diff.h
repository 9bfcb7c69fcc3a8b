// What must change in one database for it to become another, by Prisma's rules of equality.
#pragma once

#include "server/database/database_state.h"
#include "server/drift/drift.h"

namespace prisma_drift {

// Both states are of one dialect. Depends on their meaning_hash() only. Cost: linear in the states.
Drift diff(const DatabaseState& from, const DatabaseState& to);

}  // namespace prisma_drift
