#include "server/drift/table_changes.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "server/drift/matching.h"

namespace prisma_drift {
namespace {

bool is_recreated(const TableChange& change) {
  return change.change && change.change->cast == Cast::impossible;
}

// SQLite adds columns that may be null, and nothing else.
bool sqlite_redefines(const TableChanges& changes) {
  if (changes.changes_primary_key || changes.changes_foreign_keys) return true;
  return std::ranges::any_of(changes.clauses, [](const TableChange& change) {
    return change.kind != TableChange::Kind::add_column || change.to->arity == Arity::required;
  });
}

// CockroachDB cannot drop the column that is the primary key.
bool loses_single_primary_key(const TableChanges& changes) {
  const std::optional<PrimaryKey>& key = changes.from->primary_key;
  if (!key || key->columns.size() != 1) return false;
  return std::ranges::any_of(changes.clauses, [&](const TableChange& change) {
    const bool gone = is_recreated(change) || change.kind == TableChange::Kind::drop_column;
    return gone && change.from->name == key->columns.front().name;
  });
}

// SQL Server cannot make a column count, nor drop the last column of a table.
bool sqlserver_redefines(const TableChanges& changes) {
  const auto counts_otherwise = [](const TableChange& change) {
    return change.change && change.change->auto_increment;
  };
  if (std::ranges::any_of(changes.clauses, counts_otherwise)) return true;
  const std::vector<ColumnPair> columns = column_pairs(*changes.from, *changes.to);
  const auto kept =
      std::ranges::count_if(columns, [](const ColumnPair& pair) { return pair.from && pair.to; });
  return changes.recreated.size() == static_cast<std::size_t>(kept);
}

}  // namespace

bool must_be_redefined(Dialect dialect, const TableChanges& changes) {
  switch (dialect) {
    case Dialect::sqlite:
      return sqlite_redefines(changes);
    case Dialect::cockroachdb:
      return loses_single_primary_key(changes);
    case Dialect::sqlserver:
      return sqlserver_redefines(changes);
    case Dialect::postgresql:
    case Dialect::mysql:
      return false;
  }
  return false;
}

bool recreates_any(const TableChanges& changes, const std::vector<IndexColumn>& columns) {
  return std::ranges::any_of(changes.recreated, [&](const AlterColumn* one) {
    return std::ranges::find(columns, one->column, &IndexColumn::name) != columns.end();
  });
}

void sort_clauses(std::vector<TableChange>& clauses) {
  const auto place = [](const TableChange& change) {
    // Altered columns keep the order of the table, others that of their names.
    const bool altered = change.kind == TableChange::Kind::alter_column;
    const Column* column = change.to ? change.to : change.from;
    const std::string_view name = column && !altered ? column->name : std::string_view();
    return std::tuple(change.kind, name, altered ? change.from : nullptr);
  };
  std::ranges::stable_sort(clauses, {}, place);
}

}  // namespace prisma_drift
