// What a change is about.
#pragma once

#include "server/database/object_name.h"
#include "server/drift/drift.h"

namespace prisma_drift {

// Null where it is about no table, or no enum.
const ObjectName* table_of(const Change& change);
const ObjectName* enum_of(const Change& change);

}  // namespace prisma_drift
