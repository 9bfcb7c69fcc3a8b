// Which casts SQL Server makes without loss, at a risk, or not at all, as Prisma sees it.
#include "server/database/dialects/type_changes.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string_view>

namespace prisma_drift::sqlserver {
namespace {

// In the order of kSpellings.
enum class Kind : std::uint8_t {
  bigint,
  binary,
  bit,
  char_,
  date,
  datetime,
  datetime2,
  datetimeoffset,
  decimal,
  float_,
  image,
  int_,
  money,
  nchar,
  ntext,
  nvarchar,
  real,
  smalldatetime,
  smallint,
  smallmoney,
  text,
  time,
  tinyint,
  uniqueidentifier,
  varbinary,
  varchar,
  xml,
  other,
};

constexpr std::array<std::string_view, 27> kSpellings = {
    "BIGINT",    "BINARY",         "BIT",     "CHAR",     "DATE",    "DATETIME",
    "DATETIME2", "DATETIMEOFFSET", "DECIMAL", "FLOAT",    "IMAGE",   "INT",
    "MONEY",     "NCHAR",          "NTEXT",   "NVARCHAR", "REAL",    "SMALLDATETIME",
    "SMALLINT",  "SMALLMONEY",     "TEXT",    "TIME",     "TINYINT", "UNIQUEIDENTIFIER",
    "VARBINARY", "VARCHAR",        "XML"};
static_assert(std::ranges::is_sorted(kSpellings));

constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();

// A type taken apart, with what the database takes where no argument is written.
struct Type {
  Kind kind = Kind::other;
  // Of texts and bytes; kMax for `max`.
  std::uint32_t length = 1;
  std::uint32_t digits = 18;
  std::uint32_t scale = 0;
  std::uint32_t bits = 53;
  friend bool operator==(const Type&, const Type&) = default;

  bool is_max() const { return length == kMax; }
  std::uint32_t whole_digits() const { return digits > scale ? digits - scale : 0; }
};

Type type_of(const ColumnType& column) {
  constexpr std::string_view kMaxSuffix = "(max)";
  std::string_view name = column.name;
  Type type;
  if (name.ends_with(kMaxSuffix)) {
    name.remove_suffix(kMaxSuffix.size());
    type.length = kMax;
  }
  const auto found = std::ranges::lower_bound(kSpellings, name);
  if (found == kSpellings.end() || *found != name) return type;
  type.kind = static_cast<Kind>(found - kSpellings.begin());
  const auto argument = [&](std::size_t index, std::uint32_t usual) {
    return index < column.arguments.size() ? column.arguments[index] : usual;
  };
  if (type.kind == Kind::decimal) {
    type.digits = argument(0, 18);
    type.scale = argument(1, 0);
  } else if (type.kind == Kind::float_) {
    // The database has floats of two sizes only.
    type.bits = argument(0, 53);
  } else if (type.kind == Kind::real) {
    type.kind = Kind::float_;
    type.bits = 24;
  } else if (!type.is_max()) {
    type.length = argument(0, 1);
  }
  return type;
}

bool is_whole_number(Kind kind) {
  return kind == Kind::bit || kind == Kind::tinyint || kind == Kind::smallint ||
         kind == Kind::int_ || kind == Kind::bigint;
}
bool is_money(Kind kind) { return kind == Kind::money || kind == Kind::smallmoney; }
bool is_number(Kind kind) {
  return is_whole_number(kind) || is_money(kind) || kind == Kind::decimal || kind == Kind::float_;
}
bool is_wide(Kind kind) { return kind == Kind::nchar || kind == Kind::nvarchar; }
bool is_text(Kind kind) { return is_wide(kind) || kind == Kind::char_ || kind == Kind::varchar; }
bool is_bytes(Kind kind) { return kind == Kind::binary || kind == Kind::varbinary; }
bool is_old_clock(Kind kind) { return kind == Kind::datetime || kind == Kind::smalldatetime; }
bool is_clock(Kind kind) {
  return is_old_clock(kind) || kind == Kind::date || kind == Kind::time ||
         kind == Kind::datetime2 || kind == Kind::datetimeoffset;
}

Cast safe_if(bool safe) { return safe ? Cast::safe : Cast::risky; }

// How much room the values of a number take: its digits, its characters with a sign, its bytes.
struct Room {
  int rank;
  std::uint32_t digits;
  std::uint32_t characters;
  std::uint32_t bytes;
};
// Of a whole number.
Room room_of(Kind kind) {
  if (kind == Kind::bit) return {0, 0, 0, 0};
  if (kind == Kind::tinyint) return {1, 3, 3, 1};
  if (kind == Kind::smallint) return {2, 5, 6, 2};
  if (kind == Kind::int_) return {3, 10, 11, 4};
  return {4, 19, 20, 8};
}

Cast from_whole_number(const Type& from, const Type& to) {
  const Room room = room_of(from.kind);
  if (is_whole_number(to.kind)) return safe_if(room.rank < room_of(to.kind).rank);
  if (to.kind == Kind::decimal) return safe_if(to.whole_digits() >= room.digits);
  if (to.kind == Kind::money) return safe_if(from.kind != Kind::bigint);
  if (to.kind == Kind::smallmoney || is_old_clock(to.kind)) return safe_if(room.rank < 3);
  if (to.kind == Kind::float_) return Cast::safe;
  if (is_bytes(to.kind)) return safe_if(to.length >= room.bytes);
  if (is_text(to.kind)) return safe_if(to.length >= room.characters);
  return Cast::impossible;
}

Cast from_decimal(const Type& from, const Type& to) {
  if (to.kind == Kind::decimal) {
    return safe_if(from.whole_digits() <= to.whole_digits() && from.scale <= to.scale);
  }
  // A sign and, with a fraction, a point.
  const std::uint32_t characters = from.digits + (from.scale > 0 ? 2 : 1);
  if (is_text(to.kind)) return safe_if(to.length >= characters);
  const bool possible = is_number(to.kind) || is_old_clock(to.kind) || is_bytes(to.kind);
  return possible ? Cast::risky : Cast::impossible;
}

Cast from_money(const Type& from, const Type& to) {
  const bool small = from.kind == Kind::smallmoney;
  if (to.kind == Kind::money) return Cast::safe;
  if (to.kind == Kind::decimal) {
    return safe_if(to.digits >= (small ? 10u : 19u) && to.scale >= 4);
  }
  if (is_text(to.kind)) return safe_if(to.length >= (small ? 12u : 21u));
  if (is_bytes(to.kind)) return safe_if(to.length >= (small ? 4u : 8u));
  return is_number(to.kind) || is_old_clock(to.kind) ? Cast::risky : Cast::impossible;
}

Cast from_float(const Type& from, const Type& to) {
  const bool single = from.bits <= 24;
  if (to.kind == Kind::float_) return safe_if(single == (to.bits <= 24));
  const auto fits = [&](std::uint32_t least) { return to.length >= least && !to.is_max(); };
  if (is_text(to.kind)) return safe_if(fits(single ? 47 : 317));
  if (is_bytes(to.kind)) return safe_if(fits(single ? 4 : 8));
  return is_number(to.kind) || is_old_clock(to.kind) ? Cast::risky : Cast::impossible;
}

std::uint32_t characters_of_clock(Kind kind) {
  if (kind == Kind::date) return 10;
  if (kind == Kind::time) return 8;
  if (kind == Kind::datetime) return 23;
  if (kind == Kind::datetime2) return 27;
  return kind == Kind::smalldatetime ? 19 : 33;
}

Cast from_clock(const Type& from, const Type& to) {
  if (is_text(to.kind)) {
    return safe_if(to.length >= characters_of_clock(from.kind) && !to.is_max());
  }
  if (!is_clock(to.kind)) return Cast::impossible;
  const bool only_date_to_time = (from.kind == Kind::date && to.kind == Kind::time) ||
                                 (from.kind == Kind::time && to.kind == Kind::date);
  if (only_date_to_time) return Cast::impossible;
  if (to.kind == Kind::datetimeoffset) return Cast::safe;
  if (to.kind == Kind::datetime2) return safe_if(from.kind != Kind::datetimeoffset);
  const bool coarse = from.kind == Kind::date || from.kind == Kind::smalldatetime;
  return safe_if(to.kind == Kind::datetime && coarse);
}

Cast from_text(const Type& from, const Type& to) {
  if (is_number(to.kind) || is_clock(to.kind) || to.kind == Kind::uniqueidentifier) {
    return Cast::risky;
  }
  const bool wide = is_wide(from.kind);
  if (to.kind == Kind::text) return safe_if(!wide);
  if (to.kind == Kind::ntext) return safe_if(wide || !from.is_max());
  if (!is_text(to.kind)) return Cast::impossible;
  if (wide && !is_wide(to.kind)) return Cast::risky;
  // Of as many characters, those of two bytes need twice the place.
  if (from.is_max() && to.is_max()) return safe_if(wide || !is_wide(to.kind));
  return safe_if(from.length <= to.length);
}

Cast from_large_text(const Type& from, const Type& to) {
  const Kind successor = from.kind == Kind::text ? Kind::varchar : Kind::nvarchar;
  if (to.kind == successor) return safe_if(to.is_max());
  const bool possible = is_text(to.kind) || to.kind == Kind::text || to.kind == Kind::ntext;
  return possible ? Cast::risky : Cast::impossible;
}

Cast from_bytes(const Type& from, const Type& to) {
  if (to.kind == Kind::image) return Cast::safe;
  if (to.kind == Kind::xml || to.kind == Kind::uniqueidentifier || is_old_clock(to.kind)) {
    return Cast::risky;
  }
  if (to.kind == Kind::bit || to.kind == Kind::decimal) return Cast::risky;
  if (is_whole_number(to.kind)) return safe_if(from.length <= room_of(to.kind).bytes);
  if (is_money(to.kind)) return safe_if(from.length <= (to.kind == Kind::money ? 8u : 4u));
  if (!is_text(to.kind) && !is_bytes(to.kind)) return Cast::impossible;
  if (to.is_max()) return Cast::safe;
  return safe_if(from.length <= (is_wide(to.kind) ? 2 * to.length : to.length));
}

Cast from_image(const Type& to) {
  if (to.kind == Kind::varbinary) return safe_if(to.is_max());
  return to.kind == Kind::binary ? Cast::risky : Cast::impossible;
}

Cast from_xml(const Type& to) {
  if (to.kind == Kind::nvarchar) return safe_if(to.is_max());
  return is_text(to.kind) || is_bytes(to.kind) ? Cast::risky : Cast::impossible;
}

Cast from_identifier(const Type& to) {
  if (is_text(to.kind)) return safe_if(to.length >= 36);
  return is_bytes(to.kind) ? safe_if(to.length >= 16) : Cast::impossible;
}

Cast cast(const Type& from, const Type& to) {
  switch (from.kind) {
    case Kind::bit:
    case Kind::tinyint:
    case Kind::smallint:
    case Kind::int_:
    case Kind::bigint:
      return from_whole_number(from, to);
    case Kind::decimal:
      return from_decimal(from, to);
    case Kind::money:
    case Kind::smallmoney:
      return from_money(from, to);
    case Kind::float_:
    case Kind::real:
      return from_float(from, to);
    case Kind::date:
    case Kind::time:
    case Kind::datetime:
    case Kind::datetime2:
    case Kind::datetimeoffset:
    case Kind::smalldatetime:
      return from_clock(from, to);
    case Kind::char_:
    case Kind::nchar:
    case Kind::varchar:
    case Kind::nvarchar:
      return from_text(from, to);
    case Kind::text:
    case Kind::ntext:
      return from_large_text(from, to);
    case Kind::binary:
    case Kind::varbinary:
      return from_bytes(from, to);
    case Kind::image:
      return from_image(to);
    case Kind::xml:
      return from_xml(to);
    case Kind::uniqueidentifier:
      return from_identifier(to);
    case Kind::other:
      return Cast::risky;
  }
  return Cast::risky;
}

}  // namespace

Cast type_change(const TypeComparison& columns) {
  const ColumnType& before = columns.from.type;
  const ColumnType& after = columns.to.type;
  if (before == after) return Cast::none;
  const Type from = type_of(before);
  const Type to = type_of(after);
  if (from.kind == Kind::other || to.kind == Kind::other) return Cast::risky;
  return from == to ? Cast::none : cast(from, to);
}

}  // namespace prisma_drift::sqlserver
