// Names and literals of SQL -> what the database stores.
#pragma once

#include <string>
#include <string_view>

#include "server/database/dialect.h"
#include "server/sql/lexer.h"
#include "server/sql/statement.h"

namespace prisma_drift::sql {

// Letters of ASCII only.
std::string lower_case(std::string_view text);

// The name that `written`, in quotes or bare, stands for: case folded and cut as the dialect does.
std::string stored_name(std::string_view written, Dialect dialect);

// The same for text without quotes that is known to be exact, as names in catalogue queries are.
std::string cut_name(std::string_view name, Dialect dialect);

// What a string literal of any form ('…', E'…', N'…', "…", $tag$…$tag$) holds.
std::string literal_text(std::string_view written, Dialect dialect);

// The name `a`, `a.b` or `a.b.c` at `index`, which moves behind it. Empty if there is none.
Name qualified_name(const Tokens& tokens, std::size_t& index, Dialect dialect);

// The names in a text that could mean a column, table or type: words that are no function and
// quoted names, each once.
std::vector<std::string> mentioned_names(std::string_view text, Dialect dialect);

}  // namespace prisma_drift::sql
