// The steps of SQL Server: constraints stand in CREATE TABLE, defaults are constraints too, and
// what cannot be altered is made again under another name, filled, and put in the old one's place.
#include <algorithm>
#include <set>
#include <utility>

#include "server/drift/matching.h"
#include "server/drift/render/render.h"
#include "server/drift/render/shared.h"

namespace prisma_drift::sqlserver {
namespace {

std::string name_of(std::string_view name) { return quoted(Dialect::sqlserver, name); }

std::string_view space_of(const Naming& naming, const ObjectName& name) {
  return name.space.empty() ? naming.default_namespace : std::string_view(name.space);
}

// With its namespace, always.
std::string table_name(const Naming& naming, const ObjectName& name) {
  return name_of(space_of(naming, name)) + "." + name_of(name.name);
}

// `dbo.Users.email`, as sp_rename takes it.
std::string dotted(const Naming& naming, const ObjectName& name) {
  return std::string(space_of(naming, name)) + "." + name.name;
}

std::string national_literal(std::string_view text) {
  return "N" + text_literal(Dialect::sqlserver, text);
}

std::string default_constraint_name(const Table& table, const Column& column) {
  const std::string& name = column.default_value->constraint_name;
  return name.empty() ? table.name.name + "_" + column.name + "_df" : name;
}

std::string column_sql(const Naming& naming, const Table& table, const Column& column) {
  std::string sql = name_of(column.name) + " " + type_sql(naming, column);
  if (column.arity == Arity::required) sql += " NOT NULL";
  if (column.auto_increment) return sql + " IDENTITY(1,1)";
  if (const std::string value = default_sql(naming, column); !value.empty()) {
    sql += " CONSTRAINT " + name_of(default_constraint_name(table, column)) + " DEFAULT " + value;
  }
  return sql;
}

std::string key_columns(const std::vector<IndexColumn>& columns, std::string_view separator) {
  std::vector<std::string> parts;
  for (const IndexColumn& column : columns) {
    std::string sql = name_of(column.name);
    if (column.order == SortOrder::descending) sql += " DESC";
    if (column.ascending_written) sql += " ASC";
    parts.push_back(std::move(sql));
  }
  return joined(parts, separator);
}

std::string_view clustering(bool clustered) { return clustered ? "CLUSTERED" : "NONCLUSTERED"; }

std::string primary_key_sql(const PrimaryKey& key, const std::string& name) {
  return "CONSTRAINT " + name + " PRIMARY KEY " + std::string(clustering(key.clustered != false)) +
         " (" + key_columns(key.columns, ",") + ")";
}

std::string unique_sql(const Index& index, std::string_view separator) {
  return "CONSTRAINT " + name_of(index.name) + " UNIQUE " +
         std::string(clustering(index.clustered == true)) + " (" +
         key_columns(index.columns, separator) + ")";
}

bool is_constraint(const Index& index) {
  return index.kind == IndexKind::unique && !index.predicate;
}

std::string create_table(const Naming& naming, const Table& table, const std::string& name) {
  std::vector<std::string> lines;
  for (const Column& column : table.columns) lines.push_back(column_sql(naming, table, column));
  if (table.primary_key) {
    lines.push_back(primary_key_sql(*table.primary_key, name_of(table.primary_key->name)));
  }
  for (const Index& index : table.indexes) {
    if (!index.outside_diff && is_constraint(index)) lines.push_back(unique_sql(index, ","));
  }
  const std::string separator = ",\n" + std::string(kIndent);
  return "CREATE TABLE " + name + " (\n" + std::string(kIndent) + joined(lines, separator) + "\n)";
}

std::string create_index(const Naming& naming, const Table& table, const Index& index) {
  const std::string on = table_name(naming, table.name);
  if (is_constraint(index)) return "ALTER TABLE " + on + " ADD " + unique_sql(index, ", ");
  std::string sql = index.kind == IndexKind::unique ? "CREATE UNIQUE " : "CREATE ";
  sql += std::string(clustering(index.clustered == true)) + " INDEX " + name_of(index.name) +
         " ON " + on + "(" + key_columns(index.columns, ", ") + ")";
  if (index.predicate) sql += " WHERE " + *index.predicate;
  return sql;
}

std::string drop_constraint(const Naming& naming, const Table& table, std::string_view name) {
  return "ALTER TABLE " + table_name(naming, table.name) + " DROP CONSTRAINT " + name_of(name);
}

// Of an index that a schema declares, it is not known how the database would keep it.
std::string drop_index(const RenderContext& context, const Table& table, const Index& index) {
  const bool constraint = context.from.from_database ? index.is_constraint : is_constraint(index);
  if (constraint) return drop_constraint(context.naming, table, index.name);
  return "DROP INDEX " + name_of(index.name) + " ON " + table_name(context.naming, table.name);
}

// What ALTER TABLE says, in the order in which it is said.
struct AlteredTable {
  std::set<std::string> dropped_constraints;
  std::vector<std::string> renamed_key;
  std::vector<std::string> modified_columns;
  std::vector<std::string> dropped_columns;
  std::set<std::string> added_constraints;
  std::vector<std::string> added_columns;
};

void alter_column(const Naming& naming, const TableStep& table, const TableChange& change,
                  AlteredTable& out) {
  const Column& from = *change.from;
  const Column& to = *change.to;
  if (change.change->cast == Cast::impossible) {
    out.dropped_columns.push_back(name_of(from.name));
    out.added_columns.push_back(column_sql(naming, *table.to, to));
    return;
  }
  if (change.change->default_value && from.default_value) {
    out.dropped_constraints.insert(name_of(default_constraint_name(*table.from, from)));
  }
  if (change.change->cast != Cast::none || change.change->arity) {
    out.modified_columns.push_back("ALTER TABLE " + table_name(naming, table.from->name) +
                                   " ALTER COLUMN " + name_of(to.name) + " " +
                                   type_sql(naming, to) +
                                   (to.arity == Arity::required ? " NOT NULL" : " NULL"));
  }
  const std::string value = default_sql(naming, to);
  if (change.change->default_value && !value.empty()) {
    out.added_constraints.insert("CONSTRAINT " + name_of(default_constraint_name(*table.to, to)) +
                                 " DEFAULT " + value + " FOR " + name_of(to.name));
  }
}

AlteredTable altered(const Naming& naming, const TableStep& table) {
  AlteredTable out;
  for (const TableChange& change : table.changes) {
    switch (change.kind) {
      case TableChange::Kind::drop_primary_key:
        out.dropped_constraints.insert(name_of(table.from->primary_key->name));
        break;
      case TableChange::Kind::rename_primary_key:
        out.renamed_key.push_back(
            "EXEC SP_RENAME " +
            national_literal(
                dotted(naming, {table.from->name.space, table.from->primary_key->name})) +
            ", " + national_literal(table.to->primary_key->name));
        break;
      case TableChange::Kind::drop_column:
        out.dropped_columns.push_back(name_of(change.from->name));
        break;
      case TableChange::Kind::add_column:
        out.added_columns.push_back(column_sql(naming, *table.to, *change.to));
        break;
      case TableChange::Kind::alter_column:
        alter_column(naming, table, change, out);
        break;
      case TableChange::Kind::add_primary_key:
        // Prisma quotes no name here.
        out.added_constraints.insert(
            primary_key_sql(*table.to->primary_key, table.to->primary_key->name));
        break;
    }
  }
  return out;
}

std::vector<std::string> alter_table(const Naming& naming, const TableStep& table) {
  const AlteredTable parts = altered(naming, table);
  const std::string alter = "ALTER TABLE " + table_name(naming, table.from->name);
  std::vector<std::string> statements;
  const auto add = [&](std::string_view verb, const auto& items, std::string_view separator) {
    if (items.empty()) return;
    statements.push_back(alter + std::string(verb) +
                         joined(std::vector<std::string>(items.begin(), items.end()), separator));
  };
  add(" DROP CONSTRAINT ", parts.dropped_constraints, ",\n");
  statements.insert(statements.end(), parts.renamed_key.begin(), parts.renamed_key.end());
  statements.insert(statements.end(), parts.modified_columns.begin(), parts.modified_columns.end());
  add(" DROP COLUMN ", parts.dropped_columns, ",\n");
  add(" ADD ", parts.added_constraints, ", ");
  add(" ADD ", parts.added_columns, ",\n");
  return statements;
}

// So the names of the constraints are free for the new table.
std::string drop_all_constraints(const Naming& naming, const ObjectName& table) {
  return "DECLARE @SQL NVARCHAR(MAX) = N''\n"
         "SELECT @SQL += N'ALTER TABLE '\n"
         "    + QUOTENAME(OBJECT_SCHEMA_NAME(PARENT_OBJECT_ID))\n"
         "    + '.'\n"
         "    + QUOTENAME(OBJECT_NAME(PARENT_OBJECT_ID))\n"
         "    + ' DROP CONSTRAINT '\n"
         "    + OBJECT_NAME(OBJECT_ID) + ';'\n"
         "FROM SYS.OBJECTS\n"
         "WHERE TYPE_DESC LIKE '%CONSTRAINT'\n"
         "    AND OBJECT_NAME(PARENT_OBJECT_ID) = '" +
         table.name + "'\n    AND SCHEMA_NAME(SCHEMA_ID) = '" +
         std::string(space_of(naming, table)) + "'\nEXEC sp_executesql @SQL\n";
}

std::string copy_rows(const std::string& from, const std::string& to, const std::string& columns) {
  return "IF EXISTS(SELECT * FROM " + from + ")\n    EXEC('INSERT INTO " + to + " (" + columns +
         ") SELECT " + columns + " FROM " + from + " WITH (holdlock tablockx)')";
}

void redefine(const RenderContext& context, const TableStep& table,
              std::vector<std::string>& statements) {
  const Naming& naming = context.naming;
  const ObjectName temporary = {table.to->name.space, "_prisma_new_" + table.to->name.name};
  const std::string new_name = table_name(naming, temporary);
  const std::string old_name = table_name(naming, table.from->name);
  std::vector<const Index*> indexes;
  for (const Index& index : table.from->indexes) {
    if (!index.outside_diff) indexes.push_back(&index);
  }
  if (context.from.from_database) std::ranges::sort(indexes, {}, &Index::name);
  for (const Index* index : indexes) {
    statements.push_back(drop_index(context, *table.from, *index));
  }
  statements.push_back(drop_all_constraints(naming, table.from->name));
  statements.push_back(create_table(naming, *table.to, new_name));
  std::vector<std::string> columns;
  bool counts = false;
  for (const ColumnPair& pair : column_pairs(*table.from, *table.to)) {
    if (!pair.from || !pair.to) continue;
    columns.push_back(pair.to->name);
    counts = counts || pair.to->auto_increment;
  }
  std::ranges::sort(columns);
  if (counts) statements.push_back("SET IDENTITY_INSERT " + new_name + " ON");
  statements.push_back(copy_rows(old_name, new_name, quoted_list(naming.dialect, columns, ",")));
  if (counts) statements.push_back("SET IDENTITY_INSERT " + new_name + " OFF");
  statements.push_back("DROP TABLE " + old_name);
  statements.push_back("EXEC SP_RENAME " + national_literal(dotted(naming, temporary)) + ", " +
                       national_literal(table.to->name.name));
  for (const Index& index : table.to->indexes) {
    if (index.outside_diff || is_constraint(index)) continue;
    statements.push_back(create_index(naming, *table.to, index));
  }
}

std::vector<std::string> redefine_tables(const RenderContext& context, const Step& step) {
  std::vector<std::string> statements = {"BEGIN TRANSACTION"};
  for (const TableStep& table : step.tables) redefine(context, table, statements);
  statements.push_back("COMMIT");
  return statements;
}

std::string add_foreign_key(const Naming& naming, const Table& table, const ForeignKey& key) {
  return "ALTER TABLE " + table_name(naming, table.name) + " ADD CONSTRAINT " + name_of(key.name) +
         " FOREIGN KEY (" + quoted_list(naming.dialect, key.columns) + ") REFERENCES " +
         table_name(naming, key.referenced_table) + "(" +
         quoted_list(naming.dialect, key.referenced_columns, ",") + ")" + actions_sql(key);
}

std::string rename_index(const Naming& naming, const Step& step) {
  return "EXEC SP_RENAME " +
         national_literal(dotted(naming, step.from_table->name) + "." + step.from_index->name) +
         ", " + national_literal(step.to_index->name) + ", N'INDEX'";
}

std::string rename_foreign_key(const Naming& naming, const Step& step) {
  return "EXEC sp_rename '" + dotted(naming, {step.from_table->name.space, step.from_key->name}) +
         "', '" + step.to_key->name + "', 'OBJECT'";
}

}  // namespace

std::vector<std::string> step_statements(const RenderContext& context, const Step& step) {
  const Naming& naming = context.naming;
  switch (step.kind) {
    case StepKind::create_namespace:
      return {
          "IF NOT EXISTS (SELECT * FROM sys.schemas WHERE name = " + national_literal(step.name) +
          ") EXEC sp_executesql N'CREATE SCHEMA " + name_of(step.name) + ";'"};
    case StepKind::create_table:
      return {create_table(naming, *step.to_table, table_name(naming, step.to_table->name))};
    case StepKind::drop_table:
      return {"DROP TABLE " + table_name(naming, step.from_table->name)};
    case StepKind::alter_table:
      return alter_table(naming, step.tables.front());
    case StepKind::redefine_tables:
      return redefine_tables(context, step);
    case StepKind::create_index:
      return {create_index(naming, *step.to_table, *step.to_index)};
    case StepKind::drop_index:
      return {drop_index(context, *step.from_table, *step.from_index)};
    case StepKind::rename_index:
    case StepKind::redefine_index:
      return {rename_index(naming, step)};
    case StepKind::add_foreign_key:
      return {add_foreign_key(naming, *step.to_table, *step.to_key)};
    case StepKind::drop_foreign_key:
      return {drop_constraint(naming, *step.from_table, step.from_key->name)};
    case StepKind::rename_foreign_key:
      return {rename_foreign_key(naming, step)};
    // SQL Server has none of these.
    case StepKind::create_extension:
    case StepKind::create_enum:
    case StepKind::alter_enum:
    case StepKind::drop_enum:
    case StepKind::alter_primary_key:
      return {};
  }
  return {};
}

}  // namespace prisma_drift::sqlserver
