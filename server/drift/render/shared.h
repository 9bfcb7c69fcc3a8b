// Pieces of SQL that several databases write alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/database/sql_text.h"

namespace prisma_drift {

inline constexpr std::string_view kIndent = "    ";

std::string joined(const std::vector<std::string>& parts, std::string_view separator);

// `CASCADE`, `SET NULL`.
std::string_view action_sql(ReferentialAction action);

// ` ON DELETE … ON UPDATE …`
std::string actions_sql(const ForeignKey& key);

// `"id", "name"`
std::string key_columns(Dialect dialect, const std::vector<IndexColumn>& columns,
                        std::string_view separator = ", ");

}  // namespace prisma_drift
