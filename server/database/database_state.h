// A database's structure as a value: both sides of every comparison. The schema is lowered to one,
// the migrations are replayed to one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/base/hash.h"
#include "server/database/dialect.h"
#include "server/database/object_map.h"
#include "server/database/object_name.h"
#include "server/database/origin.h"
#include "server/database/table.h"

namespace prisma_drift {

struct EnumValue {
  // As stored (`@map`).
  std::string name;
  std::string declared_as;
  Origin created;
};

struct Enum {
  ObjectName name;
  std::vector<EnumValue> values;
  Confidence confidence;
  std::string declared_as;
  Origin created;
  Origin changed;

  const EnumValue* find_value(std::string_view value_name) const;
};

// Things that exist and can be dropped or get in a name's way, but whose inside is not modelled.
struct OpaqueObject {
  enum class Kind : std::uint8_t {
    view,
    materialized_view,
    sequence,
    domain,
    composite_type,
    foreign_table,
  };
  ObjectName name;
  Kind kind = Kind::view;
  Origin created;
};

// PostgreSQL extensions, by name.
struct Extension {
  ObjectName name;
  std::string version;
  std::string space;
  Origin created;
};

// A namespace other than the default one.
struct Namespace {
  std::string name;
  Origin created;
};

// Copying is cheap (see ObjectMap). Order is that of declaration or creation: rendering follows it,
// equality and meaning_hash() do not.
struct DatabaseState {
  Dialect dialect = Dialect::postgresql;
  // What an empty `ObjectName::space` stands for.
  std::string default_namespace;
  // The datasource lists its `schemas`: SQL then names every object with its namespace, also those
  // in the default one.
  bool qualify_names = false;
  // Replayed from migrations, and so the state of a database: where order matters, Prisma takes its
  // tables, enums, indexes and keys by name, and those of a schema as they are declared.
  bool from_database = false;
  // MySQL's lower_case_table_names: the migrations name tables in lower case that they created in
  // another, which works, and is what Prisma writes, only where the server stores names like that.
  // The tables here keep the names they were created with.
  bool lower_case_tables = false;
  // The migrations repeated changes that no migration settles (see Drift::recurring), as Prisma
  // does, and their last do so no longer: what is written next goes on like them.
  bool leaves_recurring_out = false;

  std::vector<Namespace> namespaces;
  ObjectMap<Table> tables;
  ObjectMap<Enum> enums;
  ObjectMap<OpaqueObject> others;
  ObjectMap<Extension> extensions;
};

DatabaseState empty_state(Dialect dialect);

// What diff() depends on: no order of tables, columns, indexes or enum values, no origins, no
// `declared_as`. Cost: linear in the state.
Hash meaning_hash(const DatabaseState& state);
Hash meaning_hash(const Table& table);
Hash meaning_hash(const Enum& enumeration);

// meaning_hash and what order, rendering and names depend on: the order of everything and
// `declared_as`.
Hash layout_hash(const DatabaseState& state);

}  // namespace prisma_drift
