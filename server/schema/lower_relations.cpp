// Lowering: relations to foreign keys and join tables.
#include <algorithm>

#include "server/schema/constraint_names.h"
#include "server/schema/lowering.h"

namespace prisma_drift::schema {
namespace {

bool touches_view(const Schema& schema, const Relation& relation) {
  return schema[relation.model_a].is_view || schema[relation.model_b].is_view;
}

std::vector<std::string> stored_names(const Model& model, const std::vector<FieldId>& fields) {
  std::vector<std::string> names;
  for (const FieldId field : fields) names.push_back(model[field].stored_name);
  return names;
}

ReferentialAction usual_on_delete(const LoweringContext& context, const Model& model,
                                  const Field& field) {
  const bool required = field.is_required() ||
                        std::ranges::any_of(model.relation_of(field).fields, [&](FieldId column) {
                          return model[column].is_required();
                        });
  if (!required) return ReferentialAction::set_null;
  // SQL Server has no RESTRICT.
  return context.dialect == Dialect::sqlserver ? ReferentialAction::no_action
                                               : ReferentialAction::restrict_;
}

// The column that a join table points to; null when the model has no key to point to.
const Column* key_column(const LoweringContext& context, const DatabaseState& state,
                         const Model& model) {
  const Table* table = state.tables.find(context.table_name(model));
  if (table == nullptr || !table->primary_key) return nullptr;
  return table->find_column(table->primary_key->columns.front().name);
}

Column join_column(std::string name, const Column& pointed_to, Origin origin) {
  Column column;
  column.name = std::move(name);
  column.type = pointed_to.type;
  column.arity = pointed_to.arity;
  column.created = origin;
  column.changed = origin;
  return column;
}

ForeignKey join_key(const LoweringContext& context, const Model& model, const Column& pointed_to,
                    ReferentialAction action) {
  ForeignKey key;
  key.referenced_table = context.table_name(model);
  key.referenced_columns = {pointed_to.name};
  key.on_delete = action;
  key.on_update = action;
  return key;
}

std::string relation_name(const Schema& schema, const Relation& relation) {
  if (!relation.name.empty()) return relation.name;
  return schema[relation.model_a].name + "To" + schema[relation.model_b].name;
}

bool has_primary_key(const LoweringContext& context) {
  return context.dialect == Dialect::postgresql && context.prisma_major >= 6;
}

Table join_table(const LoweringContext& context, const Relation& relation, const Column& key_a,
                 const Column& key_b) {
  const Model& model_a = context.schema[relation.model_a];
  const Model& model_b = context.schema[relation.model_b];
  const Origin origin_a = model_a[*relation.field_a].origin;
  const Origin origin_b = model_b[*relation.field_b].origin;
  JoinTableNames names = join_table_names(context.dialect, relation_name(context.schema, relation));

  Table table;
  table.name = {context.space_named(model_a.space), names.table};
  table.is_join_table = true;
  table.created = origin_a;
  table.changed = origin_a;
  table.columns.push_back(join_column("A", key_a, origin_a));
  table.columns.push_back(join_column("B", key_b, origin_b));
  std::vector<IndexColumn> both(2);
  both[0].name = "A";
  both[1].name = "B";
  if (has_primary_key(context)) {
    PrimaryKey key;
    key.name = std::move(names.primary_key);
    key.columns = std::move(both);
    key.created = origin_a;
    table.primary_key = std::move(key);
  } else {
    Index index;
    index.name = std::move(names.unique_index);
    index.kind = IndexKind::unique;
    index.columns = std::move(both);
    index.created = origin_a;
    table.indexes.push_back(std::move(index));
  }
  Index index_b;
  index_b.name = std::move(names.index_b);
  index_b.columns.resize(1);
  index_b.columns[0].name = "B";
  index_b.created = origin_b;
  table.indexes.push_back(std::move(index_b));
  if (!context.has_foreign_keys()) return table;

  // SQL Server refuses a cycle of cascades.
  const bool cycle = context.dialect == Dialect::sqlserver && relation.is_self_relation();
  const ReferentialAction action =
      cycle ? ReferentialAction::no_action : ReferentialAction::cascade;
  ForeignKey to_a = join_key(context, model_a, key_a, action);
  to_a.name = std::move(names.foreign_key_a);
  to_a.columns = {"A"};
  to_a.created = origin_a;
  ForeignKey to_b = join_key(context, model_b, key_b, action);
  to_b.name = std::move(names.foreign_key_b);
  to_b.columns = {"B"};
  to_b.created = origin_b;
  table.foreign_keys.push_back(std::move(to_a));
  table.foreign_keys.push_back(std::move(to_b));
  return table;
}

}  // namespace

bool holds_columns(const Schema& schema, const Relation& relation) {
  if (relation.kind == Relation::Kind::many_to_many || !relation.field_a) return false;
  if (touches_view(schema, relation)) return false;
  const Model& model = schema[relation.model_a];
  const RelationArguments& arguments = model.relation_of(model[*relation.field_a]);
  return !arguments.fields.empty() && arguments.fields.size() == arguments.references.size();
}

ForeignKey lower_foreign_key(const LoweringContext& context, const Relation& relation) {
  const Model& model = context.schema[relation.model_a];
  const Model& referenced = context.schema[relation.model_b];
  const Field& field = model[*relation.field_a];
  const RelationArguments& arguments = model.relation_of(field);
  ForeignKey key;
  key.columns = stored_names(model, arguments.fields);
  key.referenced_table = context.table_name(referenced);
  key.referenced_columns = stored_names(referenced, arguments.references);
  key.name = arguments.map.empty()
                 ? foreign_key_name(context.dialect, model.stored_name, key.columns)
                 : arguments.map;
  key.on_delete = arguments.on_delete.value_or(usual_on_delete(context, model, field));
  key.on_update = arguments.on_update.value_or(ReferentialAction::cascade);
  key.created = field.origin_of(*arguments.attribute);
  return key;
}

bool has_join_table(const Schema& schema, const Relation& relation) {
  return relation.kind == Relation::Kind::many_to_many && !touches_view(schema, relation);
}

std::optional<Table> lower_join_table(const LoweringContext& context, const DatabaseState& state,
                                      const Relation& relation) {
  const Column* key_a = key_column(context, state, context.schema[relation.model_a]);
  const Column* key_b = key_column(context, state, context.schema[relation.model_b]);
  if (key_a == nullptr || key_b == nullptr) return std::nullopt;
  return join_table(context, relation, *key_a, *key_b);
}

}  // namespace prisma_drift::schema
