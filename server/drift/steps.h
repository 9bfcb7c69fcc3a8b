// A drift as the steps of a migration, in Prisma's order.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "server/database/database_state.h"
#include "server/drift/drift.h"

namespace prisma_drift {

// In the order in which Prisma takes them: what others depend on is made first and dropped last.
enum class StepKind : std::uint8_t {
  create_namespace,
  create_extension,
  create_enum,
  alter_enum,
  drop_foreign_key,
  drop_index,
  alter_table,
  alter_primary_key,
  drop_table,
  drop_enum,
  create_table,
  redefine_tables,
  create_index,
  rename_foreign_key,
  add_foreign_key,
  rename_index,
  redefine_index,
};

// The name in the comment above the step: `CreateTable`.
std::string_view step_name(StepKind kind);

// One clause of ALTER TABLE. The clauses of a table stand in the order of the enumerators.
struct TableChange {
  enum class Kind : std::uint8_t {
    drop_primary_key,
    rename_primary_key,
    drop_column,
    add_column,
    // Altered, or where no cast exists dropped and added: in the order of the table before.
    alter_column,
    add_primary_key,
  };
  Kind kind = Kind::add_column;
  const Column* from = nullptr;
  const Column* to = nullptr;
  // Of alter_column only.
  const AlterColumn* change = nullptr;
};

struct TableStep {
  const Table* from = nullptr;
  const Table* to = nullptr;
  std::vector<TableChange> changes;
};

// Points into the two states and into the drift. What a step is about is set, and nothing else:
// `from` parts where something is dropped or changed, `to` parts where something is made or
// changed.
struct Step {
  StepKind kind = StepKind::create_table;
  // The name of a namespace; of an extension the name only.
  std::string name = {};
  const Extension* extension = nullptr;
  const Enum* from_enum = nullptr;
  const Enum* to_enum = nullptr;
  const AlterEnum* enum_change = nullptr;
  const Table* from_table = nullptr;
  const Table* to_table = nullptr;
  const Index* from_index = nullptr;
  const Index* to_index = nullptr;
  const ForeignKey* from_key = nullptr;
  const ForeignKey* to_key = nullptr;
  // One for alter_table, any number for redefine_tables.
  std::vector<TableStep> tables = {};
};

std::vector<Step> migration_steps(const Drift& drift, const DatabaseState& from,
                                  const DatabaseState& to);

// The tables of a state in the order in which Prisma goes through them; those that take part only.
std::vector<const Table*> ordered_tables(const DatabaseState& state);

}  // namespace prisma_drift
