#include "server/drift/render/shared.h"

namespace prisma_drift {

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += separator;
    text += parts[i];
  }
  return text;
}

std::string_view action_sql(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::no_action:
      return "NO ACTION";
    case ReferentialAction::restrict_:
      return "RESTRICT";
    case ReferentialAction::cascade:
      return "CASCADE";
    case ReferentialAction::set_null:
      return "SET NULL";
    case ReferentialAction::set_default:
      return "SET DEFAULT";
  }
  return {};
}

std::string actions_sql(const ForeignKey& key) {
  std::string sql = " ON DELETE ";
  sql += action_sql(key.on_delete);
  sql += " ON UPDATE ";
  sql += action_sql(key.on_update);
  return sql;
}

std::string key_columns(Dialect dialect, const std::vector<IndexColumn>& columns,
                        std::string_view separator) {
  std::string sql;
  for (const IndexColumn& column : columns) {
    if (!sql.empty()) sql += separator;
    sql += quoted(dialect, column.name);
  }
  return sql;
}

}  // namespace prisma_drift
