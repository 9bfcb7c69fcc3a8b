#include "protocol/codec.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace lsp {
namespace {

const Json& null_json() {
  static const Json null;
  return null;
}

}  // namespace

Decoded Decoded::expected(std::string_view what) {
  Decoded outcome;
  outcome.expected_ = what;
  return outcome;
}

Decoded Decoded::inside(std::string_view name) && {
  const bool needs_dot = !path_.empty() && path_.front() != '[';
  path_ = std::string(name) + (needs_dot ? "." : "") + path_;
  return std::move(*this);
}

std::string Decoded::message() const {
  if (*this) return {};
  return (path_.empty() ? "" : "`" + path_ + "`: ") + "expected " + expected_;
}

Any::Any(const Json& value) : value_(std::make_shared<const Json>(value)) {}

const Json& Any::json() const { return value_ ? *value_ : null_json(); }

bool operator==(const Any& a, const Any& b) {
  if (a.absent() || b.absent()) return a.absent() == b.absent();
  return *a.value_ == *b.value_;
}

namespace json_access {

bool is_null(const Json& in) { return in.is_null(); }

std::optional<bool> as_bool(const Json& in) {
  if (!in.is_boolean()) return std::nullopt;
  return in.get<bool>();
}

std::optional<std::int64_t> as_integer(const Json& in) {
  using Limits = std::numeric_limits<std::int64_t>;
  if (in.is_number_unsigned()) {
    const auto number = in.get<std::uint64_t>();
    return std::cmp_greater(number, Limits::max()) ? Limits::max()
                                                   : static_cast<std::int64_t>(number);
  }
  if (in.is_number_integer()) return in.get<std::int64_t>();
  if (!in.is_number_float()) return std::nullopt;
  const auto number = in.get<double>();
  if (std::isnan(number) || std::trunc(number) != number) return std::nullopt;
  // 2^63 is exact as a double; the largest std::int64_t is not.
  constexpr double kEnd = 9223372036854775808.0;
  if (number >= kEnd) return Limits::max();
  if (number < -kEnd) return Limits::min();
  return static_cast<std::int64_t>(number);
}

bool is_array(const Json& in) { return in.is_array(); }
std::size_t size(const Json& in) { return in.size(); }
const Json& element(const Json& array, std::size_t index) { return array[index]; }
bool is_object(const Json& in) { return in.is_object(); }

const Json* member(const Json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  const auto it = object.find(name);
  return it == object.end() ? nullptr : &*it;
}

std::vector<std::pair<const std::string*, const Json*>> members(const Json& object) {
  std::vector<std::pair<const std::string*, const Json*>> all;
  for (const auto& [name, value] : object.get_ref<const Json::object_t&>()) {
    all.emplace_back(&name, &value);
  }
  return all;
}

}  // namespace json_access

void encode(JsonWriter& out, const Any& value) { out.json(dump_json(value.json())); }

void encode(JsonWriter& out, const Empty&) {
  out.begin_object();
  out.end_object();
}

Decoded decode(const Json& in, bool& value) {
  const std::optional<bool> content = json_access::as_bool(in);
  if (!content) return Decoded::expected("true or false");
  value = *content;
  return Decoded::ok();
}

Decoded decode(const Json& in, double& value) {
  if (!in.is_number()) return Decoded::expected("a number");
  value = in.get<double>();
  return Decoded::ok();
}

Decoded decode(const Json& in, std::string& value) {
  if (!in.is_string()) return Decoded::expected("a string");
  value = in.get_ref<const std::string&>();
  return Decoded::ok();
}

Decoded decode(const Json& in, Nothing&) {
  return in.is_null() ? Decoded::ok() : Decoded::expected("null");
}

Decoded decode(const Json& in, Any& value) {
  value = Any(in);
  return Decoded::ok();
}

}  // namespace lsp
