// How findings put things: names in backquotes, lists, counts, and what a column or key is like.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/inputs.h"
#include "server/database/database_state.h"

namespace prisma_drift {

// `text`, between backquotes.
std::string in_backquotes(std::string_view text);
// `users`, `auth.users`.
std::string named(const ObjectName& name);
// `users.email`.
std::string named(const ObjectName& table, std::string_view column);
// (`a`, `b`).
std::string in_parentheses(std::span<const std::string> names);

// `1 column`, `3 columns`, `2 indexes`.
std::string counted(std::size_t count, std::string_view noun);
// `a`, `a and b`, `a, b and c`.
std::string joined(std::span<const std::string> phrases);

// Relative to the project's folder, if it is in it.
std::string path_from(const Inputs& inputs, std::string_view path);
// `: run `prisma:build``; empty where no script is known that builds the modules to one file.
std::string how_to_build(const Inputs& inputs);

// `INTEGER`, between backquotes: as Prisma's SQL spells it.
std::string type_text(const DatabaseState& state, const Column& column);
// The same for a default; `autoincrement()` where the database counts. Empty when there is none.
std::string default_text(const DatabaseState& state, const Column& column);

// `a unique index on (`a`, `b` descending)`.
std::string shape_of(const Index& index);
// (`a`, `b`).
std::string columns_of(const PrimaryKey& key);
// `ON DELETE SET NULL ON UPDATE CASCADE`.
std::string actions_of(const ForeignKey& key);
// `from (`a`) to `users` (`id`)`.
std::string ends_of(const ForeignKey& key);

}  // namespace prisma_drift
