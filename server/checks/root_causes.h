// Which changes of a drift a person has to be told about, and which follow from another one: a new
// model is one thing to say, and not its columns, indexes and foreign keys too.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "server/database/database_state.h"
#include "server/drift/data_loss.h"
#include "server/drift/drift.h"

namespace prisma_drift {

// Everything counts positions in `Drift::changes`.
struct RootCause {
  std::size_t change = 0;
  // The changes told inside it, in the drift's order: neither the change itself, nor what is only
  // dropped to be created in another form.
  std::vector<std::size_t> consequences;
  // Positions in `RootCauses::losses`: what it, or a consequence, destroys.
  std::vector<std::size_t> losses;
};

struct RootCauses {
  // In the drift's order.
  std::vector<RootCause> roots;
  // For each change, the position in `roots` of what it is told inside.
  std::vector<std::size_t> root_of;
  // For each index or foreign key that is created, the dropped one that it is another form of.
  std::vector<std::optional<std::size_t>> replaces;
  // The root of what Prisma's other way to key many-to-many tables makes different, as a position
  // in `roots`: one for the project.
  std::optional<std::size_t> join_table_upgrade;

  std::vector<DataLoss> losses;
  std::vector<PossibleRename> renames;
};

// `drift` is diff(from, to). Something is told inside the first thing, in the schema's order, that
// is missing and that it cannot exist without; what is dropped, inside the first dropped thing that
// takes it along. An enum or a namespace that only missing things use is told inside the first of
// these.
RootCauses root_causes(const Drift& drift, const DatabaseState& from, const DatabaseState& to);

}  // namespace prisma_drift
