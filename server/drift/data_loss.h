// What a migration would destroy, or can fail on, when it meets rows.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "server/database/database_state.h"
#include "server/drift/drift.h"

namespace prisma_drift {

struct DataLoss {
  enum class Kind : std::uint8_t {
    drop_table,
    drop_column,
    // Dropped and made again, because no cast exists.
    recreate_column,
    risky_cast,
    change_primary_key,
    add_unique,
    remove_enum_value,
    // A required column without default: fails on a table with rows.
    add_required_column,
    // The same where Prisma's client would have filled in a default.
    add_required_column_with_client_default,
    make_required,
    scalar_to_list,
  };
  Kind kind = Kind::drop_table;
  // Position in `Drift::changes` of the change that causes it.
  std::size_t change = 0;
  // One sentence in the form of a finding's message.
  std::string message;
  // Whether the migration fails on a table with rows, and not just loses something.
  bool can_fail = false;
};

std::vector<DataLoss> data_loss(const Drift& drift, const DatabaseState& from,
                                const DatabaseState& to);

// The comment that goes on top of a migration we write: a line for each of both, ending in a line
// feed. Empty when there is nothing to look at. `doubts` are sentences as those of losses are.
std::string review_comment(std::span<const std::string> doubts, std::span<const DataLoss> losses);

// A thing gone and a similar one added in the same place: perhaps a rename. Columns of one type in
// one table, tables of the same columns, enums of the same values; and in an enum the one value
// gone and the one added.
struct PossibleRename {
  // Positions in `Drift::changes`: the drop and the addition; equal for the values of an enum.
  std::size_t dropped = 0;
  std::size_t added = 0;
};

// Each change stands in at most one of them.
std::vector<PossibleRename> possible_renames(const Drift& drift, const DatabaseState& from,
                                             const DatabaseState& to);

}  // namespace prisma_drift
