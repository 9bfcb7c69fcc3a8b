// The SQL of a migration, in the form and order that Prisma writes it.
#pragma once

#include <string>

#include "server/database/database_state.h"
#include "server/drift/drift.h"

namespace prisma_drift {

// `drift` is diff(from, to), or a part of it. Empty for no change; else ends in one line feed.
// What `prisma migrate diff --script` prints, to the byte.
std::string migration_script(const Drift& drift, const DatabaseState& from,
                             const DatabaseState& to);

// The same for a person to read: what is added, changed and removed, a line each.
std::string drift_summary(const Drift& drift, const DatabaseState& from, const DatabaseState& to);

// The part that drops and loses nothing: what *only additions* writes.
Drift only_additions(const Drift& drift, const DatabaseState& from, const DatabaseState& to);

}  // namespace prisma_drift
