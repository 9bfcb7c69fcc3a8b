// What SQLite does by itself: it numbers rows by a key, makes indexes for keys, forgets the names
// of constraints and looks up the table of a foreign key only when somebody asks.
#include <algorithm>
#include <utility>

#include "server/sql/lexer.h"
#include "server/sql/replayer.h"

namespace prisma_drift::sql {
namespace {

// Such a primary key needs no index.
bool is_row_id(const Table& table) {
  const std::vector<IndexColumn>& key = table.primary_key->columns;
  const Column* column = key.size() == 1 ? table.find_column(key.front().name) : nullptr;
  return column && column->auto_increment;
}

constexpr std::string_view kAutomaticIndex = "sqlite_autoindex_";

}  // namespace

// The one column of a primary key, if its type is exactly INTEGER.
void Replayer::number_rows_by_key(Table& table, const CreateTable& action) {
  const std::string* name = nullptr;
  for (const Constraint& constraint : action.constraints) {
    const bool single = constraint.elements.size() == 1;
    if (constraint.kind == Constraint::Kind::primary_key && single) {
      name = &constraint.elements.front().column;
    }
  }
  for (const ColumnDefinition& definition : action.columns) {
    const bool key = std::ranges::find(definition.constraints, Constraint::Kind::primary_key,
                                       &Constraint::kind) != definition.constraints.end();
    if (!key && (!name || *name != definition.name)) continue;
    if (!equal_ignoring_case(definition.type, "INTEGER")) continue;
    for (Column& column : table.columns) {
      if (column.name != definition.name) continue;
      column.auto_increment = true;
      column.arity = Arity::required;
    }
  }
}

// A UNIQUE of columns that have an index for a key already makes none.
bool Replayer::repeats_key(const Table& table, const Constraint& constraint) const {
  const auto same_columns = [&](const std::vector<IndexColumn>& columns) {
    return std::ranges::equal(columns, constraint.elements, {}, &IndexColumn::name,
                              &IndexElement::column);
  };
  if (table.primary_key && !is_row_id(table) && same_columns(table.primary_key->columns)) {
    return true;
  }
  return std::ranges::any_of(table.indexes, [&](const Index& index) {
    return index.is_constraint && same_columns(index.columns);
  });
}

// Indexes of keys are numbered within their table.
std::string Replayer::automatic_index_name(const Table& table) const {
  const bool of_key = table.primary_key && !is_row_id(table);
  const auto of_uniques = std::ranges::count_if(table.indexes, &Index::is_constraint);
  const auto number = 1 + of_uniques + (of_key ? 1 : 0);
  return std::string(kAutomaticIndex) + table.name.name + "_" + std::to_string(number);
}

// What a foreign key is called where the database keeps no names: as it is written or as Prisma
// would call it, and once in its table.
std::string Replayer::foreign_key_label(const Table& table, const Constraint& constraint) const {
  std::string wanted = constraint.name;
  if (wanted.empty()) {
    wanted = table.name.name;
    for (const IndexElement& element : constraint.elements) wanted += "_" + element.column;
    wanted += "_fkey";
  }
  if (!table.find_foreign_key(wanted)) return wanted;
  return wanted + "_" + std::to_string(table.foreign_keys.size());
}

// They follow the name of their table.
void Replayer::rename_automatic_indexes(const std::string& from, const ObjectName& table_name) {
  const std::string before = std::string(kAutomaticIndex) + from + "_";
  Table& table = *state_.database.tables.edit(table_name);
  for (Index& index : table.indexes) {
    if (!index.is_constraint || !index.name.starts_with(before)) continue;
    const std::string name =
        std::string(kAutomaticIndex) + table_name.name + "_" + index.name.substr(before.size());
    state_.indexes.rename({table_name.space, index.name}, {table_name.space, name});
    index.name = name;
  }
}

// Foreign keys to tables that were created after them.
void Replayer::settle_references() {
  std::vector<ObjectName> open;
  for (const ObjectName& name : std::exchange(state_.dangling_references, {})) {
    Table* table = state_.database.tables.edit(name);
    if (!table) continue;
    bool settled = true;
    for (ForeignKey& key : table->foreign_keys) {
      const ObjectName* spelling = state_.database.tables.spelling_of(key.referenced_table);
      settled = settled && spelling;
      if (!spelling) continue;
      key.referenced_table = *spelling;
      refer_to_primary_key(key, *state_.database.tables.find(key.referenced_table));
    }
    if (!settled) open.push_back(name);
  }
  state_.dangling_references = std::move(open);
}

}  // namespace prisma_drift::sql
