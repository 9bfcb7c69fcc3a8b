// Changing an enum. PostgreSQL adds values in place; to remove one, the type is made again and
// every column moved over to it.
#include <algorithm>

#include "server/drift/matching.h"
#include "server/drift/render/postgresql_tables.h"
#include "server/drift/render/shared.h"

namespace prisma_drift::postgresql {
namespace {

std::string enum_values(const Enum& enumeration) {
  std::vector<std::string> values;
  for (const EnumValue& value : enumeration.values) values.push_back("'" + value.name + "'");
  return joined(values, ", ");
}

bool has_type(const Column& column, const ObjectName& enumeration) {
  return column.type.kind == ColumnType::Kind::enumeration &&
         column.type.enum_name() == enumeration;
}

std::vector<std::string> add_values(const RenderContext& context, const Enum& from,
                                    const Enum& to) {
  std::vector<std::string> statements;
  for (const EnumValue& value : to.values) {
    if (from.find_value(value.name)) continue;
    statements.push_back("ALTER TYPE " + quoted(context.naming, from.name) + " ADD VALUE '" +
                         value.name + "'");
  }
  if (statements.size() > 1) {
    statements.front() =
        "-- This migration adds more than one value to an enum.\n"
        "-- With PostgreSQL versions 11 and earlier, this is not possible\n"
        "-- in a single migration. This can be worked around by creating\n"
        "-- multiple migrations, each migration adding only one value to\n"
        "-- the enum.\n\n\n" +
        statements.front();
  }
  return statements;
}

std::string alter_column(const Naming& naming, const Table& table, const Column& column) {
  return "ALTER TABLE " + quoted(naming, table.name) + " ALTER COLUMN " +
         quoted(naming.dialect, column.name);
}

// In these steps Prisma names what it found in a database with the namespace it found it in.
Naming naming_as_found(const RenderContext& context) {
  Naming naming = context.naming;
  if (context.from.from_database) naming.qualified = true;
  naming.default_namespace = context.from.default_namespace;
  return naming;
}

void move_columns(const RenderContext& context, const Enum& to, const std::string& new_type,
                  std::vector<std::string>& statements) {
  for (const Table* table : ordered_tables(context.to)) {
    for (const Column& column : table->columns) {
      if (!has_type(column, to.name)) continue;
      const std::string type = new_type + (column.arity == Arity::list ? "[]" : "");
      statements.push_back(alter_column(context.naming, *table, column) + " TYPE " + type +
                           " USING (" + quoted(context.naming.dialect, column.name) +
                           "::text::" + type + ")");
    }
  }
}

std::vector<std::string> make_again(const RenderContext& context, const Enum& from,
                                    const Enum& to) {
  const Naming& naming = context.naming;
  const Naming found = naming_as_found(context);
  const std::string new_type = quoted(naming, {to.name.space, to.name.name + "_new"});
  const std::string old_name = from.name.name + "_old";
  const std::vector<DefaultUse> uses = uses_as_default(context, from);
  std::vector<std::string> statements = {"BEGIN"};
  statements.push_back("CREATE TYPE " + new_type + " AS ENUM (" + enum_values(to) + ")");
  for (const DefaultUse& use : uses) {
    statements.push_back(alter_column(found, *use.table, *use.from) + " DROP DEFAULT");
  }
  move_columns(context, to, new_type, statements);
  statements.push_back("ALTER TYPE " + quoted(naming, from.name) + " RENAME TO " +
                       quoted(naming.dialect, old_name));
  statements.push_back("ALTER TYPE " + new_type + " RENAME TO " +
                       quoted(naming.dialect, to.name.name));
  statements.push_back("DROP TYPE " + quoted(found, {from.name.space, old_name}));
  for (const DefaultUse& use : uses) {
    if (!use.to) continue;
    statements.push_back(alter_column(naming, *use.table, *use.from) + " SET DEFAULT " +
                         default_sql(naming, *use.to));
  }
  statements.push_back("COMMIT");
  return statements;
}

bool uses_with_default(const Column* column, const Enum& enumeration) {
  return column && has_type(*column, enumeration.name) && column->default_value;
}

void uses_in_table(const Table& from, const Table& to, const Enum& enumeration,
                   std::vector<DefaultUse>& uses) {
  std::vector<DefaultUse> kept;
  for (const ColumnPair& pair : column_pairs(from, to)) {
    if (!uses_with_default(pair.from, enumeration)) continue;
    const bool again = uses_with_default(pair.to, enumeration);
    DefaultUse use{&from, pair.from, again ? &to : nullptr, again ? pair.to : nullptr};
    (pair.to ? kept : uses).push_back(use);
  }
  // Those that stay in the order of their names.
  std::ranges::sort(kept, {},
                    [](const DefaultUse& use) { return std::string_view(use.from->name); });
  uses.insert(uses.end(), kept.begin(), kept.end());
}

}  // namespace

std::vector<DefaultUse> uses_as_default(const RenderContext& context, const Enum& enumeration) {
  std::vector<DefaultUse> uses;
  const std::vector<const Table*> tables = ordered_tables(context.from);
  for (const Table* table : tables) {
    if (find_table(context.to, table->name)) continue;
    for (const Column& column : table->columns) {
      if (uses_with_default(&column, enumeration))
        uses.push_back({.table = table, .from = &column});
    }
  }
  for (const Table* table : tables) {
    const Table* after = find_table(context.to, table->name);
    if (after) uses_in_table(*table, *after, enumeration, uses);
  }
  return uses;
}

std::vector<std::string> alter_enum(const RenderContext& context, const Step& step) {
  const bool removes = !step.enum_change->removed.empty();
  return removes ? make_again(context, *step.from_enum, *step.to_enum)
                 : add_values(context, *step.from_enum, *step.to_enum);
}

}  // namespace prisma_drift::postgresql
