// The parts of lower_schema(), each about one subject.
#pragma once

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

// lower_relations.cpp: the foreign keys of one-to-one and one-to-many relations, onto the tables
// that are there; then the tables of many-to-many relations.
void lower_foreign_keys(const LoweringContext& context, DatabaseState& state);
void lower_join_tables(const LoweringContext& context, DatabaseState& state);

}  // namespace prisma_drift::schema
