// Migrations as strings, and states as text to compare with.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "server/sql/replay.h"

namespace prisma_drift::sql {

struct History {
  std::vector<MigrationFile> files;
  std::vector<std::string> texts;
  ReplayState state;
  std::vector<ReplayProblem> problems;
};

// Each text is one migration.
History replayed(std::initializer_list<std::string_view> migrations,
                 Dialect dialect = Dialect::postgresql);

// One line for each table, column, key, index and enum, in order.
std::string dump(const DatabaseState& state);

// One line for each problem: the text it stands at, and the sentence.
std::string dump_problems(const History& history);

// Of one migration.
std::string state_after(std::string_view sql, Dialect dialect = Dialect::postgresql);
std::string problems_of(std::initializer_list<std::string_view> migrations,
                        Dialect dialect = Dialect::postgresql);

// The column of table `t` that is declared so, as dump() prints it.
std::string column_declared(std::string_view declaration);

}  // namespace prisma_drift::sql
