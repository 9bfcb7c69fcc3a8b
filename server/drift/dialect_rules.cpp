#include "server/drift/dialect_rules.h"

namespace prisma_drift {

DialectRules dialect_rules(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
      return {.compares_index_methods = true, .indexes_go_with_columns = true};
    case Dialect::cockroachdb:
      return {.compares_auto_increment = false,
              .compares_index_methods = true,
              .alters_primary_keys = true,
              .indexes_go_with_columns = true};
    case Dialect::mysql:
      return {.renames_foreign_keys = false,
              .ignores_json_defaults = true,
              .clock_is_now = true,
              .foreign_keys_survive_required = false,
              .foreign_keys_make_indexes = true,
              .indexes_in_tables = true};
    case Dialect::sqlite:
      return {.named_foreign_keys = false,
              .renames_foreign_keys = false,
              .renames_indexes = false,
              .compares_auto_increment = false,
              .foreign_keys_in_tables = true};
    case Dialect::sqlserver:
      return {.compares_clustering = true,
              .uniques_in_tables = true,
              .indexes_go_with_types = true,
              .redefinition_drops_references = true,
              .primary_key_goes_with_columns = true};
  }
  return {};
}

}  // namespace prisma_drift
