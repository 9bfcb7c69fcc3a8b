// Which casts PostgreSQL makes without loss, at a risk, or not at all, as Prisma sees it.
#include <algorithm>
#include <array>
#include <optional>

#include "server/database/dialects/type_changes.h"

namespace prisma_drift::postgresql {
namespace {

// In the order of kSpellings.
enum class Type : std::uint8_t {
  bigint,
  bit,
  boolean,
  bytea,
  char_,
  citext,
  date,
  decimal,
  double_precision,
  inet,
  integer,
  json,
  jsonb,
  money,
  oid,
  real,
  smallint,
  text,
  time,
  timestamp,
  timestamptz,
  timetz,
  uuid,
  varbit,
  varchar,
  xml,
  other,
};

constexpr std::array<std::string_view, 26> kSpellings = {
    "BIGINT",           "BIT",  "BOOLEAN", "BYTEA",     "CHAR",        "CITEXT", "DATE", "DECIMAL",
    "DOUBLE PRECISION", "INET", "INTEGER", "JSON",      "JSONB",       "MONEY",  "OID",  "REAL",
    "SMALLINT",         "TEXT", "TIME",    "TIMESTAMP", "TIMESTAMPTZ", "TIMETZ", "UUID", "VARBIT",
    "VARCHAR",          "XML"};
static_assert(std::ranges::is_sorted(kSpellings));

Type type_named(std::string_view name) {
  const auto found = std::ranges::lower_bound(kSpellings, name);
  if (found == kSpellings.end() || *found != name) return Type::other;
  return static_cast<Type>(found - kSpellings.begin());
}

using Length = std::optional<std::uint32_t>;

Length length_of(const ColumnType& type) {
  if (type.arguments.empty()) return std::nullopt;
  return type.arguments.front();
}

struct Precision {
  std::int64_t digits = 0;
  std::int64_t scale = 0;
  std::int64_t whole() const { return digits - scale; }
};

std::optional<Precision> precision_of(const ColumnType& type) {
  if (type.arguments.empty()) return std::nullopt;
  const std::uint32_t scale = type.arguments.size() > 1 ? type.arguments[1] : 0;
  return Precision{type.arguments[0], scale};
}

Cast safe_if(bool condition) { return condition ? Cast::safe : Cast::risky; }

// A number of at most `digits` characters into CHAR or VARCHAR. CHAR alone is CHAR(1).
Cast number_to_text(Type to, Length length, std::uint32_t characters) {
  if (to == Type::text) return Cast::safe;
  if (length) return safe_if(*length >= characters);
  return safe_if(to != Type::char_);
}

bool is_text(Type type) {
  return type == Type::text || type == Type::varchar || type == Type::char_;
}

// Whole numbers: how many digits one of them has, and how many characters with its sign.
Cast from_whole_number(Type from, Type to, const ColumnType& target) {
  const auto rank = [](Type type) {
    return type == Type::smallint ? 0 : type == Type::integer ? 1 : type == Type::bigint ? 2 : -1;
  };
  constexpr std::array<std::int64_t, 3> kDigits = {3, 10, 19};
  constexpr std::array<std::uint32_t, 3> kCharacters = {4, 11, 20};
  const int size = rank(from);
  if (rank(to) >= 0) return safe_if(rank(to) > size);
  if (to == Type::real || to == Type::double_precision) return Cast::safe;
  if (to == Type::decimal) {
    const std::optional<Precision> precision = precision_of(target);
    return safe_if(!precision || precision->whole() >= kDigits[size]);
  }
  if (is_text(to)) return number_to_text(to, length_of(target), kCharacters[size]);
  return Cast::impossible;
}

Cast decimal_to_decimal(std::optional<Precision> from, std::optional<Precision> to) {
  if (!to) return Cast::safe;
  if (!from) return safe_if(to->digits >= 131072 && to->scale >= 16383);
  return safe_if(from->whole() <= to->whole() && from->scale <= to->scale);
}

Cast decimal_to_text(std::optional<Precision> from, Type to, Length length) {
  if (to == Type::text) return Cast::safe;
  if (!length) return safe_if(to != Type::char_);
  if (!from) return safe_if(*length >= 131073);
  // The digits, a sign, and a point where there are digits after it.
  return safe_if(from->digits + (from->scale > 0 ? 2 : 1) <= *length);
}

Cast from_decimal(const ColumnType& source, Type to, const ColumnType& target) {
  const std::optional<Precision> from = precision_of(source);
  const auto fits = [&](std::int64_t digits) {
    return safe_if(from && from->scale == 0 && from->digits <= digits);
  };
  switch (to) {
    case Type::smallint:
      return fits(2);
    case Type::integer:
      return fits(9);
    case Type::bigint:
      return fits(18);
    case Type::decimal:
      return decimal_to_decimal(from, precision_of(target));
    case Type::real:
    case Type::double_precision:
      return Cast::risky;
    default:
      break;
  }
  if (is_text(to)) return decimal_to_text(from, to, length_of(target));
  return Cast::impossible;
}

Cast from_floating(Type from, Type to, const ColumnType& target) {
  switch (to) {
    case Type::smallint:
    case Type::integer:
    case Type::bigint:
    case Type::decimal:
    case Type::real:
      return Cast::risky;
    case Type::double_precision:
      return Cast::safe;
    default:
      break;
  }
  if (!is_text(to)) return Cast::impossible;
  return number_to_text(to, length_of(target), from == Type::real ? 47 : 317);
}

Cast from_varchar(Length from, Type to, Length length) {
  if (to == Type::text) return Cast::safe;
  if (to != Type::varchar && to != Type::char_) return Cast::impossible;
  if (!length) return safe_if(from == 1 || to == Type::varchar);
  return safe_if(from && *from <= *length);
}

Cast from_char(Length from, Type to, Length length) {
  if (to == Type::text) return Cast::safe;
  if (to != Type::varchar && to != Type::char_) return Cast::impossible;
  if (!from) return Cast::safe;
  if (!length) return safe_if(from == 1 || to == Type::varchar);
  return safe_if(*from <= *length);
}

// To a text that holds at least `characters`; nothing when the target is no such text.
std::optional<Cast> to_text_of(Type to, Length length, std::uint32_t characters) {
  if (to == Type::text || (to == Type::varchar && !length)) return Cast::safe;
  if ((to == Type::varchar || to == Type::char_) && length >= characters) return Cast::safe;
  return std::nullopt;
}

// TIMESTAMP and TIME, with and without time zone. A precision that is not given on either side is
// no difference.
Cast from_clock(Type from, Length precision, Type to, Length length) {
  const bool has_date = from == Type::timestamp || from == Type::timestamptz;
  constexpr auto characters = [](Type type) -> std::uint32_t {
    switch (type) {
      case Type::timestamp:
        return 23;
      case Type::timestamptz:
        return 28;
      case Type::time:
        return 14;
      default:
        return 19;
    }
  };
  if (const std::optional<Cast> text = to_text_of(to, length, characters(from))) return *text;
  if (from == to && (!length || !precision || *precision == *length)) return Cast::none;
  switch (to) {
    case Type::timestamp:
    case Type::timestamptz:
    case Type::date:
      return has_date ? Cast::safe : Cast::impossible;
    // Of TIME with one precision into TIME with another Prisma knows nothing.
    case Type::time:
      return from == Type::time ? Cast::impossible : Cast::safe;
    case Type::timetz:
      return Cast::safe;
    default:
      return Cast::impossible;
  }
}

Cast from_bit(Length from, Type to, Length length) {
  if (to == Type::text) return Cast::safe;
  if (!from) {
    const bool castable = to == Type::varchar || to == Type::char_ || to == Type::varbit;
    return castable ? Cast::safe : Cast::impossible;
  }
  if ((to == Type::varchar || to == Type::varbit) && !length) return Cast::safe;
  const bool castable = to == Type::varchar || to == Type::varbit || to == Type::char_;
  return castable && length >= *from ? Cast::safe : Cast::impossible;
}

Cast from_varbit(Length from, Type to, Length length) {
  if (to == Type::text || (to == Type::varchar && !length)) return Cast::safe;
  if (!from) {
    const bool castable = to == Type::varchar || to == Type::char_ || to == Type::bit;
    return castable ? Cast::risky : Cast::impossible;
  }
  if (to == Type::varbit) {
    return !length || *length > *from ? Cast::safe : Cast::impossible;
  }
  if (to == Type::varchar || to == Type::char_) return safe_if(length >= *from);
  if (to == Type::bit) return !length || *length <= *from ? Cast::risky : Cast::impossible;
  return Cast::impossible;
}

// Documents: any text takes them, one of limited length may cut them.
Cast from_document(Type to, Length length, std::optional<Type> twin) {
  if (to == Type::text || to == twin || (to == Type::varchar && !length)) return Cast::safe;
  return to == Type::varchar || to == Type::char_ ? Cast::risky : Cast::impossible;
}

Cast from_money(Type to) {
  const bool text = to == Type::citext || to == Type::text || to == Type::varchar;
  return text ? Cast::safe : Cast::risky;
}

Cast from_boolean(Type to, Length length) {
  if (to == Type::text || to == Type::varchar) return Cast::safe;
  if (to != Type::char_ || length < 4u) return Cast::impossible;
  return safe_if(*length > 4);
}

Cast from_text(Type to, Length length) {
  if (to == Type::citext || (to == Type::varchar && !length)) return Cast::safe;
  return to == Type::varchar || to == Type::char_ ? Cast::risky : Cast::impossible;
}

Cast from_bytea(Type to, Length length) {
  if (to == Type::text || (to == Type::varchar && !length)) return Cast::safe;
  const bool text = to == Type::varchar || to == Type::char_;
  return text && length > 2u ? Cast::risky : Cast::impossible;
}

Cast from_oid(Type to) {
  const bool castable =
      to == Type::text || to == Type::varchar || to == Type::bigint || to == Type::integer;
  return castable ? Cast::safe : Cast::impossible;
}

// The types differ.
Cast native_change(const ColumnType& source, const ColumnType& target) {
  const Type from = type_named(source.name);
  const Type to = type_named(target.name);
  const Length length = length_of(target);
  switch (from) {
    case Type::smallint:
    case Type::integer:
    case Type::bigint:
      return from_whole_number(from, to, target);
    case Type::decimal:
      return from_decimal(source, to, target);
    case Type::real:
    case Type::double_precision:
      return from_floating(from, to, target);
    case Type::varchar:
      return from_varchar(length_of(source), to, length);
    case Type::char_:
      return from_char(length_of(source), to, length);
    case Type::text:
      return from_text(to, length);
    case Type::bytea:
      return from_bytea(to, length);
    case Type::timestamp:
    case Type::timestamptz:
    case Type::time:
    case Type::timetz:
      return from_clock(from, length_of(source), to, length);
    case Type::date:
      if (to == Type::timestamp || to == Type::timestamptz) return Cast::safe;
      return to_text_of(to, length, 28).value_or(Cast::impossible);
    case Type::boolean:
      return from_boolean(to, length);
    case Type::bit:
      return from_bit(length_of(source), to, length);
    case Type::varbit:
      return from_varbit(length_of(source), to, length);
    case Type::uuid:
      return to_text_of(to, length, 32).value_or(Cast::impossible);
    case Type::xml:
      return from_document(to, length, std::nullopt);
    case Type::json:
      return from_document(to, length, Type::jsonb);
    case Type::jsonb:
      return from_document(to, length, Type::json);
    case Type::inet: {
      const bool text = to == Type::citext || to == Type::text || to == Type::varchar;
      return text ? Cast::safe : Cast::impossible;
    }
    case Type::money:
      return from_money(to);
    case Type::citext:
      return safe_if(to == Type::text || to == Type::varchar);
    case Type::oid:
      return from_oid(to);
    case Type::other:
      return Cast::risky;
  }
  return Cast::risky;
}

Cast list_to_scalar(const ColumnType& target) {
  if (target.kind != ColumnType::Kind::native) return Cast::impossible;
  if (target.name == "TEXT") return Cast::safe;
  if (target.name == "VARCHAR") return safe_if(target.arguments.empty());
  return target.name == "CHAR" ? Cast::risky : Cast::impossible;
}

}  // namespace

Cast type_change(const TypeComparison& columns) {
  using Kind = ColumnType::Kind;
  const ColumnType& from = columns.from.type;
  const ColumnType& to = columns.to.type;
  if (from.kind == Kind::enumeration && to.kind == Kind::enumeration) {
    // Also between a list and a single value: that is a change of arity alone.
    return from.enum_name() == to.enum_name() ? Cast::none : Cast::impossible;
  }
  if (from.kind == Kind::enumeration || to.kind == Kind::enumeration) return Cast::impossible;
  const bool from_list = columns.from.arity == Arity::list;
  const bool to_list = columns.to.arity == Arity::list;
  if (from_list && !to_list) return list_to_scalar(to);
  if (to_list && !from_list) return Cast::impossible;
  if (from == to) return Cast::none;
  if (from.kind == Kind::unsupported && to.kind == Kind::unsupported) {
    // Prisma takes any two types that it has no name for to be the same, unless it reads both from
    // databases.
    return columns.between_databases ? Cast::risky : Cast::none;
  }
  if (from.kind == Kind::unsupported || to.kind == Kind::unsupported) return Cast::risky;
  return native_change(from, to);
}

}  // namespace prisma_drift::postgresql
