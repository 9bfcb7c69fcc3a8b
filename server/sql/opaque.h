// Statements that need no parse: data, functions, settings, transactions. Told by their first
// words.
#pragma once

#include <optional>
#include <string_view>

#include "server/database/dialect.h"
#include "server/sql/lowering.h"
#include "server/sql/statement.h"

namespace prisma_drift::sql {

// Whether the grammar has rules for a statement that begins so.
bool is_modelled_ddl(std::string_view statement, Dialect dialect);

// The word for which PostgreSQL refuses the statement in a transaction: CONCURRENTLY, VACUUM.
std::optional<Range> word_refused_in_transactions(std::string_view statement, Dialect dialect);

struct OpaqueOptions {
  // In a procedure body, where SELECT … INTO fills a variable.
  bool procedural = false;
};

// What any other statement does; NotUnderstood if that is anyone's guess. DO is not for here.
Action opaque_action(std::string_view statement, Dialect dialect, Parts& parts,
                     OpaqueOptions options = {});

// The table that a statement without an effect of its own needs; see used_table.cpp.
std::optional<UseTable> used_table(std::string_view statement, Dialect dialect, Parts& parts);

// The body of a DO block in PL/pgSQL, as a part of the statement's text; nothing for other
// statements and other languages.
std::optional<Range> do_block_body(std::string_view statement, Dialect dialect);

// A statement about which no more is known than the names in it.
NotUnderstood not_understood(std::string_view statement, Dialect dialect, std::string reason);

}  // namespace prisma_drift::sql
