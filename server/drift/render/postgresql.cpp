// The steps of PostgreSQL.
#include "server/drift/render/postgresql_tables.h"
#include "server/drift/render/render.h"
#include "server/drift/render/shared.h"

namespace prisma_drift::postgresql {
namespace {

std::string_view method_sql(IndexMethod method) {
  switch (method) {
    case IndexMethod::btree:
    case IndexMethod::other:
      return {};
    case IndexMethod::hash:
      return "HASH";
    case IndexMethod::gin:
      return "GIN";
    case IndexMethod::gist:
      return "GIST";
    case IndexMethod::spgist:
      return "SPGIST";
    case IndexMethod::brin:
      return "BRIN";
  }
  return {};
}

std::string index_column(Dialect dialect, const IndexColumn& column) {
  std::string sql = quoted(dialect, column.name);
  if (!column.operator_class.empty()) sql += " " + column.operator_class;
  if (column.order == SortOrder::descending) sql += " DESC";
  if (column.ascending_written) sql += " ASC";
  return sql;
}

std::string create_index(const Naming& naming, const Table& table, const Index& index) {
  std::vector<std::string> columns;
  for (const IndexColumn& column : index.columns) {
    columns.push_back(index_column(naming.dialect, column));
  }
  std::string sql = index.kind == IndexKind::unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  sql += quoted(naming.dialect, index.name) + " ON " + quoted(naming, table.name);
  if (const std::string_view method = method_sql(index.method); !method.empty()) {
    sql += " USING " + std::string(method) + " ";
  }
  return sql + "(" + joined(columns, ", ") + ")";
}

// Indexes are in the namespace of their table.
std::string index_name(const Naming& naming, const Table& table, const Index& index) {
  return quoted(naming, {table.name.space, index.name});
}

std::string add_foreign_key(const Naming& naming, const Table& table, const ForeignKey& key) {
  return "ALTER TABLE " + quoted(naming, table.name) + " ADD CONSTRAINT " +
         quoted(naming.dialect, key.name) + " FOREIGN KEY (" +
         quoted_list(naming.dialect, key.columns) + ") REFERENCES " +
         quoted(naming, key.referenced_table) + "(" +
         quoted_list(naming.dialect, key.referenced_columns) + ")" + actions_sql(key);
}

std::string create_extension(const Extension& extension) {
  std::string sql = "CREATE EXTENSION IF NOT EXISTS \"" + extension.name.name + "\"";
  if (!extension.version.empty() || !extension.space.empty()) sql += " WITH";
  if (!extension.space.empty()) sql += " SCHEMA \"" + extension.space + "\"";
  if (!extension.version.empty()) sql += " VERSION \"" + extension.version + "\"";
  return sql;
}

std::string create_enum(const Naming& naming, const Enum& enumeration) {
  std::vector<std::string> values;
  for (const EnumValue& value : enumeration.values) values.push_back("'" + value.name + "'");
  return "CREATE TYPE " + quoted(naming, enumeration.name) + " AS ENUM (" + joined(values, ", ") +
         ")";
}

std::vector<std::string> altered(const RenderContext& context, const TableStep& table) {
  AlteredTable parts = alter_table(context, table);
  if (parts.clauses.empty()) return {};
  std::vector<std::string> statements = std::move(parts.before);
  statements.push_back("ALTER TABLE " + quoted(context.naming, table.from->name) + " " +
                       joined(parts.clauses, ",\n"));
  statements.insert(statements.end(), parts.after.begin(), parts.after.end());
  return statements;
}

std::string rename_constraint(const Naming& naming, const Step& step) {
  return "ALTER TABLE " + quoted(naming, step.from_table->name) + " RENAME CONSTRAINT " +
         quoted(naming.dialect, step.from_key->name) + " TO " +
         quoted(naming.dialect, step.to_key->name);
}

}  // namespace

std::vector<std::string> step_statements(const RenderContext& context, const Step& step) {
  const Naming& naming = context.naming;
  const auto table_name = [&](const Table* table) { return quoted(naming, table->name); };
  switch (step.kind) {
    case StepKind::create_namespace:
      return {"CREATE SCHEMA IF NOT EXISTS " + quoted(naming.dialect, step.name)};
    case StepKind::create_extension:
      return {create_extension(*step.extension)};
    case StepKind::create_enum:
      return {create_enum(naming, *step.to_enum)};
    case StepKind::alter_enum:
      return alter_enum(context, step);
    case StepKind::drop_enum:
      return {"DROP TYPE " + quoted(naming, step.from_enum->name)};
    case StepKind::create_table:
      return {create_table(naming, *step.to_table, table_name(step.to_table))};
    case StepKind::drop_table:
      return {"DROP TABLE " + table_name(step.from_table)};
    case StepKind::alter_table:
      return altered(context, step.tables.front());
    case StepKind::create_index:
      return {create_index(naming, *step.to_table, *step.to_index)};
    case StepKind::drop_index:
      return {"DROP INDEX " + index_name(naming, *step.from_table, *step.from_index)};
    case StepKind::rename_index:
    case StepKind::redefine_index:
      return {"ALTER INDEX " + index_name(naming, *step.from_table, *step.from_index) +
              " RENAME TO " + quoted(naming.dialect, step.to_index->name)};
    case StepKind::add_foreign_key:
      return {add_foreign_key(naming, *step.to_table, *step.to_key)};
    case StepKind::drop_foreign_key:
      return {"ALTER TABLE " + table_name(step.from_table) + " DROP CONSTRAINT " +
              quoted(naming.dialect, step.from_key->name)};
    case StepKind::rename_foreign_key:
      return {rename_constraint(naming, step)};
    case StepKind::alter_primary_key:
      return {"ALTER TABLE " + table_name(step.from_table) + " ALTER PRIMARY KEY USING COLUMNS (" +
              key_columns(naming.dialect, step.to_table->primary_key->columns) + ")"};
    // PostgreSQL alters every table in place.
    case StepKind::redefine_tables:
      return {};
  }
  return {};
}

}  // namespace prisma_drift::postgresql
