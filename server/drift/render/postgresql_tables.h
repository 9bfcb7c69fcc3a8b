// PostgreSQL's tables and columns as SQL; CockroachDB writes most of it the same way.
#pragma once

#include <string>
#include <vector>

#include "server/drift/render/render.h"

namespace prisma_drift::postgresql {

// `    "name" TEXT NOT NULL DEFAULT 'x'`, with its indent also behind ADD COLUMN.
std::string column_sql(const Naming& naming, const Column& column);

// `table_name` is quoted.
std::string create_table(const Naming& naming, const Table& table, std::string_view table_name);

// What ALTER TABLE says, and what must be said before and after it.
struct AlteredTable {
  std::vector<std::string> before;
  std::vector<std::string> clauses;
  std::vector<std::string> after;
};
AlteredTable alter_table(const RenderContext& context, const TableStep& table);

std::vector<std::string> alter_enum(const RenderContext& context, const Step& step);

// A default that stands in the way of changing an enum's type.
struct DefaultUse {
  const Table* table = nullptr;
  const Column* from = nullptr;
  // The column after, where it uses the enum and has a default too; else null.
  const Table* to_table = nullptr;
  const Column* to = nullptr;
};
std::vector<DefaultUse> uses_as_default(const RenderContext& context, const Enum& enumeration);

}  // namespace prisma_drift::postgresql
