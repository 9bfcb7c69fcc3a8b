#include "server/schema/lower.h"

#include <utility>

#include "server/schema/lowering.h"
#include "server/schema/unchanged.h"

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

Table lower_table(const LoweringContext& context, const Model& model,
                  std::vector<ForeignKey> foreign_keys) {
  Table table;
  table.name = context.table_name(model);
  table.declared_as = model.name;
  table.created = model.origin();
  table.changed = table.created;
  table.columns.reserve(model.fields.size());
  for (const Field& field : model.fields) {
    if (field.is_stored()) table.columns.push_back(lower_column(context, model, field));
  }
  lower_keys(context, model, table);
  table.foreign_keys = std::move(foreign_keys);
  return table;
}

// Whether a table depends on its models alone.
bool has_same_datasource(const Schema& schema, const Schema& before) {
  if (!schema.datasource || !before.datasource) return !schema.datasource && !before.datasource;
  return schema.datasource->source == before.datasource->source;
}

// The tables of a schema, as far as they can be shared with those of an earlier one.
class TableLowering {
 public:
  // `before` may be null.
  TableLowering(const LoweringContext& context, const LoweredSchema* before, DatabaseState& state)
      : context_(context), schema_(context.schema), before_(before), state_(state) {
    if (before_ != nullptr && has_same_datasource(schema_, before_->schema)) {
      unchanged_ = unchanged_since(before_->schema, schema_);
    } else {
      unchanged_ = {std::vector<bool>(schema_.models.size()),
                    std::vector<bool>(schema_.models.size())};
    }
  }

  void lower() {
    state_.tables.reserve(schema_.models.size());
    std::vector<std::vector<ForeignKey>> keys = lower_foreign_keys();
    for (std::uint32_t i = 0; i < schema_.models.size(); ++i) {
      if (!schema_.models[i].is_view) lower_model(i, std::move(keys[i]));
    }
    for (const Relation& relation : schema_.relations) {
      if (has_join_table(schema_, relation)) lower_join(relation);
    }
  }

 private:
  // By model; of those whose keys cannot have changed, none.
  std::vector<std::vector<ForeignKey>> lower_foreign_keys() const {
    std::vector<std::vector<ForeignKey>> keys(schema_.models.size());
    if (!context_.has_foreign_keys()) return keys;
    for (const Relation& relation : schema_.relations) {
      const std::uint32_t model = relation.model_a.value;
      if (unchanged_.with_references[model] || !holds_columns(schema_, relation)) continue;
      keys[model].push_back(lower_foreign_key(context_, relation));
    }
    return keys;
  }

  void lower_model(std::uint32_t index, std::vector<ForeignKey> keys) {
    const Model& model = schema_.models[index];
    if (unchanged_.itself[index]) {
      const std::optional<std::size_t> known = position_before(model);
      if (known && (unchanged_.with_references[index] ||
                    before_->state.tables.at(*known).foreign_keys == keys)) {
        state_.tables.share(before_->state.tables, *known);
        return;
      }
      // Its keys were not looked at.
      if (unchanged_.with_references[index]) keys = foreign_keys_of(index);
    }
    state_.tables.put(lower_table(context_, model, std::move(keys)));
  }

  // Of the table that the model had; another model may have taken its name.
  std::optional<std::size_t> position_before(const Model& model) const {
    const auto known = before_->state.tables.position_of(context_.table_name(model));
    if (!known) return std::nullopt;
    const Table& table = before_->state.tables.at(*known);
    return table.declared_as == model.name && !table.is_join_table ? known : std::nullopt;
  }

  std::vector<ForeignKey> foreign_keys_of(std::uint32_t index) const {
    std::vector<ForeignKey> keys;
    if (!context_.has_foreign_keys()) return keys;
    for (const Relation& relation : schema_.relations) {
      if (relation.model_a.value != index || !holds_columns(schema_, relation)) continue;
      keys.push_back(lower_foreign_key(context_, relation));
    }
    return keys;
  }

  void lower_join(const Relation& relation) {
    if (std::optional<Table> table = lower_join_table(context_, state_, relation)) {
      state_.tables.put(*std::move(table));
    }
  }

  const LoweringContext& context_;
  const Schema& schema_;
  const LoweredSchema* before_;
  DatabaseState& state_;
  Unchanged unchanged_;
};

}  // namespace
}  // namespace schema

DatabaseState lower_schema(const Schema& schema, const LowerOptions& options,
                           const LoweredSchema* before) {
  DatabaseState state = empty_state(schema::dialect_of(schema, options));
  const schema::LoweringContext context{schema, state.dialect, options.prisma_major,
                                        state.default_namespace};
  schema::lower_datasource(context, state);
  if (schema::has_named_enums(state.dialect)) {
    for (const schema::Enum& enumeration : schema.enums) {
      state.enums.put(schema::lower_enum(context, enumeration));
    }
  }
  schema::TableLowering(context, before, state).lower();
  return state;
}

}  // namespace prisma_drift
