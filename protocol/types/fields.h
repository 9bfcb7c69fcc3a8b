// How a struct of the protocol is written as a JSON object: one list of its members, read in both
// directions. For the .cpp files beside it:
//
//   constexpr auto kPositionFields =
//       fields(field("line", &Position::line), field("character", &Position::character));
//   void encode(JsonWriter& out, const Position& value) { encode_fields(out, value,
//   kPositionFields); } Decoded decode(const Json& in, Position& value) {
//     return decode_fields(in, value, kPositionFields);
//   }
//
// A member of type `std::optional` or `Any` is left out when it has no value, and one of an odd
// form is read as absent, because clients differ. Any other member must be there. Two exceptions:
// `strict_field` refuses an optional member of an odd form, where taking it for absent would change
// the meaning; `lenient_field` keeps the default where a plain member is missing or odd.
#pragma once

#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "protocol/codec.h"

namespace lsp {

enum class FieldMode { standard, strict, lenient };

template <typename Class, typename T>
struct FieldOf {
  std::string_view name;
  T Class::*member;
  FieldMode mode = FieldMode::standard;
};

template <typename Class, typename T>
constexpr FieldOf<Class, T> field(std::string_view name, T Class::*member) {
  return {name, member, FieldMode::standard};
}

template <typename Class, typename T>
constexpr FieldOf<Class, T> strict_field(std::string_view name, T Class::*member) {
  return {name, member, FieldMode::strict};
}

template <typename Class, typename T>
constexpr FieldOf<Class, T> lenient_field(std::string_view name, T Class::*member) {
  return {name, member, FieldMode::lenient};
}

template <typename... Fields>
constexpr std::tuple<Fields...> fields(Fields... all) {
  return {all...};
}

// The constant member that tells the alternatives of a union apart, as `"kind": "create"`.
struct FixedField {
  std::string_view name;
  std::string_view value;
};

namespace fields_detail {

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <typename T>
struct IsNullableOptional : std::false_type {};
template <typename T>
struct IsNullableOptional<std::optional<Nullable<T>>> : std::true_type {};

// An optional that holds a Nullable tells null from absent: null is a value of it.
template <typename T>
Decoded decode_present(const Json& in, T& value) {
  if constexpr (IsNullableOptional<T>::value) {
    return decode(in, value.emplace());
  } else {
    return decode(in, value);
  }
}

template <typename Object, typename Class, typename T>
void encode_field(JsonWriter& out, const Object& object, const FieldOf<Class, T>& field) {
  const T& value = object.*field.member;
  if constexpr (IsOptional<T>::value) {
    if (!value) return;
    out.member(field.name);
    encode(out, *value);
  } else if constexpr (std::is_same_v<T, Any>) {
    if (value.absent()) return;
    out.member(field.name);
    encode(out, value);
  } else {
    out.member(field.name);
    encode(out, value);
  }
}

template <typename Object>
void encode_field(JsonWriter& out, const Object&, const FixedField& field) {
  out.member(field.name);
  out.string(field.value);
}

template <typename Object, typename Class, typename T>
Decoded decode_field(const Json& in, Object& object, const FieldOf<Class, T>& field) {
  const Json* member = json_access::member(in, field.name);
  T& value = object.*field.member;
  if constexpr (std::is_same_v<T, Any>) {
    value = member == nullptr ? Any() : Any(*member);
    return Decoded::ok();
  } else {
    constexpr bool kMayBeAbsent = IsOptional<T>::value;
    T content{};
    Decoded outcome = Decoded::ok();
    if (member != nullptr) {
      outcome = decode_present(*member, content);
    } else if (!kMayBeAbsent) {
      outcome = Decoded::expected("a value");
    }
    if (outcome) {
      if (member != nullptr) value = std::move(content);
      return Decoded::ok();
    }
    const bool tolerated =
        kMayBeAbsent ? field.mode != FieldMode::strict : field.mode == FieldMode::lenient;
    return tolerated ? Decoded::ok() : std::move(outcome).inside(field.name);
  }
}

template <typename Object>
Decoded decode_field(const Json& in, Object&, const FixedField& field) {
  const Json* member = json_access::member(in, field.name);
  std::string value;
  if (member == nullptr || !decode(*member, value) || value != field.value) {
    return Decoded::expected("`" + std::string(field.value) + "`").inside(field.name);
  }
  return Decoded::ok();
}

}  // namespace fields_detail

template <typename Object, typename... Fields>
void encode_fields(JsonWriter& out, const Object& object, const std::tuple<Fields...>& list) {
  out.begin_object();
  std::apply([&](const auto&... each) { (fields_detail::encode_field(out, object, each), ...); },
             list);
  out.end_object();
}

template <typename Object, typename... Fields>
Decoded decode_fields(const Json& in, Object& object, const std::tuple<Fields...>& list) {
  if (!json_access::is_object(in)) return Decoded::expected("an object");
  Decoded outcome = Decoded::ok();
  const auto read = [&](const auto& each) {
    outcome = fields_detail::decode_field(in, object, each);
    return static_cast<bool>(outcome);
  };
  std::apply([&](const auto&... each) { static_cast<void>((read(each) && ...)); }, list);
  return outcome;
}

}  // namespace lsp
