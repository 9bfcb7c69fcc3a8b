// Tables with their keys and indexes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/database/column.h"
#include "server/database/object_name.h"
#include "server/database/origin.h"

namespace prisma_drift {

// How much of an object is understood. Drift about anything below `known` is a hint.
struct Confidence {
  enum class Level : std::uint8_t { known, partly_known, unknown };
  Level level = Level::known;
  // For a person, in the form of a finding's message; empty when known.
  std::string reason;
  // The statement that made it less than known.
  Origin cause;

  bool known() const { return level == Level::known; }
};

enum class SortOrder : std::uint8_t { ascending, descending };

struct IndexColumn {
  std::string name;
  SortOrder order = SortOrder::ascending;
  // Prefix length (MySQL).
  std::optional<std::uint32_t> length;
  // Operator class as SQL spells it; empty is the access method's default.
  std::string operator_class;
  // The schema says `sort: Asc`: Prisma's SQL then says ASC, and nothing else follows from it.
  bool ascending_written = false;
  friend bool operator==(const IndexColumn& left, const IndexColumn& right) {
    return left.name == right.name && left.order == right.order && left.length == right.length &&
           left.operator_class == right.operator_class;
  }
};

struct PrimaryKey {
  // Empty where the database does not name primary keys (MySQL, SQLite).
  std::string name;
  std::vector<IndexColumn> columns;
  // SQL Server; nothing where it does not apply or is the default.
  std::optional<bool> clustered;
  // Whether the name was written out, and not made by the database.
  bool named = true;
  Origin created;
};

enum class IndexKind : std::uint8_t { normal, unique, fulltext };
enum class IndexMethod : std::uint8_t { btree, hash, gin, gist, spgist, brin, other };

struct Index {
  std::string name;
  IndexKind kind = IndexKind::normal;
  IndexMethod method = IndexMethod::btree;
  std::vector<IndexColumn> columns;
  std::optional<bool> clustered;
  // The WHERE of a partial index, as written.
  std::optional<std::string> predicate;
  // It exists, its name is taken and it goes with its columns, but Prisma does not see it: partial
  // and expression indexes, indexes of a method Prisma lacks. `columns` may then be incomplete.
  bool outside_diff = false;
  // Made by ADD CONSTRAINT … UNIQUE: dropped as a constraint.
  bool is_constraint = false;
  // Made by the database for a foreign key, and kept for as long as it needs it.
  bool of_foreign_key = false;
  bool named = true;
  // Not part of the meaning: the migration that creates its table makes it in a statement of its
  // own. Where Prisma writes indexes into their tables, a person wrote that, and it is repeated.
  bool made_apart = false;
  Origin created;
};

enum class ReferentialAction : std::uint8_t {
  no_action,
  restrict_,
  cascade,
  set_null,
  set_default
};

struct ForeignKey {
  // SQLite does not keep names; there it is the one Prisma would give.
  std::string name;
  std::vector<std::string> columns;
  ObjectName referenced_table;
  std::vector<std::string> referenced_columns;
  ReferentialAction on_delete = ReferentialAction::no_action;
  ReferentialAction on_update = ReferentialAction::no_action;
  bool named = true;
  Origin created;
};

struct Table {
  ObjectName name;
  std::vector<Column> columns;
  std::optional<PrimaryKey> primary_key;
  std::vector<Index> indexes;
  std::vector<ForeignKey> foreign_keys;
  Confidence confidence;
  // Partitions of another table, temporary tables, tables of the migration tool itself: it exists,
  // but Prisma does not see it.
  bool outside_diff = false;
  // The implicit join table of a many-to-many relation, as lower_schema() makes it.
  bool is_join_table = false;

  // The model's name; not part of the meaning.
  std::string declared_as;
  Origin created;
  Origin changed;

  const Column* find_column(std::string_view column_name) const;
  const Index* find_index(std::string_view index_name) const;
  const ForeignKey* find_foreign_key(std::string_view key_name) const;
};

}  // namespace prisma_drift
