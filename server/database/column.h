// Columns: their types, arity and defaults, in the one form that both the schema and the SQL take.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/database/object_name.h"
#include "server/database/origin.h"

namespace prisma_drift {

// The type of a column, normalised: two spellings of one type are equal values. The dialect's
// folder says which spellings are one (dialects/<dialect>/types.h). Lists are an Arity, not a type.
struct ColumnType {
  enum class Kind : std::uint8_t {
    // `name` is the type as Prisma's SQL spells it, upper case: `VARCHAR`, `DOUBLE PRECISION`.
    native,
    // `name` and `space` name the enum. MySQL, whose enums live in the column, lists the values in
    // `values` too.
    enumeration,
    // A type Prisma has no name for; `name` is its SQL text.
    unsupported,
  };

  Kind kind = Kind::native;
  std::string name;
  std::string space;
  // Length, or precision and scale, where they are given or implied by the database.
  std::vector<std::uint32_t> arguments;
  std::vector<std::string> values;

  ObjectName enum_name() const { return {space, name}; }
  friend bool operator==(const ColumnType&, const ColumnType&) = default;
};

enum class Arity : std::uint8_t { required, nullable, list };

// A default that the database knows. Defaults that only Prisma's client fills in (`uuid()`) are
// none.
struct Default {
  enum class Kind : std::uint8_t {
    // `value` is the text without quotes and escapes.
    text,
    // `value` is the number as written: `42`, `-1.50`.
    number,
    // `true` or `false`.
    boolean,
    // `value` is the stored name of the enum's value.
    enum_value,
    // `value` is the JSON text.
    json,
    // `value` is lower-case hexadecimal.
    bytes,
    // `value` is the literal as written in the schema.
    date_time,
    // `items` are the elements.
    list,
    // now(), CURRENT_TIMESTAMP; `value` is how a migration of MySQL writes it, with its digits.
    now,
    // Any other expression; `value` is its SQL. Empty: `dbgenerated()` without text.
    expression,
    // nextval(…); `value` names the sequence where it is known.
    sequence,
    // CockroachDB's unique_rowid().
    unique_rowid,
  };

  Kind kind = Kind::expression;
  std::string value;
  std::vector<Default> items;
  // SQL Server names its default constraints; empty elsewhere.
  std::string constraint_name;
};
bool operator==(const Default& left, const Default& right);

struct Column {
  std::string name;
  ColumnType type;
  Arity arity = Arity::required;
  std::optional<Default> default_value;
  // SERIAL, IDENTITY, AUTO_INCREMENT, AUTOINCREMENT.
  bool auto_increment = false;
  // GENERATED ALWAYS AS (…): its value is computed, its expression is opaque.
  bool computed = false;

  // Facts of the schema that no database holds; not part of the meaning. `declared_as` is the
  // field's name; `client_default` says that Prisma's client fills the column in on create.
  std::string declared_as;
  bool client_default = false;
  // The same of a migration's text: it says neither NULL nor NOT NULL, as Prisma 2 wrote what is
  // optional on MySQL. What a migration writes, a migration that is written anew repeats.
  bool leaves_null_out = false;

  Origin created;
  Origin changed;
};

}  // namespace prisma_drift
