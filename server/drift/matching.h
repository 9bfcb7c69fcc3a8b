// Which parts of a table before are the same parts after, by Prisma's rules: names do not count for
// indexes and keys, order never does.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/database/database_state.h"
#include "server/drift/dialect_rules.h"
#include "server/drift/drift.h"

namespace prisma_drift {

// What every comparison of two parts needs to know.
struct Comparison {
  const DatabaseState& from;
  const DatabaseState& to;
  DialectRules rules;
};
Comparison comparison_of(const DatabaseState& from, const DatabaseState& to);

// Tables, also by the names that extensions and the migration tool reserve, that no diff sees.
bool takes_part(const DatabaseState& state, const Table& table);

// Null where a table takes no part.
const Table* find_table(const DatabaseState& state, const ObjectName& name);

struct ColumnPair {
  // Null: the column is new, or gone.
  const Column* from = nullptr;
  const Column* to = nullptr;
};
// In the order of the table after, then of the columns that are gone. Cost: linear, and n log n
// where the two tables have their columns in different orders.
std::vector<ColumnPair> column_pairs(const Table& from, const Table& to);

// A column that both have, and what differs.
struct ColumnChange {
  ColumnPair columns;
  AlterColumn change;
  // See Drift::recurring.
  bool recurs = false;
};
// Nothing when the two are equal.
std::optional<ColumnChange> column_change(const Comparison& comparison, const Table& from_table,
                                          const Table& to_table, const ColumnPair& columns);

// The changed columns of one table, found by name. Without those whose change recurs: they move no
// key.
class ColumnChanges {
 public:
  void add(ColumnChange change) { changes_.emplace(change.change.column, std::move(change)); }
  // Null when the column did not change.
  const ColumnChange* find(const std::string& column) const {
    const auto found = changes_.find(column);
    return found == changes_.end() ? nullptr : &found->second;
  }
  auto begin() const { return changes_.begin(); }
  auto end() const { return changes_.end(); }

 private:
  std::map<std::string, ColumnChange> changes_;
};

ColumnChanges column_changes(const Comparison& comparison, const Table& from, const Table& to);

struct IndexPair {
  // Null: there is none of its shape on that side.
  const Index* from = nullptr;
  const Index* to = nullptr;
};
// The indexes that take part, on either side. Two of one shape are told apart by their names; what
// no name tells apart goes by the order of names, so that the outcome has no order of declaration
// in it. A second one of a shape that both sides have is left out: Prisma does not count them.
std::vector<IndexPair> index_pairs(const Comparison& comparison, const Table& from,
                                   const Table& to);

// How many indexes of a table have the same columns and kind. Prisma renames an index, and makes it
// again with its columns, only where it is the only one before.
class IndexCounts {
 public:
  explicit IndexCounts(const Table& table);
  bool is_only_one(const Index& index) const;

 private:
  std::map<std::string, int> counts_;
};

struct ForeignKeyPair {
  const ForeignKey* from = nullptr;
  const ForeignKey* to = nullptr;
};
// `changes` are the column changes of the table: a foreign key whose column gets another type is
// dropped and added.
std::vector<ForeignKeyPair> foreign_key_pairs(const Comparison& comparison, const Table& from,
                                              const Table& to, const ColumnChanges& changes);

bool primary_keys_match(const Comparison& comparison, const PrimaryKey& from, const PrimaryKey& to,
                        const ColumnChanges& changes);

}  // namespace prisma_drift
