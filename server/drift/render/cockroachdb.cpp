// The steps of CockroachDB: PostgreSQL's, but each ALTER TABLE says one thing, enums lose values in
// place, and a table that loses its id is made anew.
#include <algorithm>

#include "server/drift/matching.h"
#include "server/drift/render/postgresql_tables.h"
#include "server/drift/render/render.h"
#include "server/drift/render/shared.h"

namespace prisma_drift::cockroachdb {
namespace {

std::vector<std::string> altered(const RenderContext& context, const TableStep& table) {
  const postgresql::AlteredTable parts = postgresql::alter_table(context, table);
  std::vector<std::string> statements = parts.before;
  for (const std::string& clause : parts.clauses) {
    statements.push_back("ALTER TABLE " + quoted(context.naming, table.from->name) + " " + clause);
  }
  statements.insert(statements.end(), parts.after.begin(), parts.after.end());
  return statements;
}

// Only defaults that are a removed value stand in the way.
std::vector<std::string> altered_enum(const RenderContext& context, const Step& step) {
  const Enum& from = *step.from_enum;
  const Enum& to = *step.to_enum;
  const auto is_removed = [&](const std::string& value) {
    return std::ranges::count(step.enum_change->removed, value) > 0;
  };
  const std::string type = "ALTER TYPE " + quoted(context.naming, from.name);
  std::vector<std::string> statements;
  for (const postgresql::DefaultUse& use : postgresql::uses_as_default(context, from)) {
    const Default& value = *use.from->default_value;
    if (value.kind != Default::Kind::enum_value || !is_removed(value.value)) continue;
    statements.push_back("ALTER TABLE " + quoted(context.naming, use.table->name) +
                         " ALTER COLUMN " + quoted(context.naming.dialect, use.from->name) +
                         " DROP DEFAULT");
  }
  for (const EnumValue& value : to.values) {
    if (!from.find_value(value.name))
      statements.push_back(type + " ADD VALUE '" + value.name + "'");
  }
  for (const EnumValue& value : from.values) {
    // Prisma leaves no space here.
    if (is_removed(value.name)) statements.push_back(type + "DROP VALUE '" + value.name + "'");
  }
  return statements;
}

void redefined(const RenderContext& context, const TableStep& table,
               std::vector<std::string>& statements) {
  const Naming& naming = context.naming;
  const ObjectName& name = table.to->name;
  const std::string temporary = quoted(naming, {name.space, "_prisma_new_" + name.name});
  const auto add = [&](Step step) {
    for (std::string& sql : postgresql::step_statements(context, step)) {
      statements.push_back(std::move(sql));
    }
  };
  statements.push_back(postgresql::create_table(naming, *table.to, temporary));
  for (const Index& index : table.from->indexes) {
    if (index.outside_diff) continue;
    add({.kind = StepKind::drop_index, .from_table = table.from, .from_index = &index});
  }
  std::vector<std::string> columns;
  for (const ColumnPair& pair : column_pairs(*table.from, *table.to)) {
    if (pair.from && pair.to) columns.push_back(pair.to->name);
  }
  std::ranges::sort(columns);
  if (!columns.empty()) {
    const std::string list = quoted_list(naming.dialect, columns, ",");
    statements.push_back("INSERT INTO " + temporary + " (" + list + ") SELECT " + list + " FROM " +
                         quoted(naming.dialect, table.from->name.name));
  }
  statements.push_back("DROP TABLE " + quoted(naming, table.from->name) + " CASCADE");
  statements.push_back("ALTER TABLE " + temporary + " RENAME TO " +
                       quoted(naming.dialect, name.name));
  for (const Index& index : table.to->indexes) {
    if (index.outside_diff) continue;
    add({.kind = StepKind::create_index, .to_table = table.to, .to_index = &index});
  }
  for (const ForeignKey& key : table.to->foreign_keys) {
    add({.kind = StepKind::add_foreign_key, .to_table = table.to, .to_key = &key});
  }
}

}  // namespace

std::vector<std::string> step_statements(const RenderContext& context, const Step& step) {
  switch (step.kind) {
    case StepKind::alter_table:
      return altered(context, step.tables.front());
    case StepKind::alter_enum:
      return altered_enum(context, step);
    case StepKind::redefine_tables: {
      std::vector<std::string> statements;
      for (const TableStep& table : step.tables) redefined(context, table, statements);
      return statements;
    }
    case StepKind::create_namespace:
    case StepKind::create_extension:
    case StepKind::create_enum:
    case StepKind::drop_foreign_key:
    case StepKind::drop_index:
    case StepKind::alter_primary_key:
    case StepKind::drop_table:
    case StepKind::drop_enum:
    case StepKind::create_table:
    case StepKind::create_index:
    case StepKind::rename_foreign_key:
    case StepKind::add_foreign_key:
    case StepKind::rename_index:
    case StepKind::redefine_index:
      return postgresql::step_statements(context, step);
  }
  return {};
}

}  // namespace prisma_drift::cockroachdb
