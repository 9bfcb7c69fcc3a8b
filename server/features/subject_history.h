// One thing of the database on its way through the migrations, under all the names it has had.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/features/sql_mentions.h"
#include "server/features/subject.h"

namespace prisma_drift {

struct HistoricMention {
  SqlMention mention;
  std::size_t migration = 0;
  std::size_t statement = 0;
};

// Where something ended up.
struct Fate {
  // Under its last name.
  Subject subject;
  // The history ends without it. `end` is then the mention that dropped it, where one did.
  bool gone = false;
  std::optional<HistoricMention> end;
};

// What became of what `word` names in that migration. Cost: linear in the rest of the history.
Fate fate_of(const Analysis& analysis, std::size_t migration, const SqlWord& word);

// Every mention, in the order of application, of what has that name after the last migration, or
// had it when it was dropped. A table that is made anew in one migration, as when an enum or a
// table is redefined, stays the same thing. Cost: linear in the history.
std::vector<HistoricMention> history_of(const Analysis& analysis, const Subject& subject);

}  // namespace prisma_drift
