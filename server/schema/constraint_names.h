// The names that Prisma gives to keys, indexes and join tables when the schema gives none. All are
// made from stored names and cut, in bytes, to what the database takes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/database/dialect.h"

namespace prisma_drift::schema {

// `users_pkey`; empty where the database does not name primary keys.
std::string primary_key_name(Dialect dialect, std::string_view table);

// `users_email_key`.
std::string unique_index_name(Dialect dialect, std::string_view table,
                              const std::vector<std::string>& columns);

// `users_email_idx`; full-text indexes too.
std::string plain_index_name(Dialect dialect, std::string_view table,
                             const std::vector<std::string>& columns);

// `posts_author_id_fkey`; `table` is the one that holds the key.
std::string foreign_key_name(Dialect dialect, std::string_view table,
                             const std::vector<std::string>& columns);

// `users_role_df`: SQL Server's.
std::string default_constraint_name(Dialect dialect, std::string_view table,
                                    std::string_view column);

struct JoinTableNames {
  std::string table;
  std::string foreign_key_a;
  std::string foreign_key_b;
  // Of the columns A and B, as a primary key and as a unique index.
  std::string primary_key;
  std::string unique_index;
  // Of the column B.
  std::string index_b;
};
// `relation` is the relation's name, given or made from the models'.
JoinTableNames join_table_names(Dialect dialect, std::string_view relation);

}  // namespace prisma_drift::schema
