// Every check by name; each is in the file that is called like it.
#pragma once

#include "server/checks/check.h"

namespace prisma_drift::checks {

Check schema_error();
Check conflict_markers();
Check no_provider();
Check provider_without_migrations();

Check missing_table();
Check missing_column();
Check missing_enum();
Check missing_enum_value();
Check missing_index();
Check missing_unique();
Check missing_primary_key();
Check missing_foreign_key();
Check missing_join_table();
Check missing_extension();

Check different_type();
Check different_nullability();
Check different_default();
Check different_primary_key();
Check different_index();
Check different_foreign_key();

Check extra_column();
Check extra_enum();
Check extra_enum_value();
Check extra_index();
Check extra_foreign_key();
Check extra_table();

Check data_loss();
Check possible_rename();
Check constraint_name();
Check upgrade_join_table();
Check model_over_view();
Check no_migration();

Check build_stale();
Check build_edited();
Check build_missing();
Check built_file();
Check client_stale();

Check uses_missing_field();
Check uses_missing_model();

Check migration_does_not_replay();
Check migration_not_understood();
Check migration_without_sql();
Check migration_provider_mismatch();
Check migration_ambiguous_order();
Check migration_edited();
Check migration_deleted();
Check migration_out_of_order();
Check migration_empty();
Check migrations_unreadable();

}  // namespace prisma_drift::checks
