// What SQL Server has beyond others: names that it makes up, constraints that a query looks up, and
// one procedure that renames anything.
#include <algorithm>

#include "server/sql/replayer.h"

namespace prisma_drift::sql {
namespace {

// Whether a name that SQL Server made is about the column, of which it takes five characters.
bool holds_column(std::string_view name, std::string_view column) {
  return name.find("__" + std::string(column.substr(0, 5)) + "__") != std::string_view::npos;
}

std::vector<std::string> names_in(const std::vector<IndexColumn>& columns) {
  std::vector<std::string> names;
  for (const IndexColumn& column : columns) names.push_back(column.name);
  return names;
}

}  // namespace

// The database makes these names of the kind, the table, the column and a number of its own:
// `DF__Users__email__1A2B3C4D`. Which number it was, no migration says.
std::string Replayer::name_of_unnamed(const Table& table, const std::string& name) const {
  if (dialect_ != Dialect::sqlserver || name.size() < 4 || name.substr(2, 2) != "__") return name;
  const std::string_view kind = std::string_view(name).substr(0, 2);
  if (kind == "PK" && table.primary_key && !table.primary_key->named) {
    return table.primary_key->name;
  }
  for (const Index& index : table.indexes) {
    if (kind == "UQ" && index.is_constraint && !index.named) return index.name;
  }
  for (const ForeignKey& key : table.foreign_keys) {
    if (kind == "FK" && !key.named && holds_column(name, key.columns.front())) return key.name;
  }
  return name;
}

bool Replayer::drop_unnamed_default(Table& table, const std::string& name) {
  if (!name.starts_with("DF__")) return false;
  for (Column& column : table.columns) {
    const bool unnamed = column.default_value && column.default_value->constraint_name.empty();
    if (!unnamed || !holds_column(name, column.name)) continue;
    column.default_value.reset();
    column.changed = origin(0);
    return true;
  }
  return false;
}

void Replayer::act(const ObjectName& name, const TableAction&, const DropConstraints& action) {
  Table* table = edit_table(name);
  if (uncertain_) return;
  const auto concerns = [&](const std::vector<std::string>& columns) {
    return action.column.empty() ||
           std::find(columns.begin(), columns.end(), action.column) != columns.end();
  };
  std::vector<std::string> doomed;
  if (action.keys && table->primary_key && concerns(names_in(table->primary_key->columns))) {
    doomed.push_back(table->primary_key->name);
  }
  for (const Index& index : table->indexes) {
    if (action.keys && index.is_constraint && concerns(names_in(index.columns))) {
      doomed.push_back(index.name);
    }
  }
  for (const ForeignKey& key : table->foreign_keys) {
    if (action.foreign_keys && concerns(key.columns)) doomed.push_back(key.name);
  }
  if (const TableFacts* facts = state_.facts.find(name); facts && action.checks) {
    for (const OpaqueConstraint& check : facts->constraints) {
      if (concerns(check.columns)) doomed.push_back(check.name);
    }
  }
  for (const std::string& each : doomed) drop_constraint(*table, each);
  for (Column& column : table->columns) {
    if (!action.defaults || !column.default_value || !concerns({column.name})) continue;
    column.default_value.reset();
    column.changed = origin(0);
  }
}

void Replayer::apply(const RenameSchemaObject& action) {
  TableAction at;
  at.name_part = action.name.part;
  if (const std::optional<ObjectName> table = find_table(action.name)) {
    return act(*table, at, RenameTable{action.to});
  }
  const ObjectName name = new_name(action.name);
  for (const Table& table : state_.database.tables) {
    if (table.name.space != name.space || !find_constraint(table, name.name)) continue;
    return act(table.name, at, RenameConstraint{name.name, action.to});
  }
  move_object(ObjectKind::view, action.name, {name.space, action.to}, false);
}

}  // namespace prisma_drift::sql
