// What each database that a datasource can name is able to do, as far as Prisma's rules ask.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "server/database/dialect.h"
#include "server/database/table.h"
#include "server/schema/schema.h"

namespace prisma_drift::schema {

// A Dialect, or MongoDB, or `none` while no datasource says which.
enum class Connector : std::uint8_t {
  none,
  postgresql,
  mysql,
  sqlite,
  sqlserver,
  cockroachdb,
  mongodb,
};

Connector connector_of(const Schema& schema);
std::optional<Dialect> dialect_of(Connector connector);
// For a person: `PostgreSQL`.
std::string_view display_name(Connector connector);

enum class Ability : std::uint8_t {
  scalar_lists,
  json,
  json_lists,
  decimals,
  enums,
  composite_types,
  compound_ids,
  // `autoincrement()` at all; twice in a model; outside of its id; without an index.
  auto_increment,
  many_auto_increments,
  auto_increment_outside_id,
  auto_increment_without_index,
  // `@default(auto())`.
  auto_values,
  named_primary_keys,
  named_foreign_keys,
  named_defaults,
  several_schemas,
  clustering,
  key_length,
  primary_key_order,
  full_text,
  many_full_texts,
  full_text_order,
  implicit_many_to_many,
  embedded_many_to_many,
  // `references` may name the fields of a key in another order.
  any_order_of_references,
  // The database itself refuses cycles of cascades.
  refuses_cascade_cycles,
  partial_indexes,
};
bool is_able(Connector connector, Ability ability);

// The longest name of a constraint, in bytes.
std::size_t name_limit(Connector connector);

// `@@index(type: …)`.
bool has_index_method(Connector connector, std::string_view method);

// With foreign keys, or when Prisma's client stands in for them.
bool has_action(Connector connector, bool emulated, ReferentialAction action);

}  // namespace prisma_drift::schema
