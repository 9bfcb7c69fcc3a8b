#include "server/drift/apply_rename.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "server/database/sql_text.h"

namespace prisma_drift {
namespace {

std::string step(std::string_view title, const std::string& statement) {
  return "-- " + std::string(title) + "\n" + statement + ";\n";
}

// sp_rename takes names as one text: `dbo.users.photo`.
std::string sp_rename(const Naming& naming, const ObjectName& table, std::string_view member,
                      std::string_view to) {
  std::string name =
      (table.space.empty() ? naming.default_namespace : table.space) + "." + table.name;
  if (!member.empty()) name += "." + std::string(member);
  std::string sql = "EXEC SP_RENAME N" + text_literal(naming.dialect, name) + ", N" +
                    text_literal(naming.dialect, to);
  return member.empty() ? sql : sql + ", N'COLUMN'";
}

std::string rename_column_sql(const Naming& naming, const ObjectName& table,
                              const std::string& from, const std::string& to) {
  switch (naming.dialect) {
    case Dialect::postgresql:
    case Dialect::cockroachdb:
    case Dialect::mysql:
    case Dialect::sqlite:
      return "ALTER TABLE " + quoted(naming, table) + " RENAME COLUMN " +
             quoted(naming.dialect, from) + " TO " + quoted(naming.dialect, to);
    case Dialect::sqlserver:
      return sp_rename(naming, table, from, to);
  }
  return {};
}

std::string rename_table_sql(const Naming& naming, const ObjectName& from, const std::string& to) {
  switch (naming.dialect) {
    case Dialect::postgresql:
    case Dialect::cockroachdb:
    case Dialect::mysql:
    case Dialect::sqlite:
      return "ALTER TABLE " + quoted(naming, from) + " RENAME TO " + quoted(naming.dialect, to);
    case Dialect::sqlserver:
      return sp_rename(naming, from, {}, to);
  }
  return {};
}

// Whether an enum is an object of its own, with a name to change.
bool has_enum_types(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
    case Dialect::cockroachdb:
      return true;
    case Dialect::mysql:
    case Dialect::sqlite:
    case Dialect::sqlserver:
      return false;
  }
  return false;
}

void replace(std::vector<std::string>& names, const std::string& from, const std::string& to) {
  std::ranges::replace(names, from, to);
}

void replace(std::vector<IndexColumn>& columns, const std::string& from, const std::string& to) {
  for (IndexColumn& column : columns) {
    if (column.name == from) column.name = to;
  }
}

// Calls `change` on a copy of each table, and keeps those that it says it changed.
template <typename Change>
void change_tables(DatabaseState& state, const Change& change) {
  std::vector<ObjectName> names;
  for (const Table& table : state.tables) names.push_back(table.name);
  for (const ObjectName& name : names) {
    Table copy = *state.tables.find(name);
    if (change(copy)) state.tables.put(std::move(copy));
  }
}

void rename_column(DatabaseState& state, const ObjectName& name, const std::string& from,
                   const std::string& to) {
  if (Table* table = state.tables.edit(name)) {
    for (Column& column : table->columns) {
      if (column.name == from) column.name = to;
    }
    if (table->primary_key) replace(table->primary_key->columns, from, to);
    for (Index& index : table->indexes) replace(index.columns, from, to);
    for (ForeignKey& key : table->foreign_keys) replace(key.columns, from, to);
  }
  change_tables(state, [&](Table& table) {
    bool changed = false;
    for (ForeignKey& key : table.foreign_keys) {
      if (key.referenced_table != name) continue;
      replace(key.referenced_columns, from, to);
      changed = true;
    }
    return changed;
  });
}

void rename_table(DatabaseState& state, const ObjectName& from, const ObjectName& to) {
  state.tables.rename(from, to);
  change_tables(state, [&](Table& table) {
    bool changed = false;
    for (ForeignKey& key : table.foreign_keys) {
      if (key.referenced_table != from) continue;
      key.referenced_table = to;
      changed = true;
    }
    return changed;
  });
}

bool is_of(const Column& column, const ObjectName& enumeration) {
  return column.type.kind == ColumnType::Kind::enumeration &&
         column.type.enum_name() == enumeration;
}

void rename_enum(DatabaseState& state, const ObjectName& from, const ObjectName& to) {
  state.enums.rename(from, to);
  change_tables(state, [&](Table& table) {
    bool changed = false;
    for (Column& column : table.columns) {
      if (!is_of(column, from)) continue;
      column.type.space = to.space;
      column.type.name = to.name;
      changed = true;
    }
    return changed;
  });
}

void rename_in(Default& value, const std::string& from, const std::string& to) {
  if (value.kind == Default::Kind::enum_value && value.value == from) value.value = to;
  for (Default& item : value.items) {
    if (item.kind == Default::Kind::enum_value && item.value == from) item.value = to;
  }
}

void rename_enum_value(DatabaseState& state, const ObjectName& name, const std::string& from,
                       const std::string& to) {
  if (Enum* enumeration = state.enums.edit(name)) {
    for (EnumValue& value : enumeration->values) {
      if (value.name == from) value.name = to;
    }
  }
  change_tables(state, [&](Table& table) {
    bool changed = false;
    for (Column& column : table.columns) {
      if (!is_of(column, name) || !column.default_value) continue;
      rename_in(*column.default_value, from, to);
      changed = true;
    }
    return changed;
  });
}

}  // namespace

std::optional<AppliedRename> apply_rename(const PossibleRename& rename, const Drift& drift,
                                          const DatabaseState& from, const DatabaseState& to) {
  const Change& dropped = drift.changes[rename.dropped];
  const Change& added = drift.changes[rename.added];
  const Naming naming = naming_of(from, to);
  AppliedRename result{from, {}};
  if (const auto* column = std::get_if<AddColumn>(&added)) {
    const std::string& old = std::get<DropColumn>(dropped).column;
    rename_column(result.state, column->table, old, column->column);
    result.sql =
        step("RenameColumn", rename_column_sql(naming, column->table, old, column->column));
    return result;
  }
  if (const auto* table = std::get_if<CreateTable>(&added)) {
    const ObjectName& old = std::get<DropTable>(dropped).table;
    if (old.space != table->table.space) return std::nullopt;
    rename_table(result.state, old, table->table);
    result.sql = step("RenameTable", rename_table_sql(naming, old, table->table.name));
    return result;
  }
  if (!has_enum_types(naming.dialect)) return std::nullopt;
  if (const auto* created = std::get_if<CreateEnum>(&added)) {
    const ObjectName& old = std::get<DropEnum>(dropped).enumeration;
    if (old.space != created->enumeration.space) return std::nullopt;
    rename_enum(result.state, old, created->enumeration);
    result.sql = step("RenameEnum", "ALTER TYPE " + quoted(naming, old) + " RENAME TO " +
                                        quoted(naming.dialect, created->enumeration.name));
    return result;
  }
  if (const auto* altered = std::get_if<AlterEnum>(&added)) {
    const std::string& old = altered->removed.front();
    const std::string& value = altered->added.front();
    rename_enum_value(result.state, altered->enumeration, old, value);
    result.sql = step("AlterEnum", "ALTER TYPE " + quoted(naming, altered->enumeration) +
                                       " RENAME VALUE " + text_literal(naming.dialect, old) +
                                       " TO " + text_literal(naming.dialect, value));
    return result;
  }
  return std::nullopt;
}

}  // namespace prisma_drift
