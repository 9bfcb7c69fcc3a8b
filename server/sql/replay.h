// Migrations, one after another, on a DatabaseState: what the database would look like after them,
// where everything came from, and what does not apply.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "server/database/database_state.h"
#include "server/sql/replay_state.h"
#include "server/sql/syntax.h"

namespace prisma_drift::sql {

struct ReplayProblem {
  enum class Kind : std::uint8_t {
    // Something is not there. What of the statement resolves was applied.
    missing,
    // Something is there already.
    exists,
    // Something cannot be dropped without CASCADE: `user` needs it.
    in_use,
    // The database refuses it, though all that it names is there: `reason` says why.
    refused,
    // The statement, or a part of it, is not modelled. What it may touch is partly known.
    not_understood,
  };
  Kind kind = Kind::missing;
  // The statement, and the narrowest part of it.
  Origin where;
  // What is missing or in the way. For `refused` and `not_understood` only `reason` counts.
  Thing thing;
  Thing user;
  std::string reason;
  // What dropped the missing thing, or created the one in the way or that is refused; unknown if
  // nothing did.
  Origin earlier;
  // What creates the missing thing only later; see explain_missing().
  Origin later;
};

struct Replayed {
  ReplayState state;
  std::vector<ReplayProblem> problems;
};

// Before the first migration.
ReplayState initial_replay_state(Dialect dialect);

// `migration` is its ordinal in the order of application: the `document` of all origins it makes.
// Copies of a state are cheap, so a checkpoint every so many migrations is.
Replayed replay(ReplayState before, const MigrationFile& file, std::uint32_t migration);

// Fills in `later` of problems about missing things, from a look through the whole history in order
// of application. Cost: linear in the history, once, however many problems.
void explain_missing(std::vector<ReplayProblem>& problems,
                     std::span<const MigrationFile* const> history);

// `column `users.photo``, `type `Role``: how messages name it.
std::string describe(const Thing& thing);

// The sentence of a finding: what is wrong, and why as far as that needs no file names.
std::string describe(const ReplayProblem& problem);

}  // namespace prisma_drift::sql
