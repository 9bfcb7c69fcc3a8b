// Tables that are in the database on purpose and in the schema not, or that no migration is to
// make: nothing is told about them, and no migration that we write drops or creates them.
#pragma once

#include "server/analysis/configuration.h"
#include "server/database/database_state.h"
#include "server/drift/drift.h"

namespace prisma_drift {

// A pattern of the configuration names it.
bool is_ignored_table(const Configuration& configuration, const ObjectName& table);

// No model declares it, and nobody will: another tool keeps its books in it, or it is a copy of
// rows that somebody made before a change.
bool is_left_alone(const Table& table);

// An extension that the migrations create makes the table, in a namespace of its own: nothing is
// asked of it, also where a model declares it.
bool belongs_to_extension(const DatabaseState& state, const ObjectName& table);

// A view, or a table of another server, has the name: it can be queried as a table, and none can be
// created beside it.
bool stands_for_a_table(const DatabaseState& state, const ObjectName& name);

// What is left without changes of such tables, of enums that one of them goes on using, and of
// tables that a view stands for or an extension makes. `drift` begins at `from`.
Drift without_outside(Drift drift, const Configuration& configuration, const DatabaseState& from);

}  // namespace prisma_drift
