// What a statement of a migration says about which thing of the database, and where it says it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/analysis/analysis.h"
#include "server/features/subject.h"
#include "server/sql/syntax.h"
#include "server/text/range.h"

namespace prisma_drift {

struct SqlMention {
  enum class Role : std::uint8_t {
    refers,
    creates,
    changes,
    drops,
    // `other` is its new name.
    renames,
    // `other` is its old name.
    becomes,
  };
  Role role = Role::refers;
  // By the name it has when the statement runs.
  Subject subject;
  Subject other;
  // In the file: holds the name, and perhaps more.
  Range where;
  // IF [NOT] EXISTS, or under a condition of a DO block: it may have done nothing.
  bool tentative = false;

  // What says it. They live as long as the statement. The first is never null, the others where it
  // is about the action of an ALTER TABLE, or a column's definition.
  const sql::Action* action = nullptr;
  const sql::TableAction* table_action = nullptr;
  const sql::ColumnDefinition* column = nullptr;
};

// What names without a namespace stand for.
struct SqlContext {
  Dialect dialect = Dialect::postgresql;
  std::string_view default_namespace;
};
SqlContext sql_context(const Analysis& analysis);

using VisitMention = std::function<void(const SqlMention& mention)>;
// In the order of the steps; of a rename first `renames`, then `becomes`.
void for_each_mention(const sql::Statement& statement, const SqlContext& context,
                      const VisitMention& visit);

// Where in `where` the subject's own name is written; `where` itself if it is not found.
Range name_range_in(std::string_view text, const SqlMention& mention, Dialect dialect);

// The mention whose name stands at the offset of a migration, and that name's range.
struct SqlWord {
  SqlMention mention;
  Range range;
  std::size_t statement = 0;
};
std::optional<SqlWord> sql_word_at(const Analysis& analysis, std::size_t migration,
                                   std::uint32_t offset);

}  // namespace prisma_drift
