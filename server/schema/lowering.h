// The parts of lower_schema(), each about one subject.
#pragma once

#include <optional>
#include <string>

#include "server/database/database_state.h"
#include "server/schema/lower.h"

namespace prisma_drift::schema {

// What is settled before the first table is lowered.
struct LoweringContext {
  const Schema& schema;
  Dialect dialect = Dialect::postgresql;
  std::uint32_t prisma_major = 7;
  // The state's, see DatabaseState::default_namespace.
  std::string default_namespace;

  ObjectName table_name(const Model& model) const {
    return {space_named(model.space), model.stored_name};
  }
  // Else Prisma's client stands in for them.
  bool has_foreign_keys() const {
    return !schema.datasource || !schema.datasource->emulates_relations;
  }
  // `@@schema`'s, as an ObjectName has it: empty for the default one.
  std::string space_named(const std::string& name) const;
};

// lower_columns.cpp. The field is stored.
Column lower_column(const LoweringContext& context, const Model& model, const Field& field);

// lower_defaults.cpp. Sets the default of a column whose type is set.
void lower_default(const LoweringContext& context, const Model& model, const Field& field,
                   Column& column);

// lower_keys.cpp: the primary key, then the indexes.
void lower_keys(const LoweringContext& context, const Model& model, Table& table);
// The SQL of a partial index's `where`, without parentheses around all of it.
std::string predicate_sql(const Dialect dialect, const Model& model, const Expression& where);

// lower_relations.cpp: whether a foreign key holds a one-to-one or one-to-many relation, and which.
bool holds_columns(const Schema& schema, const Relation& relation);
ForeignKey lower_foreign_key(const LoweringContext& context, const Relation& relation);
// The table of a many-to-many relation, given those of the two models; nothing where they have no
// keys to point to.
bool has_join_table(const Schema& schema, const Relation& relation);
std::optional<Table> lower_join_table(const LoweringContext& context, const DatabaseState& state,
                                      const Relation& relation);

}  // namespace prisma_drift::schema
