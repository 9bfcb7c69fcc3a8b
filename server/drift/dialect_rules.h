// Where databases differ in what counts as a change and in how it is made: one table, so that a
// new database is a new row and not a search through the code.
#pragma once

#include "server/database/dialect.h"

namespace prisma_drift {

struct DialectRules {
  // Foreign keys have names that can differ.
  bool named_foreign_keys = true;
  // A foreign key takes another name in place; otherwise it is dropped and added.
  bool renames_foreign_keys = true;
  // An index takes another name in place; otherwise it is dropped and created.
  bool renames_indexes = true;
  // Whether a column counts by itself is part of the comparison.
  bool compares_auto_increment = true;
  // JSON defaults are no part of the comparison.
  bool ignores_json_defaults = false;
  // CURRENT_TIMESTAMP that the schema leaves to the database is now(): the database does not tell
  // them apart, so no migration settles the difference.
  bool clock_is_now = false;
  // Access methods and operator classes of indexes are part of the comparison.
  bool compares_index_methods = false;
  // Whether keys and indexes are clustered is part of the comparison.
  bool compares_clustering = false;
  // A foreign key survives that one of its columns becomes required.
  bool foreign_keys_survive_required = true;
  // A foreign key makes an index of its own, which goes with it.
  bool foreign_keys_make_indexes = false;
  // The columns of a primary key change in place.
  bool alters_primary_keys = false;
  // Foreign keys stand in CREATE TABLE, and changing one redefines its table.
  bool foreign_keys_in_tables = false;
  // Indexes of a new table stand in its CREATE TABLE.
  bool indexes_in_tables = false;
  // Unique indexes of a new table stand in its CREATE TABLE.
  bool uniques_in_tables = false;
  // The indexes of a column go with it and are made again when it is.
  bool indexes_go_with_columns = false;
  // The indexes of a column are dropped before its type changes, and created after.
  bool indexes_go_with_types = false;
  // A table is not redefined while foreign keys refer to it: they are dropped before and added
  // after.
  bool redefinition_drops_references = false;
  // The primary key is made again when one of its columns is.
  bool primary_key_goes_with_columns = false;
};

DialectRules dialect_rules(Dialect dialect);

}  // namespace prisma_drift
