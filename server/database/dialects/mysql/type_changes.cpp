// What MySQL makes of the values of a column whose type changes, by Prisma's table.
#include <algorithm>
#include <array>
#include <optional>

#include "server/database/dialects/type_changes.h"

namespace prisma_drift::mysql {
namespace {

// The types of one row or column of the table that go together.
enum class Group : std::uint8_t {
  tiny_int,
  small_int,
  medium_int,
  int_,
  big_int,
  unsigned_tiny_int,
  unsigned_small_int,
  unsigned_medium_int,
  unsigned_int,
  unsigned_big_int,
  decimal,
  float_,
  double_,
  bit,
  char_,
  varchar,
  binary,
  varbinary,
  tiny_blob,
  blob,
  medium_blob,
  long_blob,
  tiny_text,
  text,
  medium_text,
  long_text,
  date,
  time,
  date_time,
  timestamp,
  year,
  json,
};
using enum Group;

struct Named {
  std::string_view name;
  Group group;
};
constexpr std::array kNames = {
    Named{"BIGINT", big_int},
    Named{"BIGINT UNSIGNED", unsigned_big_int},
    Named{"BINARY", binary},
    Named{"BIT", bit},
    Named{"BLOB", blob},
    Named{"BOOLEAN", tiny_int},
    Named{"CHAR", char_},
    Named{"DATE", date},
    Named{"DATETIME", date_time},
    Named{"DECIMAL", decimal},
    Named{"DOUBLE", double_},
    Named{"FLOAT", float_},
    Named{"INTEGER", int_},
    Named{"INTEGER UNSIGNED", unsigned_int},
    Named{"JSON", json},
    Named{"LONGBLOB", long_blob},
    Named{"LONGTEXT", long_text},
    Named{"MEDIUMBLOB", medium_blob},
    Named{"MEDIUMINT", medium_int},
    Named{"MEDIUMINT UNSIGNED", unsigned_medium_int},
    Named{"MEDIUMTEXT", medium_text},
    Named{"SMALLINT", small_int},
    Named{"SMALLINT UNSIGNED", unsigned_small_int},
    Named{"TEXT", text},
    Named{"TIME", time},
    Named{"TIMESTAMP", timestamp},
    Named{"TINYBLOB", tiny_blob},
    Named{"TINYINT", tiny_int},
    Named{"TINYINT UNSIGNED", unsigned_tiny_int},
    Named{"TINYTEXT", tiny_text},
    Named{"VARBINARY", varbinary},
    Named{"VARCHAR", varchar},
    Named{"YEAR", year},
};
static_assert(std::ranges::is_sorted(kNames, {}, &Named::name));

std::optional<Group> group_of(const ColumnType& type) {
  const auto found = std::ranges::lower_bound(kNames, type.name, {}, &Named::name);
  if (found == kNames.end() || found->name != type.name) return std::nullopt;
  return found->group;
}

constexpr bool between(Group group, Group first, Group last) {
  return first <= group && group <= last;
}
constexpr bool is_signed(Group group) { return between(group, tiny_int, big_int); }
constexpr bool is_unsigned(Group group) {
  return between(group, unsigned_tiny_int, unsigned_big_int);
}
constexpr bool is_floating(Group group) { return group == float_ || group == double_; }
constexpr bool is_sized(Group group) { return between(group, char_, varbinary); }
constexpr bool is_blob(Group group) { return between(group, tiny_blob, long_blob); }
// Characters or bytes of any length.
constexpr bool is_string(Group group) { return between(group, char_, long_text); }
// With a day in it.
constexpr bool is_day(Group group) {
  return group == date || group == date_time || group == timestamp;
}

struct Sized {
  Group group;
  // Length or digits; 0 where there are none.
  std::uint32_t size = 0;
  std::uint32_t scale = 0;
};

// What the database takes where nothing is written, so that DATETIME is DATETIME(0).
Sized sized(Group group, const ColumnType& type) {
  constexpr std::uint32_t kUsualDigits = 10;
  Sized result{group};
  if (group == decimal && type.arguments.empty()) result.size = kUsualDigits;
  if (!type.arguments.empty()) result.size = type.arguments.front();
  if (type.arguments.size() > 1) result.scale = type.arguments[1];
  return result;
}

Cast by_size(const Sized& from, const Sized& to) {
  if (from.size == to.size && from.scale == to.scale) return Cast::none;
  if (from.group == decimal) return Cast::risky;
  return from.size < to.size || from.group == time ? Cast::safe : Cast::risky;
}

Cast from_big_int(const Sized& to) {
  if (to.group == decimal) {
    constexpr std::uint32_t kMostDigits = 20;
    return to.size - to.scale >= kMostDigits ? Cast::safe : Cast::impossible;
  }
  if (is_string(to.group) || is_floating(to.group) || to.group == bit || to.group == time) {
    return Cast::safe;
  }
  return is_day(to.group) || to.group == json ? Cast::impossible : Cast::risky;
}

// INT and MEDIUMINT.
Cast from_middle_int(const Sized& to) {
  if (to.group == big_int || is_string(to.group)) return Cast::safe;
  if (to.group == bit) return to.size >= 32 ? Cast::safe : Cast::risky;
  if (is_day(to.group) || to.group == time || to.group == json) return Cast::impossible;
  return Cast::risky;
}

// TINYINT and SMALLINT.
Cast from_little_int(const Sized& from, const Sized& to) {
  if (to.group == time) return Cast::safe;
  if (is_signed(to.group)) return to.group > from.group ? Cast::safe : Cast::risky;
  if (to.group == decimal || is_day(to.group) || to.group == json) return Cast::impossible;
  return Cast::risky;
}

Cast from_unsigned(const Sized& from, const Sized& to) {
  const bool little = from.group == unsigned_tiny_int || from.group == unsigned_small_int;
  if (little && is_unsigned(to.group)) return to.group > from.group ? Cast::safe : Cast::risky;
  if (to.group == decimal || is_day(to.group) || to.group == json) return Cast::impossible;
  return Cast::risky;
}

Cast from_decimal(const Sized& to) {
  if (is_string(to.group)) return Cast::safe;
  return is_day(to.group) ? Cast::impossible : Cast::risky;
}

Cast from_floating(const Sized& from, const Sized& to) {
  constexpr std::uint32_t kLongestText = 32;
  if (is_day(to.group)) return Cast::impossible;
  if (to.group == bit) {
    const bool fits = from.group == float_ ? to.size >= 32 : to.size == 64;
    return fits ? Cast::safe : Cast::impossible;
  }
  if (is_sized(to.group)) return to.size >= kLongestText ? Cast::risky : Cast::impossible;
  return Cast::safe;
}

Cast from_bit(const Sized& from, const Sized& to) {
  if (to.group == big_int || to.group == unsigned_big_int) {
    return from.size == 64 ? Cast::safe : Cast::risky;
  }
  if (to.group == binary) return from.size >= 8 * to.size ? Cast::safe : Cast::impossible;
  if (to.group == decimal || is_floating(to.group)) return Cast::risky;
  if (is_day(to.group) || to.group == time || to.group == json) return Cast::impossible;
  return Cast::safe;
}

// CHAR and VARCHAR.
Cast from_characters(const Sized& from, const Sized& to) {
  if (is_sized(to.group)) return to.size >= from.size ? Cast::safe : Cast::risky;
  return is_string(to.group) ? Cast::safe : Cast::risky;
}

Cast from_binary(const Sized& from, const Sized& to) {
  if (is_day(to.group) || to.group == json) return Cast::impossible;
  if (to.group == bit) return to.size >= from.size * 8 ? Cast::safe : Cast::risky;
  const bool safe =
      is_string(to.group) || to.group == decimal || is_floating(to.group) || to.group == medium_int;
  return safe ? Cast::safe : Cast::risky;
}

// VARBINARY and the BLOBs.
Cast from_bytes(const Sized& from, const Sized& to) {
  if (from.group == varbinary) {
    if (to.group == binary && to.size > from.size) return Cast::safe;
    if (is_blob(to.group)) return to.group == tiny_blob ? Cast::risky : Cast::safe;
  } else if (is_blob(to.group)) {
    return Cast::safe;
  }
  return is_string(to.group) || to.group == bit ? Cast::risky : Cast::impossible;
}

Cast from_text(const Sized& to) {
  if (to.group == tiny_text || to.group == tiny_blob) return Cast::risky;
  return is_string(to.group) || to.group == bit ? Cast::safe : Cast::risky;
}

Cast from_date(const Sized& to) {
  const bool safe = is_string(to.group) || to.group == bit || to.group == date_time ||
                    to.group == big_int || to.group == unsigned_big_int || to.group == int_ ||
                    to.group == unsigned_int || to.group == decimal || is_floating(to.group);
  return safe ? Cast::safe : Cast::impossible;
}

Cast from_time(const Sized& to) {
  if (is_day(to.group)) return Cast::risky;
  return to.group == json || to.group == year ? Cast::impossible : Cast::safe;
}

// DATETIME and TIMESTAMP.
Cast from_moment(const Sized& to) {
  if (to.group == bit) return to.size == 64 ? Cast::safe : Cast::impossible;
  const bool safe = is_string(to.group) || to.group == big_int || to.group == unsigned_big_int ||
                    is_day(to.group) || to.group == time;
  return safe ? Cast::safe : Cast::impossible;
}

Cast from_year(const Sized& to) {
  if (to.group == decimal || to.group == json) return Cast::risky;
  const bool unsafe =
      is_day(to.group) || to.group == time || to.group == tiny_int || to.group == unsigned_tiny_int;
  return unsafe ? Cast::impossible : Cast::safe;
}

Cast native_change(const Sized& from, const Sized& to) {
  if (from.group == to.group) return by_size(from, to);
  switch (from.group) {
    case big_int:
      return from_big_int(to);
    case int_:
    case medium_int:
      return from_middle_int(to);
    case tiny_int:
    case small_int:
      return from_little_int(from, to);
    case unsigned_tiny_int:
    case unsigned_small_int:
    case unsigned_medium_int:
    case unsigned_int:
    case unsigned_big_int:
      return from_unsigned(from, to);
    case decimal:
      return from_decimal(to);
    case float_:
    case double_:
      return from_floating(from, to);
    case bit:
      return from_bit(from, to);
    case char_:
    case varchar:
      return from_characters(from, to);
    case binary:
      return from_binary(from, to);
    case varbinary:
    case tiny_blob:
    case blob:
    case medium_blob:
    case long_blob:
      return from_bytes(from, to);
    case tiny_text:
    case text:
    case medium_text:
    case long_text:
      return from_text(to);
    case date:
      return from_date(to);
    case time:
      return from_time(to);
    case date_time:
    case timestamp:
      return from_moment(to);
    case year:
      return from_year(to);
    case json:
      return is_string(to.group) ? Cast::safe : Cast::impossible;
  }
  return Cast::risky;
}

// Enums live in the column, so the order of their values counts.
Cast enum_change(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  if (from == to) return Cast::none;
  const bool keeps_all = std::ranges::all_of(
      from, [&](const std::string& value) { return std::ranges::find(to, value) != to.end(); });
  return keeps_all ? Cast::safe : Cast::risky;
}

}  // namespace

Cast type_change(const TypeComparison& columns) {
  using Kind = ColumnType::Kind;
  const ColumnType& from = columns.from.type;
  const ColumnType& to = columns.to.type;
  if (from.kind == Kind::enumeration && to.kind == Kind::enumeration) {
    return enum_change(from.values, to.values);
  }
  if (from.kind == Kind::enumeration || to.kind == Kind::enumeration) return Cast::risky;
  // Prisma compares types that it has names for only.
  if (from.kind == Kind::unsupported || to.kind == Kind::unsupported) return Cast::none;
  const std::optional<Group> from_group = group_of(from);
  const std::optional<Group> to_group = group_of(to);
  if (!from_group || !to_group) return from == to ? Cast::none : Cast::risky;
  return native_change(sized(*from_group, from), sized(*to_group, to));
}

// The database fills in digits where none are written, also those of a DECIMAL.
bool type_change_recurs(const ColumnType& from, const ColumnType& to) {
  if (from.kind != ColumnType::Kind::native || to.kind != ColumnType::Kind::native) return false;
  if (from.name != to.name || !to.arguments.empty()) return false;
  const std::optional<Group> group = group_of(to);
  return group == date_time || group == timestamp || group == time || group == decimal;
}

}  // namespace prisma_drift::mysql
