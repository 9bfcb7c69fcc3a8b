#include "server/schema/lower.h"

#include <algorithm>
#include <span>
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
    const bool comparable = before_ != nullptr && has_same_datasource(schema_, before_->schema);
    unchanged_ = unchanged_since(comparable ? &before_->schema : nullptr, schema_);
  }

  void lower() {
    for (std::uint32_t i = 0; i < schema_.models.size(); ++i) {
      if (!schema_.models[i].is_view) lower_model({i});
    }
    for (const Relation& relation : schema_.relations) {
      if (has_join_table(schema_, relation)) lower_join(relation);
    }
  }

 private:
  void lower_model(ModelId id) {
    if (const auto known = position_before(id)) {
      state_.tables.share(before_->state.tables, *known);
    } else {
      state_.tables.put(lower_table(context_, schema_[id], foreign_keys_of(id)));
    }
  }

  // Of the table that the model had, where it is still the same.
  std::optional<std::size_t> position_before(ModelId id) const {
    if (!unchanged_.itself[id.value]) return std::nullopt;
    const Model& model = schema_[id];
    const auto known = before_->state.tables.position_of(context_.table_name(model));
    if (!known) return std::nullopt;
    const Table& table = before_->state.tables.at(*known);
    // Another one may have taken its name.
    if (table.declared_as != model.name || table.is_join_table) return std::nullopt;
    const bool same = unchanged_.with_references[id.value] || has_same_foreign_keys(id, table);
    return same ? known : std::nullopt;
  }

  // The relations whose keys a model holds are made from its fields.
  std::span<const Relation> relations_of(ModelId id) const {
    const std::uint32_t begin = schema_.relations_begin[id.value];
    return std::span(schema_.relations)
        .subspan(begin, schema_.relations_begin[id.value + 1] - begin);
  }

  std::vector<ForeignKey> foreign_keys_of(ModelId id) const {
    std::vector<ForeignKey> keys;
    if (!context_.has_foreign_keys()) return keys;
    for (const Relation& relation : relations_of(id)) {
      if (holds_columns(schema_, relation)) keys.push_back(lower_foreign_key(context_, relation));
    }
    return keys;
  }

  // Of an unchanged model that refers to changed ones.
  bool has_same_foreign_keys(ModelId id, const Table& before) const {
    if (!context_.has_foreign_keys()) return true;
    const Model& model = schema_[id];
    auto key = before.foreign_keys.begin();
    for (const Relation& relation : relations_of(id)) {
      if (!holds_columns(schema_, relation)) continue;
      if (key == before.foreign_keys.end()) return false;
      const Field& field = model[*relation.field_a];
      if (key->created != field.origin_of(*model.relation_of(field).attribute)) return false;
      if (!points_to_the_same(relation)) return false;
      ++key;
    }
    return key == before.foreign_keys.end();
  }

  // By the names of the table and its columns. The model that holds the key is unchanged.
  bool points_to_the_same(const Relation& relation) const {
    const std::vector<FieldId>& now = references_in(schema_, relation);
    const std::vector<FieldId>& before = references_in(before_->schema, relation);
    const Model& model_now = schema_[relation.model_b];
    const Model& model_before = before_->schema[relation.model_b];
    return model_now.stored_name == model_before.stored_name &&
           model_now.space == model_before.space &&
           std::ranges::equal(now, before, [&](FieldId left, FieldId right) {
             return model_now[left].stored_name == model_before[right].stored_name;
           });
  }

  static const std::vector<FieldId>& references_in(const Schema& schema, const Relation& relation) {
    const Model& holder = schema[relation.model_a];
    return holder.relation_of(holder[*relation.field_a]).references;
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
