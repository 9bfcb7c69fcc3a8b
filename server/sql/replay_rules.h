// Where databases differ in what a statement does: one table, so that a new database is a new row
// and not a search through the code.
#pragma once

#include <cstddef>

#include "server/database/dialect.h"

namespace prisma_drift::sql {

struct ReplayRules {
  // `user` is found under the name `User`.
  bool names_ignore_case = false;
  // Primary keys have names.
  bool named_primary_keys = true;
  // Constraints keep the names they are given; otherwise two can have one.
  bool keeps_constraint_names = true;
  // Columns of a primary key are required, also where nothing says so.
  bool primary_keys_are_required = true;
  // A foreign key may refer to a table that is not there, and stays when that table goes.
  bool foreign_keys_may_dangle = false;
  // What an index or a key needs goes with a dropped column; otherwise the column cannot go.
  bool indexes_go_with_columns = true;
  // Prisma reads the columns that an index includes as if they were columns of its key.
  bool reads_included_columns = true;
  // IDENTITY counts with a sequence too.
  bool identities_have_sequences = true;
  // Tables may differ by case only: a name in another case stands for a table only where none has
  // exactly that name.
  bool tables_differ_by_case = false;
  // A column that counts has a sequence, which takes a name.
  bool counting_makes_sequences = true;
  // SERIAL counts with a sequence of its own; otherwise with the rows' numbers.
  bool serials_have_sequences = true;
  // No table has more.
  std::size_t most_columns = 1600;
};

ReplayRules replay_rules(Dialect dialect);

}  // namespace prisma_drift::sql
