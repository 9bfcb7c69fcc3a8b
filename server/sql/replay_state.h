// Where a replay stands between two migrations: the database's structure, and what else decides how
// the next statement applies.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/database/database_state.h"
#include "server/sql/statement.h"

namespace prisma_drift::sql {

enum class ThingKind : std::uint8_t {
  table,
  column,
  index,
  constraint,
  type,
  enum_value,
  view,
  sequence,
  schema,
};

// Something a statement may need or create. `member` is the column, constraint or value of
// `object`, empty where the object itself is meant.
struct Thing {
  ThingKind kind = ThingKind::table;
  ObjectName object;
  std::string member;
  friend auto operator<=>(const Thing&, const Thing&) = default;
};

struct ThingHash {
  std::size_t operator()(const Thing& thing) const noexcept;
};

// A CHECK or EXCLUDE constraint: it takes a name and goes with its columns, and no more.
struct OpaqueConstraint {
  std::string name;
  std::vector<std::string> columns;
  Origin created;
};

// A default that was written for an enum which its column was of before: it still needs that enum,
// and goes with it.
struct EnumDefault {
  std::string column;
  ObjectName enumeration;
};

// What a table has beyond database/'s Table.
struct TableFacts {
  ObjectName name;
  std::vector<EnumDefault> enum_defaults;
  std::vector<OpaqueConstraint> constraints;
  // INHERITS and PARTITION OF.
  std::vector<ObjectName> parents;
};

// A sequence that goes with a column.
struct OwnedSequence {
  ObjectName name;
  ObjectName table;
  std::string column;
};

// The name that an index is known by. Where the names of indexes are those of their tables, the
// table stands for the namespace.
ObjectName index_name(Dialect dialect, const ObjectName& table, std::string index);

// Where an index stands, by index_name().
struct IndexPlace {
  ObjectName name;
  ObjectName table;
};

// What a view keeps from being dropped.
struct ViewNeeds {
  struct Needed {
    ObjectName table;
    std::string column;
  };
  ObjectName name;
  std::vector<Needed> needed;
};

// CREATE DOMAIN: columns of it are columns of the type below.
struct Domain {
  ObjectName name;
  std::string base_type;
};

// Value; copying is cheap, and after a copy only the copy may be changed (see ObjectMap).
struct ReplayState {
  // Temporary tables stand in the namespace kTemporarySpace until the end of their migration.
  DatabaseState database;
  ObjectMap<TableFacts> facts;
  // Also of primary keys and of materialized views.
  ObjectMap<IndexPlace> indexes;
  ObjectMap<OwnedSequence> owned_sequences;
  ObjectMap<Domain> domains;
  ObjectMap<ViewNeeds> view_needs;
  // What was there once, and the statement that dropped or renamed it.
  std::unordered_map<Thing, Origin, ThingHash> dropped;
  // What was reported as missing: it is, until it is created, one cause and one problem.
  std::unordered_set<Thing, ThingHash> reported;
  // Namespaces that unqualified names are looked for in, normalised as ObjectName::space; the first
  // is where things are created.
  std::vector<std::string> search_path = {""};
  std::vector<ObjectName> temporary_tables;
  // Tables with a foreign key whose other table was not there when the key was made.
  std::vector<ObjectName> dangling_references;
  // Names that statements mention which were not understood: they may have created them.
  std::unordered_set<std::string> maybe_created;
  // A statement that could create anything was not understood: that something is missing is no
  // problem from there on.
  bool anything_possible = false;
  // A CASCADE may have dropped views, nobody knows which.
  bool views_uncertain = false;
  // How many migrations in a row changed the structure without saying of a column what it was
  // already; nothing as long as none did that.
  std::optional<std::uint32_t> migrations_without_repetition;
  // See SetForeignKeyChecks.
  bool checks_foreign_keys = true;
};

// No namespace of any database can have this name.
inline constexpr char kTemporarySpace[] = "pg_temp";

}  // namespace prisma_drift::sql
