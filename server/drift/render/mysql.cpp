// The steps of MySQL: indexes and keys stand in the definition of their table, and a column that
// changes is defined anew.
#include "server/drift/render/render.h"
#include "server/drift/render/shared.h"

namespace prisma_drift::mysql {
namespace {

std::string name_of(std::string_view name) { return quoted(Dialect::mysql, name); }

bool is_json(const Column& column) {
  return column.type.kind == ColumnType::Kind::native && column.type.name == "JSON";
}

std::string column_sql(const Naming& naming, const Column& column) {
  std::string sql = name_of(column.name) + " " + type_sql(naming, column);
  if (column.arity == Arity::required) {
    sql += " NOT NULL";
  } else if (!column.leaves_null_out) {
    sql += " NULL";
  }
  if (const std::string value = default_sql(naming, column); !value.empty() && !is_json(column)) {
    sql += " DEFAULT " + value;
  }
  if (column.auto_increment) sql += " AUTO_INCREMENT";
  return sql;
}

std::string index_columns(const std::vector<IndexColumn>& columns) {
  std::vector<std::string> parts;
  for (const IndexColumn& column : columns) {
    std::string sql = name_of(column.name);
    if (column.length) sql += "(" + std::to_string(*column.length) + ")";
    if (column.order == SortOrder::descending) sql += " DESC";
    if (column.ascending_written) sql += " ASC";
    parts.push_back(std::move(sql));
  }
  return "(" + joined(parts, ", ") + ")";
}

std::string_view kind_sql(IndexKind kind) {
  switch (kind) {
    case IndexKind::normal:
      return "INDEX ";
    case IndexKind::unique:
      return "UNIQUE INDEX ";
    case IndexKind::fulltext:
      return "FULLTEXT INDEX ";
  }
  return {};
}

std::string create_table(const Naming& naming, const Table& table) {
  std::vector<std::string> columns;
  for (const Column& column : table.columns) {
    columns.push_back(std::string(kIndent) + column_sql(naming, column));
  }
  std::vector<std::string> keys;
  for (const Index& index : table.indexes) {
    // That of a foreign key comes with it.
    if (index.outside_diff || index.of_foreign_key || index.made_apart) continue;
    keys.push_back(std::string(kIndent) + std::string(kind_sql(index.kind)) + name_of(index.name) +
                   index_columns(index.columns));
  }
  if (table.primary_key) {
    keys.push_back(std::string(kIndent) + "PRIMARY KEY " +
                   index_columns(table.primary_key->columns));
  }
  std::string sql = "CREATE TABLE " + name_of(table.name.name) + " (\n" + joined(columns, ",\n");
  if (!keys.empty()) sql += ",\n\n" + joined(keys, ",\n");
  return sql + "\n) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";
}

std::string create_index(const Table& table, const Index& index) {
  return "CREATE " + std::string(kind_sql(index.kind)) + name_of(index.name) + " ON " +
         name_of(table.name.name) + index_columns(index.columns);
}

// A table that is there, as the server calls it.
std::string existing(const RenderContext& context, const Table& table) {
  const bool lowers = context.from.lower_case_tables || context.to.lower_case_tables;
  return name_of(lowers ? folded(table.name).name : table.name.name);
}

std::string drop_index(const RenderContext& context, const Table& table, const Index& index) {
  return "DROP INDEX " + name_of(index.name) + " ON " + existing(context, table);
}

std::string add_foreign_key(const Table& table, const ForeignKey& key) {
  return "ALTER TABLE " + name_of(table.name.name) + " ADD CONSTRAINT " + name_of(key.name) +
         " FOREIGN KEY (" + quoted_list(Dialect::mysql, key.columns) + ") REFERENCES " +
         name_of(key.referenced_table.name) + "(" +
         quoted_list(Dialect::mysql, key.referenced_columns) + ")" + actions_sql(key);
}

// A default that the schema leaves to the database stays as it is there.
Column modified(const TableChange& change) {
  Column column = *change.to;
  const auto is_expression = [](const Column& side) {
    return side.default_value && side.default_value->kind == Default::Kind::expression;
  };
  if (is_expression(*change.from) && is_expression(column) && column.default_value->value.empty()) {
    column.default_value = change.from->default_value;
  }
  return column;
}

void alter_column(const Naming& naming, const TableChange& change,
                  std::vector<std::string>& clauses) {
  const AlterColumn& altered = *change.change;
  if (altered.cast == Cast::impossible) {
    clauses.push_back("DROP COLUMN " + name_of(change.from->name));
    clauses.push_back("ADD COLUMN " + column_sql(naming, *change.to));
    return;
  }
  const bool only_default = altered.default_value && altered.cast == Cast::none && !altered.arity &&
                            !altered.auto_increment;
  if (only_default && !change.to->default_value) {
    clauses.push_back("ALTER COLUMN " + name_of(change.from->name) + " DROP DEFAULT");
  } else {
    clauses.push_back("MODIFY " + column_sql(naming, modified(change)));
  }
}

std::vector<std::string> alter_table(const RenderContext& context, const TableStep& table) {
  const Naming& naming = context.naming;
  std::vector<std::string> clauses;
  for (const TableChange& change : table.changes) {
    switch (change.kind) {
      case TableChange::Kind::drop_primary_key:
        clauses.push_back("DROP PRIMARY KEY");
        break;
      case TableChange::Kind::drop_column:
        clauses.push_back("DROP COLUMN " + name_of(change.from->name));
        break;
      case TableChange::Kind::add_column:
        clauses.push_back("ADD COLUMN " + column_sql(naming, *change.to));
        break;
      case TableChange::Kind::alter_column:
        alter_column(naming, change, clauses);
        break;
      case TableChange::Kind::add_primary_key:
        clauses.push_back("ADD PRIMARY KEY " + index_columns(table.to->primary_key->columns));
        break;
      // Primary keys have no names.
      case TableChange::Kind::rename_primary_key:
        break;
    }
  }
  if (clauses.empty()) return {};
  return {"ALTER TABLE " + existing(context, *table.from) + " " +
          joined(clauses, ",\n" + std::string(kIndent))};
}

}  // namespace

std::vector<std::string> step_statements(const RenderContext& context, const Step& step) {
  const Naming& naming = context.naming;
  const auto alter = [&](const Table& table) {
    return "ALTER TABLE " + existing(context, table) + " ";
  };
  switch (step.kind) {
    case StepKind::create_table:
      return {create_table(naming, *step.to_table)};
    case StepKind::drop_table:
      return {"DROP TABLE " + existing(context, *step.from_table)};
    case StepKind::alter_table:
      return alter_table(context, step.tables.front());
    case StepKind::create_index:
      return {create_index(*step.to_table, *step.to_index)};
    case StepKind::drop_index:
      return {drop_index(context, *step.from_table, *step.from_index)};
    case StepKind::rename_index:
      return {alter(*step.from_table) + "RENAME INDEX " + name_of(step.from_index->name) + " TO " +
              name_of(step.to_index->name)};
    // The new one first, because foreign keys may lean on the old one.
    case StepKind::redefine_index:
      return {create_index(*step.to_table, *step.to_index),
              drop_index(context, *step.from_table, *step.from_index)};
    case StepKind::add_foreign_key:
      return {add_foreign_key(*step.to_table, *step.to_key)};
    case StepKind::drop_foreign_key:
      return {alter(*step.from_table) + "DROP FOREIGN KEY " + name_of(step.from_key->name)};
    // MySQL has none of these.
    case StepKind::create_namespace:
    case StepKind::create_extension:
    case StepKind::create_enum:
    case StepKind::alter_enum:
    case StepKind::drop_enum:
    case StepKind::rename_foreign_key:
    case StepKind::alter_primary_key:
    case StepKind::redefine_tables:
      return {};
  }
  return {};
}

}  // namespace prisma_drift::mysql
