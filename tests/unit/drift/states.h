// Database states for tests, from a text that says no more than the test is about.
//
//   enum Role USER ADMIN
//   User users: id TEXT, firstName/first_name TEXT?, tags TEXT[], age INTEGER=5, role Role=USER
//   unique users email
//   index users first_name,age
//   relation Post author_id User
//   join _PostToTag Post Tag
//   module content Post Tag
//
// A model, its table (left out where it is called the same), and its columns: field, column after a
// slash, type, `?` or `[]`, a default. `~` behind the type: Prisma's client has a default. The
// column `id` is the primary key. Names of constraints are Prisma's. A relation leads to `id`.
#pragma once

#include <string>
#include <string_view>

#include "server/database/database_state.h"
#include "server/drift/migration_name.h"

namespace prisma_drift {

struct TestState {
  DatabaseState state;
  // The module of each document that an origin may name.
  std::vector<std::string> modules;
};

TestState test_state(std::string_view text, Dialect dialect = Dialect::postgresql);

// The state as migrations would have made it.
DatabaseState database_of(std::string_view text, Dialect dialect = Dialect::postgresql);

// The state as a schema declares it.
DatabaseState schema_of(std::string_view text, Dialect dialect = Dialect::postgresql);

// What turns one into the other, as Prisma's SQL.
std::string script_between(std::string_view before, std::string_view after,
                           Dialect dialect = Dialect::postgresql);

}  // namespace prisma_drift
