#include "server/sql/replay_rules.h"

namespace prisma_drift::sql {

ReplayRules replay_rules(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
      return {};
    case Dialect::cockroachdb:
      return {.serials_have_sequences = false};
    case Dialect::mysql:
      return {.names_ignore_case = true,
              .named_primary_keys = false,
              .tables_differ_by_case = true,
              .counting_makes_sequences = false,
              .most_columns = 4096};
    case Dialect::sqlite:
      return {.names_ignore_case = true,
              .named_primary_keys = false,
              .keeps_constraint_names = false,
              .primary_keys_are_required = false,
              .foreign_keys_may_dangle = true,
              .indexes_go_with_columns = false,
              .counting_makes_sequences = false,
              .most_columns = 2000};
    case Dialect::sqlserver:
      return {.names_ignore_case = true,
              .reads_included_columns = false,
              .identities_have_sequences = false,
              .counting_makes_sequences = false,
              .most_columns = 30000};
  }
  return {};
}

}  // namespace prisma_drift::sql
