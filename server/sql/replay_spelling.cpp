// Databases whose names do not differ by case: before an action is applied, the names in it of
// things that exist take the spelling under which they were created. So nothing later has to know.
#include <algorithm>

#include "server/sql/lexer.h"
#include "server/sql/names.h"
#include "server/sql/replayer.h"

namespace prisma_drift::sql {
namespace {

// A column as the table spells it; otherwise as it is.
void spell_column(const Table* table, std::string& column) {
  if (!table || column.empty() || table->find_column(column)) return;
  for (const Column& candidate : table->columns) {
    if (!equal_ignoring_case(candidate.name, column)) continue;
    column = candidate.name;
    return;
  }
}

void spell_columns(const Table* table, std::vector<std::string>& columns) {
  for (std::string& column : columns) spell_column(table, column);
}

void spell_elements(const Table* table, std::vector<IndexElement>& elements) {
  for (IndexElement& element : elements) {
    spell_column(table, element.column);
    spell_columns(table, element.mentioned);
  }
}

// The name of a key, an index, a foreign key or a default.
void spell_name_of_constraint(const Table* table, std::string& name) {
  if (!table) return;
  const auto spell = [&](const std::string& known) {
    if (equal_ignoring_case(known, name)) name = known;
  };
  if (table->primary_key) spell(table->primary_key->name);
  for (const Index& index : table->indexes) spell(index.name);
  for (const ForeignKey& key : table->foreign_keys) spell(key.name);
  for (const Column& column : table->columns) {
    if (column.default_value) spell(column.default_value->constraint_name);
  }
}

// The columns that a statement defines, to look names up in.
Table columns_of(const CreateTable& create) {
  Table table;
  for (const ColumnDefinition& definition : create.columns) {
    table.columns.emplace_back().name = definition.name;
  }
  return table;
}

}  // namespace

template <typename T>
const ObjectName* Replayer::spell_in(ObjectMap<T>& map, Name& name) {
  for (std::string& space : spaces_of(name.space)) {
    if (const ObjectName* found = map.spelling_of({std::move(space), name.name})) {
      name.name = found->name;
      return found;
    }
  }
  return nullptr;
}

const Table* Replayer::spell_table(Name& name) {
  const ObjectName* found = spell_in(state_.database.tables, name);
  return found ? state_.database.tables.find(*found) : nullptr;
}

const Table* Replayer::spell_needed_table(Name& name) {
  const std::string written = name.name;
  const Table* table = spell_table(name);
  if (table && rules_.tables_differ_by_case && written != name.name &&
      written == lower_case(name.name)) {
    state_.database.lower_case_tables = true;
  }
  return table;
}

void Replayer::spell_object(ObjectKind kind, Name& name) {
  switch (kind) {
    case ObjectKind::table:
      if (!spell_table(name)) spell_in(state_.database.others, name);
      break;
    case ObjectKind::index:
      spell_in(state_.indexes, name);
      break;
    case ObjectKind::type:
    case ObjectKind::domain:
    case ObjectKind::view:
    case ObjectKind::materialized_view:
    case ObjectKind::sequence:
    case ObjectKind::foreign_table:
      spell_in(state_.database.others, name);
      break;
    case ObjectKind::schema:
    case ObjectKind::extension:
      break;
  }
}

void Replayer::spell_constraint(const Table* table, Constraint& constraint) {
  spell_elements(table, constraint.elements);
  spell_columns(table, constraint.mentioned);
  if (constraint.kind != Constraint::Kind::foreign_key) return;
  spell_columns(spell_needed_table(constraint.referenced_table), constraint.referenced_columns);
}

void Replayer::spell(NotUnderstood& action) {
  for (Name& name : action.mentioned) {
    if (!spell_table(name)) spell_in(state_.indexes, name);
  }
}

void Replayer::spell_new(Name& name) {
  if (rules_.tables_differ_by_case) return;
  if (!spell_table(name)) spell_in(state_.database.others, name);
}

void Replayer::spell(CreateTable& action) {
  spell_new(action.name);
  const Table own = columns_of(action);
  const auto spell_own = [&](Constraint& constraint) {
    spell_constraint(&own, constraint);
    if (equal_ignoring_case(constraint.referenced_table.name, action.name.name)) {
      constraint.referenced_table.name = action.name.name;
      spell_columns(&own, constraint.referenced_columns);
    }
  };
  for (ColumnDefinition& column : action.columns) {
    for (Constraint& constraint : column.constraints) spell_own(constraint);
  }
  for (Constraint& constraint : action.constraints) spell_own(constraint);
  for (CreateIndex& index : action.indexes) spell_elements(&own, index.elements);
}

// The name of an index, where it is one of its table.
void Replayer::spell_index(const Table* table, std::string& index) {
  if (!table) return;
  const ObjectName* found = state_.indexes.spelling_of(key_of(*table, index));
  if (found) index = found->name;
}

struct Replayer::ActionSpelling {
  Replayer& replayer;
  // Null if there is none.
  const Table* table;

  void operator()(AddColumn& it) const {
    spell_column(table, it.column.name);
    spell_all(it.column.constraints);
  }
  void operator()(RedefineColumn& it) const {
    const bool same = equal_ignoring_case(it.from, it.column.name);
    spell_column(table, it.from);
    if (same) it.column.name = it.from;
    spell_all(it.column.constraints);
  }
  void operator()(DropColumn& it) const { spell_column(table, it.name); }
  void operator()(RenameColumn& it) const { spell_column(table, it.from); }
  void operator()(SetType& it) const { spell_column(table, it.column); }
  void operator()(SetDefault& it) const { spell_column(table, it.column); }
  void operator()(SetNullability& it) const { spell_column(table, it.column); }
  void operator()(AddConstraint& it) const { replayer.spell_constraint(table, it.constraint); }
  void operator()(DropConstraint& it) const { spell_name_of_constraint(table, it.name); }
  void operator()(RenameConstraint& it) const { spell_name_of_constraint(table, it.from); }
  void operator()(DropConstraints& it) const { spell_column(table, it.column); }
  void operator()(AddIndex& it) const {
    spell_elements(table, it.index.elements);
    replayer.spell_index(table, it.index.name);
  }
  void operator()(DropTableIndex& it) const { replayer.spell_index(table, it.name); }
  void operator()(RenameIndex& it) const { replayer.spell_index(table, it.from); }
  // The others name nothing that differs by case.
  template <typename T>
  void operator()(T&) const {}

  void spell_all(std::vector<Constraint>& constraints) const {
    for (Constraint& each : constraints) replayer.spell_constraint(table, each);
  }
};

void Replayer::spell(AlterTable& action) {
  const Table* table =
      action.if_exists ? spell_table(action.name) : spell_needed_table(action.name);
  for (TableAction& each : action.actions) std::visit(ActionSpelling{*this, table}, each.what);
}

void Replayer::spell(CreateIndex& action) {
  const Table* table = spell_needed_table(action.table);
  spell_elements(table, action.elements);
  spell_columns(table, action.included);
  if (action.name.empty()) return;
  if (names_indexes_by_table(dialect_)) return spell_index(table, action.name);
  Name name{action.table.space, action.name, 0};
  if (spell_in(state_.indexes, name)) action.name = name.name;
}

void Replayer::spell(CreateObject& action) { spell_new(action.name); }

void Replayer::spell(RenameTables& action) {
  for (RenameTables::Renaming& each : action.renamings) spell_table(each.from);
}

void Replayer::spell(RenameObject& action) { spell_object(action.kind, action.name); }

void Replayer::spell(Drop& action) {
  for (Name& name : action.names) {
    if (action.kind == ObjectKind::table && !action.if_exists) spell_needed_table(name);
    spell_object(action.kind, name);
  }
}

void Replayer::spell(RenameSchemaObject& action) {
  if (!spell_table(action.name)) spell_in(state_.indexes, action.name);
}

void Replayer::spell(UseTable& action) {
  const Table* table = spell_table(action.table);
  if (!table) spell_in(state_.database.others, action.table);
  for (UseTable::Column& column : action.columns) spell_column(table, column.name);
}

void Replayer::perform(const Action& action) {
  if (!rules_.names_ignore_case) {
    std::visit([this](const auto& what) { apply(what); }, action);
    return;
  }
  std::visit(
      [this](auto what) {
        spell(what);
        apply(what);
      },
      action);
}

}  // namespace prisma_drift::sql
