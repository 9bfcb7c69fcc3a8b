#include "server/schema/lower.h"

#include <utility>

#include "server/schema/lowering.h"

namespace prisma_drift {

namespace schema {

std::string LoweringContext::space_named(const std::string& name) const {
  return name == default_namespace ? std::string() : name;
}

namespace {

bool has_named_enums(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
    case Dialect::cockroachdb:
      return true;
    case Dialect::mysql:
    case Dialect::sqlite:
    case Dialect::sqlserver:
      break;
  }
  return false;
}

bool has_namespaces(Dialect dialect) { return !usual_namespace(dialect).empty(); }

Dialect dialect_of(const Schema& schema, const LowerOptions& options) {
  if (options.dialect) return *options.dialect;
  if (schema.datasource && schema.datasource->dialect) return *schema.datasource->dialect;
  return Dialect::postgresql;
}

void lower_datasource(const LoweringContext& context, DatabaseState& state) {
  if (!context.schema.datasource) return;
  const Datasource& datasource = *context.schema.datasource;
  const Origin origin = datasource.source.origin();
  if (has_namespaces(context.dialect)) {
    // Older versions wrote the default namespace too, where the schema lists its namespaces.
    state.qualify_names = datasource.has_schemas && context.prisma_major < 6;
    for (const Datasource::Listed& listed : datasource.schemas) {
      if (listed.name != context.default_namespace)
        state.namespaces.push_back({listed.name, origin});
    }
  }
  if (context.dialect != Dialect::postgresql) return;
  for (const Datasource::Listed& listed : datasource.extensions) {
    Extension extension;
    extension.name.name = listed.name;
    extension.version = listed.version;
    extension.space = listed.space;
    extension.created = origin;
    state.extensions.put(std::move(extension));
  }
}

prisma_drift::Enum lower_enum(const LoweringContext& context, const Enum& enumeration) {
  prisma_drift::Enum lowered;
  lowered.name = {context.space_named(enumeration.space), enumeration.stored_name};
  lowered.declared_as = enumeration.name;
  lowered.created = enumeration.origin();
  lowered.changed = lowered.created;
  for (const EnumValue& value : enumeration.values) {
    lowered.values.push_back({value.stored_name, value.name(), value.origin});
  }
  return lowered;
}

Table lower_table(const LoweringContext& context, const Model& model) {
  Table table;
  table.name = context.table_name(model);
  table.declared_as = model.name;
  table.created = model.origin();
  table.changed = table.created;
  for (const Field& field : model.fields) {
    if (field.is_stored()) table.columns.push_back(lower_column(context, model, field));
  }
  lower_keys(context, model, table);
  return table;
}

}  // namespace
}  // namespace schema

DatabaseState lower_schema(const Schema& schema, const LowerOptions& options) {
  DatabaseState state = empty_state(schema::dialect_of(schema, options));
  const schema::LoweringContext context{schema, state.dialect, options.prisma_major,
                                        state.default_namespace};
  schema::lower_datasource(context, state);
  if (schema::has_named_enums(state.dialect)) {
    for (const schema::Enum& enumeration : schema.enums) {
      state.enums.put(schema::lower_enum(context, enumeration));
    }
  }
  for (const schema::Model& model : schema.models) {
    if (!model.is_view) state.tables.put(schema::lower_table(context, model));
  }
  const bool has_foreign_keys = !schema.datasource || !schema.datasource->emulates_relations;
  if (has_foreign_keys) schema::lower_foreign_keys(context, state);
  schema::lower_join_tables(context, state);
  return state;
}

}  // namespace prisma_drift
