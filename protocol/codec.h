// Conversion between C++ values and JSON: `encode(out, value)` and `decode(in, value)`, overloaded
// for every type of the protocol. This header has the overloads for the standard types; the structs
// in types/ declare theirs beside them and are found by argument-dependent lookup. Everything works
// on an incomplete Json, so that no user of the protocol compiles the JSON library.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/json.h"
#include "protocol/json_writer.h"

namespace lsp {

// Whether a value could be read, and if not, where it went wrong and what was expected there.
class [[nodiscard]] Decoded {
 public:
  static Decoded ok() { return {}; }
  static Decoded expected(std::string_view what);

  explicit operator bool() const { return expected_.empty(); }
  // The same outcome, seen from the object or array around it.
  Decoded inside(std::string_view name) &&;
  // For a person: "`textDocument.uri`: expected a string".
  std::string message() const;

 private:
  std::string path_;
  std::string expected_;
};

// A member that must be sent but may be null; `optional<Nullable<T>>` may also be absent.
template <typename T>
struct Nullable {
  std::optional<T> value;

  Nullable() = default;
  Nullable(T initial) : value(std::move(initial)) {}
  Nullable(std::nullopt_t) {}
  explicit operator bool() const { return value.has_value(); }
  const T& operator*() const { return *value; }
  const T* operator->() const { return &*value; }
  friend bool operator==(const Nullable&, const Nullable&) = default;
};

// Any JSON value, or no value at all: the protocol's `LSPAny` (`data`, `arguments`, settings).
// Immutable, cheap to copy.
class Any {
 public:
  Any() = default;
  explicit Any(const Json& value);
  template <typename T>
  static Any from(const T& value);

  bool absent() const { return value_ == nullptr; }
  // Null when absent.
  const Json& json() const;
  // Nothing when absent or of another shape.
  template <typename T>
  std::optional<T> as() const;

  friend bool operator==(const Any& a, const Any& b);

 private:
  std::shared_ptr<const Json> value_;
};

// An object of which no member matters, read from anything; and null, which as parameters is left
// out and as a result is ignored.
struct Empty {
  friend bool operator==(const Empty&, const Empty&) = default;
};
struct Nothing {
  friend bool operator==(const Nothing&, const Nothing&) = default;
};

// Enumerations are numbers in the protocol. `EnumBounds bounds_of(E)` beside the enumeration says
// which numbers exist; others are refused.
struct EnumBounds {
  std::int64_t first = 1;
  std::int64_t last = 1;
};
template <typename E>
concept BoundedEnum = std::is_enum_v<E> && requires(E e) {
  { bounds_of(e) } -> std::same_as<EnumBounds>;
};

template <typename T>
concept Number = std::integral<T> && !std::same_as<T, bool>;

namespace json_access {

bool is_null(const Json& in);
std::optional<bool> as_bool(const Json& in);
// Numbers without a fraction; clamped to the limits, because clients send `character` as infinity.
std::optional<std::int64_t> as_integer(const Json& in);
bool is_array(const Json& in);
std::size_t size(const Json& in);
const Json& element(const Json& array, std::size_t index);
bool is_object(const Json& in);
// Null if there is no such member, or if `object` is none.
const Json* member(const Json& object, std::string_view name);
std::vector<std::pair<const std::string*, const Json*>> members(const Json& object);

}  // namespace json_access

void encode(JsonWriter& out, std::same_as<bool> auto value) { out.boolean(value); }
void encode(JsonWriter& out, Number auto value) { out.integer(static_cast<std::int64_t>(value)); }
inline void encode(JsonWriter& out, double value) { out.number(value); }
inline void encode(JsonWriter& out, const std::string& value) { out.string(value); }
void encode(JsonWriter& out, const Any& value);
void encode(JsonWriter& out, const Empty&);
inline void encode(JsonWriter& out, const Nothing&) { out.null(); }
template <BoundedEnum E>
void encode(JsonWriter& out, E value);
template <typename T>
void encode(JsonWriter& out, const std::optional<T>& value);
template <typename T>
void encode(JsonWriter& out, const Nullable<T>& value);
template <typename T>
void encode(JsonWriter& out, const std::vector<T>& values);
template <typename T>
void encode(JsonWriter& out, const std::map<std::string, T>& values);
template <typename... Ts>
void encode(JsonWriter& out, const std::variant<Ts...>& value);

template <typename T>
JsonText json_text(const T& value);

Decoded decode(const Json& in, bool& value);
template <Number T>
Decoded decode(const Json& in, T& value);
Decoded decode(const Json& in, double& value);
Decoded decode(const Json& in, std::string& value);
Decoded decode(const Json& in, Any& value);
inline Decoded decode(const Json&, Empty&) { return Decoded::ok(); }
Decoded decode(const Json& in, Nothing&);
template <BoundedEnum E>
Decoded decode(const Json& in, E& value);
template <typename T>
Decoded decode(const Json& in, std::optional<T>& value);
template <typename T>
Decoded decode(const Json& in, Nullable<T>& value);
template <typename T>
Decoded decode(const Json& in, std::vector<T>& values);
template <typename T>
Decoded decode(const Json& in, std::map<std::string, T>& values);
// The first alternative that fits: list the more demanding ones first.
template <typename... Ts>
Decoded decode(const Json& in, std::variant<Ts...>& value);

// Implementation.

template <BoundedEnum E>
void encode(JsonWriter& out, E value) {
  out.integer(static_cast<std::int64_t>(value));
}

template <typename T>
void encode(JsonWriter& out, const std::optional<T>& value) {
  if (value) {
    encode(out, *value);
  } else {
    out.null();
  }
}

template <typename T>
void encode(JsonWriter& out, const Nullable<T>& value) {
  encode(out, value.value);
}

template <typename T>
void encode(JsonWriter& out, const std::vector<T>& values) {
  out.begin_array();
  for (const T& value : values) {
    out.element();
    encode(out, value);
  }
  out.end_array();
}

template <typename T>
void encode(JsonWriter& out, const std::map<std::string, T>& values) {
  out.begin_object();
  for (const auto& [name, value] : values) {
    out.member(name);
    encode(out, value);
  }
  out.end_object();
}

template <typename... Ts>
void encode(JsonWriter& out, const std::variant<Ts...>& value) {
  std::visit([&out](const auto& alternative) { encode(out, alternative); }, value);
}

template <Number T>
Decoded decode(const Json& in, T& value) {
  const std::optional<std::int64_t> number = json_access::as_integer(in);
  if (!number) return Decoded::expected("an integer");
  if constexpr (std::is_unsigned_v<T>) {
    if (*number < 0) return Decoded::expected("an integer that is not negative");
  }
  using Limits = std::numeric_limits<T>;
  if (std::cmp_greater(*number, Limits::max())) {
    value = Limits::max();
  } else if (std::cmp_less(*number, Limits::min())) {
    value = Limits::min();
  } else {
    value = static_cast<T>(*number);
  }
  return Decoded::ok();
}

template <BoundedEnum E>
Decoded decode(const Json& in, E& value) {
  const std::optional<std::int64_t> number = json_access::as_integer(in);
  const EnumBounds bounds = bounds_of(E{});
  if (!number || *number < bounds.first || *number > bounds.last) {
    return Decoded::expected("a number from " + std::to_string(bounds.first) + " to " +
                             std::to_string(bounds.last));
  }
  value = static_cast<E>(*number);
  return Decoded::ok();
}

template <typename T>
Decoded decode(const Json& in, std::optional<T>& value) {
  value.reset();
  if (json_access::is_null(in)) return Decoded::ok();
  T content{};
  Decoded outcome = decode(in, content);
  if (outcome) value = std::move(content);
  return outcome;
}

template <typename T>
Decoded decode(const Json& in, Nullable<T>& value) {
  return decode(in, value.value);
}

template <typename T>
Decoded decode(const Json& in, std::vector<T>& values) {
  values.clear();
  if (!json_access::is_array(in)) return Decoded::expected("an array");
  values.reserve(json_access::size(in));
  for (std::size_t i = 0; i < json_access::size(in); ++i) {
    T value{};
    if (Decoded outcome = decode(json_access::element(in, i), value); !outcome) {
      return std::move(outcome).inside("[" + std::to_string(i) + "]");
    }
    values.push_back(std::move(value));
  }
  return Decoded::ok();
}

template <typename T>
Decoded decode(const Json& in, std::map<std::string, T>& values) {
  values.clear();
  if (!json_access::is_object(in)) return Decoded::expected("an object");
  for (const auto& [name, content] : json_access::members(in)) {
    T value{};
    if (Decoded outcome = decode(*content, value); !outcome) {
      return std::move(outcome).inside(*name);
    }
    values.emplace(*name, std::move(value));
  }
  return Decoded::ok();
}

namespace json_access {

template <typename Variant, typename Alternative>
bool decode_alternative(const Json& in, Variant& value) {
  Alternative alternative{};
  if (!decode(in, alternative)) return false;
  value = std::move(alternative);
  return true;
}

}  // namespace json_access

template <typename... Ts>
Decoded decode(const Json& in, std::variant<Ts...>& value) {
  const bool fits = (json_access::decode_alternative<std::variant<Ts...>, Ts>(in, value) || ...);
  return fits ? Decoded::ok() : Decoded::expected("another kind of value");
}

template <typename T>
JsonText json_text(const T& value) {
  JsonWriter out;
  encode(out, value);
  return out.take();
}

template <typename T>
Any Any::from(const T& value) {
  return Any(*parse_json(json_text(value).text).value);
}

template <typename T>
std::optional<T> Any::as() const {
  T value{};
  if (absent() || !decode(json(), value)) return std::nullopt;
  return value;
}

}  // namespace lsp
