#include "server/schema/validation/connector.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <limits>

namespace prisma_drift::schema {
namespace {

using Abilities = std::uint32_t;

constexpr Abilities set_of(std::initializer_list<Ability> abilities) {
  Abilities set = 0;
  for (const Ability ability : abilities) set |= 1u << static_cast<unsigned>(ability);
  return set;
}

constexpr Abilities kNone =
    set_of({Ability::auto_increment, Ability::compound_ids, Ability::enums, Ability::json,
            Ability::decimals, Ability::composite_types, Ability::implicit_many_to_many});

constexpr Abilities kPostgresql = set_of(
    {Ability::scalar_lists, Ability::json, Ability::json_lists, Ability::decimals, Ability::enums,
     Ability::compound_ids, Ability::auto_increment, Ability::many_auto_increments,
     Ability::auto_increment_outside_id, Ability::auto_increment_without_index,
     Ability::named_primary_keys, Ability::named_foreign_keys, Ability::several_schemas,
     Ability::implicit_many_to_many, Ability::any_order_of_references, Ability::partial_indexes});

constexpr Abilities kMysql = set_of(
    {Ability::json, Ability::decimals, Ability::enums, Ability::compound_ids,
     Ability::auto_increment, Ability::auto_increment_outside_id, Ability::named_foreign_keys,
     Ability::key_length, Ability::full_text, Ability::many_full_texts,
     Ability::implicit_many_to_many, Ability::any_order_of_references});

constexpr Abilities kSqlite =
    set_of({Ability::json, Ability::decimals, Ability::enums, Ability::compound_ids,
            Ability::auto_increment, Ability::implicit_many_to_many,
            Ability::any_order_of_references, Ability::partial_indexes});

constexpr Abilities kSqlserver =
    set_of({Ability::decimals, Ability::compound_ids, Ability::auto_increment,
            Ability::many_auto_increments, Ability::auto_increment_outside_id,
            Ability::auto_increment_without_index, Ability::named_primary_keys,
            Ability::named_foreign_keys, Ability::named_defaults, Ability::several_schemas,
            Ability::clustering, Ability::primary_key_order, Ability::implicit_many_to_many,
            Ability::refuses_cascade_cycles, Ability::partial_indexes});

// As PostgreSQL, without lists of JSON.
constexpr Abilities kCockroachdb = kPostgresql & ~set_of({Ability::json_lists});

constexpr Abilities kMongodb = set_of(
    {Ability::scalar_lists, Ability::json, Ability::json_lists, Ability::enums,
     Ability::composite_types, Ability::auto_values, Ability::full_text, Ability::full_text_order,
     Ability::embedded_many_to_many, Ability::any_order_of_references});

Abilities abilities_of(Connector connector) {
  switch (connector) {
    case Connector::none:
      return kNone;
    case Connector::postgresql:
      return kPostgresql;
    case Connector::mysql:
      return kMysql;
    case Connector::sqlite:
      return kSqlite;
    case Connector::sqlserver:
      return kSqlserver;
    case Connector::cockroachdb:
      return kCockroachdb;
    case Connector::mongodb:
      return kMongodb;
  }
  return 0;
}

Connector connector_of(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
      return Connector::postgresql;
    case Dialect::mysql:
      return Connector::mysql;
    case Dialect::sqlite:
      return Connector::sqlite;
    case Dialect::sqlserver:
      return Connector::sqlserver;
    case Dialect::cockroachdb:
      return Connector::cockroachdb;
  }
  return Connector::none;
}

}  // namespace

Connector connector_of(const Schema& schema) {
  if (!schema.datasource) return Connector::none;
  if (schema.datasource->dialect) return connector_of(*schema.datasource->dialect);
  return schema.datasource->provider == "mongodb" ? Connector::mongodb : Connector::none;
}

std::optional<Dialect> dialect_of(Connector connector) {
  switch (connector) {
    case Connector::none:
    case Connector::mongodb:
      return std::nullopt;
    case Connector::postgresql:
      return Dialect::postgresql;
    case Connector::mysql:
      return Dialect::mysql;
    case Connector::sqlite:
      return Dialect::sqlite;
    case Connector::sqlserver:
      return Dialect::sqlserver;
    case Connector::cockroachdb:
      return Dialect::cockroachdb;
  }
  return std::nullopt;
}

std::string_view display_name(Connector connector) {
  switch (connector) {
    case Connector::none:
      return "a schema without a datasource";
    case Connector::postgresql:
      return "PostgreSQL";
    case Connector::mysql:
      return "MySQL";
    case Connector::sqlite:
      return "SQLite";
    case Connector::sqlserver:
      return "SQL Server";
    case Connector::cockroachdb:
      return "CockroachDB";
    case Connector::mongodb:
      return "MongoDB";
  }
  return {};
}

bool is_able(Connector connector, Ability ability) {
  return (abilities_of(connector) & set_of({ability})) != 0;
}

std::size_t name_limit(Connector connector) {
  if (connector == Connector::mongodb) return 127;
  const std::optional<Dialect> dialect = dialect_of(connector);
  return dialect ? identifier_limit(*dialect) : std::numeric_limits<std::size_t>::max();
}

bool has_index_method(Connector connector, std::string_view method) {
  constexpr std::array<std::string_view, 6> kPostgresqlMethods = {"BTree", "Hash",   "Gist",
                                                                  "Gin",   "SpGist", "Brin"};
  switch (connector) {
    case Connector::postgresql:
      return std::ranges::find(kPostgresqlMethods, method) != kPostgresqlMethods.end();
    case Connector::cockroachdb:
      return method == "BTree" || method == "Gin";
    case Connector::none:
    case Connector::mysql:
    case Connector::sqlite:
    case Connector::sqlserver:
    case Connector::mongodb:
      break;
  }
  return method == "BTree";
}

bool has_action(Connector connector, bool emulated, ReferentialAction action) {
  if (connector == Connector::none) return true;
  if (emulated) {
    const bool no_action = connector != Connector::postgresql && connector != Connector::sqlite;
    return action != ReferentialAction::set_default &&
           (no_action || action != ReferentialAction::no_action);
  }
  switch (connector) {
    case Connector::sqlserver:
      return action != ReferentialAction::restrict_;
    case Connector::mongodb:
      return false;
    case Connector::none:
    case Connector::postgresql:
    case Connector::mysql:
    case Connector::sqlite:
    case Connector::cockroachdb:
      break;
  }
  return true;
}

}  // namespace prisma_drift::schema
