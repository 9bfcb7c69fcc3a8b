// MySQL's prepared statements: `SET @sql = IF(…, 'ALTER TABLE …', 'SELECT 1'); PREPARE s FROM @sql;
// EXECUTE s`, which is how its migrations do what other databases say with IF NOT EXISTS.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/sql/statement.h"

namespace prisma_drift::sql {

// What an EXECUTE may run.
struct Prepared {
  std::string text;
  // It runs if the condition has this value; without one always.
  std::optional<Condition> condition;
  bool holds = true;
};

// The user variables and prepared statements at one point of a migration, by the text of their
// expressions. Fed with the statements one after another.
class PreparedStatements {
 public:
  // Reads SET, SELECT … INTO, and PREPARE; others change nothing here.
  void read(std::string_view statement);
  // Nothing if the statement is no EXECUTE. Empty if nobody knows what it runs.
  std::optional<std::vector<Prepared>> executed(std::string_view statement) const;

 private:
  // `text` with the expressions of its variables in their places; empty if one is not known.
  std::string resolved(std::string_view text) const;

  std::unordered_map<std::string, std::string> variables_;
  std::unordered_map<std::string, std::string> statements_;
};

}  // namespace prisma_drift::sql
