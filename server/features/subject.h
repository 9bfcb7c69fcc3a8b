// What the features talk about: a thing of the database, by the name it has in one of the states.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/analysis/analysis.h"
#include "server/database/database_state.h"

namespace prisma_drift {

struct Subject {
  enum class Kind : std::uint8_t {
    table,
    column,
    // A primary key, unique constraint, index or foreign key of a table.
    key,
    enumeration,
    enum_value,
  };
  Kind kind = Kind::table;
  // The table or enum. Empty for a key whose statement does not say the table.
  ObjectName object;
  // The column, key or value.
  std::string member;
  friend auto operator<=>(const Subject&, const Subject&) = default;
};

inline Subject table_subject(ObjectName table) { return {Subject::Kind::table, table, {}}; }
inline Subject enum_subject(ObjectName name) { return {Subject::Kind::enumeration, name, {}}; }

// Whether it is a part of something else.
bool has_member(Subject::Kind kind);
// The table or enum that it is, or is a part of.
Subject container_of(const Subject& subject);

// Equal, or keys of one name of which one does not say its table.
bool same_thing(const Subject& left, const Subject& right);

// `column `users.photo``, `index `users_email_key``.
std::string describe(const Subject& subject);

// Where a state has it.
struct Found {
  bool exists = false;
  // Also set where only the member is missing. At most one of the others is set.
  const Table* table = nullptr;
  const Enum* enumeration = nullptr;
  const Column* column = nullptr;
  const Index* index = nullptr;
  const ForeignKey* foreign_key = nullptr;
  const PrimaryKey* primary_key = nullptr;
  const EnumValue* value = nullptr;

  explicit operator bool() const { return exists; }
  // Unknown when it does not exist, or where the state does not keep it.
  Origin created() const;
  Origin changed() const;
  // Null when there is neither table nor enum.
  const Confidence* confidence() const;
};
// Cost: a look-up, but for keys that do not say their table linear in the state.
Found find_subject(const DatabaseState& state, const Subject& subject);

// Null when the state has none. Cost: linear in the state.
const Table* table_declared_as(const DatabaseState& state, std::string_view model);
const Enum* enum_declared_as(const DatabaseState& state, std::string_view name);
const Column* column_declared_as(const Table& table, std::string_view field);

}  // namespace prisma_drift
