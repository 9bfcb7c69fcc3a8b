// The steps of SQLite, which alters little: what it cannot alter is made again under another name,
// filled, and put in the old one's place.
#include <algorithm>

#include "server/drift/matching.h"
#include "server/drift/render/render.h"
#include "server/drift/render/shared.h"

namespace prisma_drift::sqlite {
namespace {

std::string name_of(std::string_view name) { return quoted(Dialect::sqlite, name); }

bool is_single_primary_key(const Table& table, const Column& column) {
  return table.primary_key && table.primary_key->columns.size() == 1 &&
         table.primary_key->columns.front().name == column.name;
}

std::string column_sql(const Naming& naming, const Table& table, const Column& column) {
  const std::string type = type_sql(naming, column);
  std::string sql = name_of(column.name) + " " + type;
  if (column.arity != Arity::nullable) sql += " NOT NULL";
  if (is_single_primary_key(table, column)) {
    sql += " PRIMARY KEY";
    if (type == "INTEGER") sql += " AUTOINCREMENT";
  }
  if (const std::string value = default_sql(naming, column); !value.empty()) {
    sql += " DEFAULT " + value;
  }
  return sql;
}

std::string foreign_key_sql(const ForeignKey& key) {
  return "CONSTRAINT " + name_of(key.name) + " FOREIGN KEY (" +
         quoted_list(Dialect::sqlite, key.columns) + ") REFERENCES " +
         name_of(key.referenced_table.name) + " (" +
         quoted_list(Dialect::sqlite, key.referenced_columns) + ")" + actions_sql(key);
}

std::string create_table(const Naming& naming, const Table& table, std::string_view name) {
  std::vector<std::string> lines;
  bool inline_key = false;
  for (const Column& column : table.columns) {
    lines.push_back(std::string(kIndent) + column_sql(naming, table, column));
    inline_key = inline_key || is_single_primary_key(table, column);
  }
  std::string sql = "CREATE TABLE " + name_of(name) + " (\n" + joined(lines, ",\n");
  if (table.primary_key && !inline_key) {
    sql += ",\n\n" + std::string(kIndent) + "PRIMARY KEY (" +
           key_columns(Dialect::sqlite, table.primary_key->columns) + ")";
  }
  for (const ForeignKey& key : table.foreign_keys) {
    sql += ",\n" + std::string(kIndent) + foreign_key_sql(key);
  }
  return sql + "\n)";
}

std::string create_index(const Table& table, const Index& index) {
  std::vector<std::string> columns;
  for (const IndexColumn& column : index.columns) {
    std::string sql = name_of(column.name);
    if (column.order == SortOrder::descending) sql += " DESC";
    if (column.ascending_written) sql += " ASC";
    columns.push_back(std::move(sql));
  }
  std::string sql = index.kind == IndexKind::unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  sql +=
      name_of(index.name) + " ON " + name_of(table.name.name) + "(" + joined(columns, ", ") + ")";
  // SQLite keeps that prefix for itself.
  if (!index.name.starts_with("sqlite_")) return sql;
  return "Pragma writable_schema=1;\n" + sql + ";\nPragma writable_schema=0";
}

std::string drop_index(const Index& index) { return "DROP INDEX " + name_of(index.name); }

// Where a column becomes required and has a default, the default takes the place of null.
std::string copied_value(const Naming& naming, const ColumnPair& columns) {
  const std::string name = name_of(columns.from->name);
  const bool filled = columns.from->arity != columns.to->arity &&
                      columns.to->arity == Arity::required && columns.to->default_value;
  if (!filled) return name;
  return "coalesce(" + name + ", " + default_sql(naming, *columns.to) + ") AS " + name;
}

void redefine(const Naming& naming, const TableStep& table, std::vector<std::string>& statements) {
  const std::string& name = table.to->name.name;
  const std::string temporary = "new_" + name;
  statements.push_back(create_table(naming, *table.to, temporary));
  std::vector<ColumnPair> columns = column_pairs(*table.from, *table.to);
  std::erase_if(columns, [](const ColumnPair& pair) { return !pair.from || !pair.to; });
  std::ranges::sort(columns, {},
                    [](const ColumnPair& pair) { return std::string_view(pair.to->name); });
  std::vector<std::string> targets;
  std::vector<std::string> sources;
  for (const ColumnPair& pair : columns) {
    targets.push_back(name_of(pair.to->name));
    sources.push_back(copied_value(naming, pair));
  }
  if (!columns.empty()) {
    statements.push_back("INSERT INTO " + name_of(temporary) + " (" + joined(targets, ", ") +
                         ") SELECT " + joined(sources, ", ") + " FROM " +
                         name_of(table.from->name.name));
  }
  statements.push_back("DROP TABLE " + name_of(table.from->name.name));
  statements.push_back("ALTER TABLE " + name_of(temporary) + " RENAME TO " + name_of(name));
  for (const Index& index : table.to->indexes) {
    if (!index.outside_diff) statements.push_back(create_index(*table.to, index));
  }
}

std::vector<std::string> redefine_tables(const Naming& naming, const Step& step) {
  std::vector<std::string> statements = {"PRAGMA defer_foreign_keys=ON", "PRAGMA foreign_keys=OFF"};
  for (const TableStep& table : step.tables) redefine(naming, table, statements);
  statements.push_back("PRAGMA foreign_keys=ON");
  statements.push_back("PRAGMA defer_foreign_keys=OFF");
  return statements;
}

std::vector<std::string> add_columns(const Naming& naming, const TableStep& table) {
  std::vector<std::string> statements;
  for (const TableChange& change : table.changes) {
    if (change.kind != TableChange::Kind::add_column) continue;
    statements.push_back("ALTER TABLE " + name_of(table.from->name.name) + " ADD COLUMN " +
                         column_sql(naming, *table.to, *change.to));
  }
  return statements;
}

}  // namespace

std::vector<std::string> step_statements(const RenderContext& context, const Step& step) {
  const Naming& naming = context.naming;
  switch (step.kind) {
    case StepKind::create_table:
      return {create_table(naming, *step.to_table, step.to_table->name.name)};
    case StepKind::drop_table:
      return {"PRAGMA foreign_keys=off", "DROP TABLE " + name_of(step.from_table->name.name),
              "PRAGMA foreign_keys=on"};
    case StepKind::redefine_tables:
      return redefine_tables(naming, step);
    case StepKind::alter_table:
      return add_columns(naming, step.tables.front());
    case StepKind::create_index:
      return {create_index(*step.to_table, *step.to_index)};
    case StepKind::drop_index:
      return {drop_index(*step.from_index)};
    case StepKind::rename_index:
    case StepKind::redefine_index:
      return {drop_index(*step.from_index), create_index(*step.to_table, *step.to_index)};
    // SQLite has none of these.
    case StepKind::create_namespace:
    case StepKind::create_extension:
    case StepKind::create_enum:
    case StepKind::alter_enum:
    case StepKind::drop_enum:
    case StepKind::drop_foreign_key:
    case StepKind::add_foreign_key:
    case StepKind::rename_foreign_key:
    case StepKind::alter_primary_key:
      return {};
  }
  return {};
}

}  // namespace prisma_drift::sqlite
