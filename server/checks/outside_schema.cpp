#include "server/checks/outside_schema.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "server/checks/configured.h"
#include "server/drift/change_subject.h"

namespace prisma_drift {
namespace {

// In lower case.
constexpr std::array<std::string_view, 21> kTablesOfTools = {
    "__drizzle_migrations",  "__efmigrationshistory", "_sqlx_migrations",      "alembic_version",
    "ar_internal_metadata",  "databasechangelog",     "databasechangeloglock", "django_migrations",
    "flyway_schema_history", "gorp_migrations",       "goose_db_version",      "knex_migrations",
    "knex_migrations_lock",  "kysely_migration",      "kysely_migration_lock", "node_pg_migrate",
    "pgmigrations",          "schema_migrations",     "schema_version",        "sequelizemeta",
    "typeorm_metadata"};

constexpr std::array<std::string_view, 8> kNamespacesOfTools = {
    "cron",   "graphile_worker", "hdb_catalog", "partman",
    "pgboss", "tiger",           "tiger_data",  "topology"};

// The namespaces that extensions make for tables of their own, as their control files and scripts
// say: introspection finds them, and only CREATE EXTENSION makes them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kNamespacesOfExtensions = {{
    {"pg_cron", "cron"},
    {"pg_net", "net"},
    {"pg_partman", "partman"},
    {"pgmq", "pgmq"},
    {"postgis_tiger_geocoder", "tiger"},
    {"postgis_tiger_geocoder", "tiger_data"},
    {"postgis_topology", "topology"},
    {"supabase_vault", "vault"},
    {"timescaledb", "_timescaledb_catalog"},
}};

std::string in_lower_case(std::string_view text) {
  std::string lower;
  for (const char character : text) {
    lower += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
  }
  return lower;
}

// `users_20240131`
bool ends_in_date(std::string_view name) {
  constexpr std::size_t kDigits = 8;
  if (name.size() <= kDigits + 1 || name[name.size() - kDigits - 1] != '_') return false;
  return name.substr(name.size() - kDigits).find_first_not_of("0123456789") ==
         std::string_view::npos;
}

bool is_called_a_copy(std::string_view name) {
  constexpr std::array<std::string_view, 9> kPatterns = {"*_backup", "*_backup_*", "backup_*",
                                                         "*_bak",    "*_bak_*",    "*_old",
                                                         "*_copy",   "tmp_*",      "*_tmp"};
  return ends_in_date(name) || std::ranges::any_of(kPatterns, [&](std::string_view pattern) {
           return matches_pattern(pattern, name);
         });
}

// A change drops the table, and it is not to be.
const Table* kept_table(const Configuration& configuration, const DatabaseState& from,
                        const Change& change) {
  const auto* drop = std::get_if<DropTable>(&change);
  const Table* table = drop == nullptr ? nullptr : from.tables.find(drop->table);
  if (table == nullptr) return nullptr;
  return is_ignored_table(configuration, table->name) || is_left_alone(*table) ? table : nullptr;
}

}  // namespace

bool is_ignored_table(const Configuration& configuration, const ObjectName& table) {
  const std::string name = display_name(table);
  return std::ranges::any_of(configuration.ignore, [&](const std::string& pattern) {
    return matches_pattern(pattern, name);
  });
}

bool is_left_alone(const Table& table) {
  const std::string name = in_lower_case(table.name.name);
  const auto is_name = [&](std::string_view other) { return other == name; };
  if (std::ranges::any_of(kTablesOfTools, is_name)) return true;
  if (std::ranges::find(kNamespacesOfTools, table.name.space) != kNamespacesOfTools.end()) {
    return true;
  }
  // What a model once declared has a key; a copy that SELECT made has none.
  return !table.primary_key && is_called_a_copy(name);
}

bool belongs_to_extension(const DatabaseState& state, const ObjectName& table) {
  return std::ranges::any_of(kNamespacesOfExtensions, [&](const auto& each) {
    return each.second == table.space && state.extensions.contains({"", std::string(each.first)});
  });
}

bool stands_for_a_table(const DatabaseState& state, const ObjectName& name) {
  const OpaqueObject* object = state.others.find(name);
  return object != nullptr && (object->kind == OpaqueObject::Kind::view ||
                               object->kind == OpaqueObject::Kind::materialized_view ||
                               object->kind == OpaqueObject::Kind::foreign_table);
}

Drift without_outside(Drift drift, const Configuration& configuration, const DatabaseState& from) {
  std::set<ObjectName> enums;
  const auto is_outside = [&](const Change& change) {
    if (const Table* kept = kept_table(configuration, from, change)) {
      for (const Column& column : kept->columns) {
        if (column.type.kind == ColumnType::Kind::enumeration) {
          enums.insert(column.type.enum_name());
        }
      }
      return true;
    }
    const auto* create = std::get_if<CreateTable>(&change);
    if (create != nullptr && stands_for_a_table(from, create->table)) return true;
    const ObjectName* table = table_of(change);
    return table != nullptr &&
           (is_ignored_table(configuration, *table) || belongs_to_extension(from, *table));
  };
  std::erase_if(drift.changes, is_outside);
  std::erase_if(drift.recurring, is_outside);
  std::erase_if(drift.changes, [&](const Change& change) {
    const auto* drop = std::get_if<DropEnum>(&change);
    return drop != nullptr && enums.contains(drop->enumeration);
  });
  return drift;
}

}  // namespace prisma_drift
