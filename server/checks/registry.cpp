#include "server/checks/registry.h"

#include <array>

namespace prisma_drift {

std::span<const Check> all_checks() {
  static const std::array kChecks = {
      checks::schema_error(),
      checks::conflict_markers(),
      checks::no_provider(),
      checks::provider_without_migrations(),
      checks::missing_table(),
      checks::missing_column(),
      checks::missing_enum(),
      checks::missing_enum_value(),
      checks::missing_index(),
      checks::missing_unique(),
      checks::missing_primary_key(),
      checks::missing_foreign_key(),
      checks::missing_join_table(),
      checks::missing_extension(),
      checks::different_type(),
      checks::different_nullability(),
      checks::different_default(),
      checks::different_primary_key(),
      checks::different_index(),
      checks::different_foreign_key(),
      checks::extra_column(),
      checks::extra_enum(),
      checks::extra_enum_value(),
      checks::extra_index(),
      checks::extra_foreign_key(),
      checks::extra_table(),
      checks::data_loss(),
      checks::possible_rename(),
      checks::constraint_name(),
      checks::upgrade_join_table(),
      checks::model_over_view(),
      checks::no_migration(),
      checks::build_stale(),
      checks::build_edited(),
      checks::build_missing(),
      checks::built_file(),
      checks::client_stale(),
      checks::uses_missing_field(),
      checks::uses_missing_model(),
      checks::migration_does_not_replay(),
      checks::migration_not_understood(),
      checks::migration_without_sql(),
      checks::migration_provider_mismatch(),
      checks::migration_ambiguous_order(),
      checks::migration_edited(),
      checks::migration_deleted(),
      checks::migration_out_of_order(),
      checks::migration_empty(),
      checks::migrations_unreadable(),
  };
  return kChecks;
}

}  // namespace prisma_drift
