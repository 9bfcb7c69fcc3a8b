// How Prisma writes names, types and defaults in the SQL of each database.
#pragma once

#include <string>
#include <string_view>

#include "server/database/database_state.h"

namespace prisma_drift {

// How the names of a migration are written: those of both its states, for a schema that lists its
// namespaces qualifies the names of the history too.
struct Naming {
  Dialect dialect = Dialect::postgresql;
  bool qualified = false;
  // What an empty `ObjectName::space` is called when names are qualified.
  std::string default_namespace;
};
Naming naming_of(const DatabaseState& from, const DatabaseState& to);

// `"users"`, `` `users` ``, `[users]`. Prisma escapes nothing in a name.
std::string quoted(Dialect dialect, std::string_view name);
// `"auth"."users"` where it is qualified.
std::string quoted(const Naming& naming, const ObjectName& name);
// Names in parentheses lists: `"a", "b"`.
std::string quoted_list(Dialect dialect, const std::vector<std::string>& names,
                        std::string_view separator = ", ");

// A text literal with its quotes, escaped as Prisma escapes it in defaults.
std::string text_literal(Dialect dialect, std::string_view text);

// `VARCHAR(20)`, `"Role"[]`, `SERIAL`.
std::string type_sql(const Naming& naming, const Column& column);

// What follows DEFAULT; empty where the SQL has none.
std::string default_sql(const Naming& naming, const Column& column);

}  // namespace prisma_drift
