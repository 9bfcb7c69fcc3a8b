// Databases that schemas declare, and the SQL that leads from one to the next.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/database/database_state.h"
#include "server/drift/diff.h"
#include "server/drift/script.h"
#include "server/schema/link.h"
#include "server/schema/lower.h"
#include "server/schema/syntax.h"
#include "server/sql/replay.h"

namespace prisma_drift {

struct Declared {
  DatabaseState state;
  bool without_problems = false;
};

inline Declared declared(std::string_view schema_text, Dialect dialect) {
  const auto file = std::make_shared<const SchemaFile>(parse_schema(schema_text));
  const Schema schema = link_schema({file});
  return {lower_schema(schema, {.dialect = dialect}),
          file->problems.empty() && schema.problems.empty()};
}

inline std::string script_between(const DatabaseState& from, const DatabaseState& to) {
  return migration_script(diff(from, to), from, to);
}

struct Applied {
  sql::ReplayState database;
  std::string script;
  std::vector<std::string> problems;
};

// `before`, after the SQL that leads from it to `wanted`.
inline Applied apply_difference(sql::ReplayState before, const DatabaseState& wanted) {
  Applied result{.database = {}, .script = script_between(before.database, wanted), .problems = {}};
  sql::Replayed replayed =
      sql::replay(std::move(before), sql::parse_migration(result.script, wanted.dialect), 0);
  result.database = std::move(replayed.state);
  for (const sql::ReplayProblem& problem : replayed.problems) {
    result.problems.push_back(sql::describe(problem));
  }
  return result;
}

}  // namespace prisma_drift
