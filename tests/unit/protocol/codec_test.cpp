#include "protocol/codec.h"

#include <cstdint>
#include <limits>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "protocol/types/fields.h"

namespace lsp {

enum class Colour { red = 1, green = 2 };
constexpr EnumBounds bounds_of(Colour) { return {1, 2}; }

// One member of every kind.
struct Sample {
  std::uint32_t line = 7;
  std::optional<std::string> name = {};
  std::optional<std::uint32_t> range = {};
  std::optional<Nullable<std::int32_t>> version = {};
  bool flag = true;
  Any data = {};
  bool operator==(const Sample&) const = default;
};
constexpr auto kSampleFields =
    fields(field("line", &Sample::line), field("name", &Sample::name),
           strict_field("range", &Sample::range), field("version", &Sample::version),
           lenient_field("flag", &Sample::flag), field("data", &Sample::data));
void encode(JsonWriter& out, const Sample& value) { encode_fields(out, value, kSampleFields); }
Decoded decode(const Json& in, Sample& value) { return decode_fields(in, value, kSampleFields); }

struct Tagged {
  std::uint32_t line = 0;
  bool operator==(const Tagged&) const = default;
};
constexpr auto kTaggedFields = fields(FixedField{"kind", "tagged"}, field("line", &Tagged::line));
void encode(JsonWriter& out, const Tagged& value) { encode_fields(out, value, kTaggedFields); }
Decoded decode(const Json& in, Tagged& value) { return decode_fields(in, value, kTaggedFields); }

namespace {

template <typename T>
std::string written(const T& value) {
  return Json::parse(json_text(value).text).dump();
}

// The value, or the message that says why there is none.
template <typename T>
std::variant<T, std::string> read(const char* text) {
  T value{};
  const Decoded outcome = decode(Json::parse(text), value);
  if (!outcome) return outcome.message();
  return value;
}

template <typename T>
std::string problem(const char* text) {
  const auto outcome = read<T>(text);
  const auto* message = std::get_if<std::string>(&outcome);
  return message ? *message : "none";
}

template <typename T>
T value(const char* text) {
  T result{};
  EXPECT_TRUE(decode(Json::parse(text), result)) << text;
  return result;
}

TEST(Codec, AbsentMembersAreLeftOut) { EXPECT_EQ(written(Sample{}), R"({"flag":true,"line":7})"); }

TEST(Codec, NullIsAValueOfNullable) {
  EXPECT_EQ(written(Sample{.version = Nullable<std::int32_t>()}),
            R"({"flag":true,"line":7,"version":null})");
  EXPECT_EQ(value<Sample>(R"({"line":1})").version, std::nullopt);
  EXPECT_EQ(value<Sample>(R"({"line":1,"version":null})").version, Nullable<std::int32_t>());
  EXPECT_EQ(value<Sample>(R"({"line":1,"version":3})").version, Nullable<std::int32_t>(3));
}

TEST(Codec, AbsentAndNullAreTheSameForOptional) {
  EXPECT_EQ(value<Sample>(R"({"line":1,"name":null})").name, std::nullopt);
  EXPECT_EQ(value<Sample>(R"({"line":1,"name":"x"})").name, "x");
}

TEST(Codec, OddOptionalMembersAreAbsent) {
  const Sample sample = value<Sample>(R"({"line":1,"name":5,"version":"x","flag":"yes"})");
  EXPECT_EQ(sample, Sample{.line = 1});
}

TEST(Codec, OddStrictMembersAreRefused) {
  EXPECT_EQ(problem<Sample>(R"({"line":1,"range":"x"})"), "`range`: expected an integer");
  EXPECT_EQ(value<Sample>(R"({"line":1,"range":null})").range, std::nullopt);
}

TEST(Codec, MissingMembersAreNamed) {
  EXPECT_EQ(problem<Sample>("{}"), "`line`: expected a value");
  EXPECT_EQ(problem<Sample>("[]"), "expected an object");
  EXPECT_EQ(problem<std::vector<Sample>>(R"([{"line":1},{"line":-1}])"),
            "`[1].line`: expected an integer that is not negative");
  EXPECT_EQ((problem<std::map<std::string, std::vector<Sample>>>(R"({"a":[5]})")),
            "`a[0]`: expected an object");
}

TEST(Codec, NumbersAreClampedToTheirType) {
  EXPECT_EQ(value<std::uint32_t>("18446744073709551615"), 4294967295u);
  EXPECT_EQ(value<std::uint32_t>("1e300"), 4294967295u);
  EXPECT_EQ(value<std::int32_t>("-9223372036854775808"), std::numeric_limits<int>::min());
  EXPECT_EQ(value<std::int64_t>("-1e300"), std::numeric_limits<std::int64_t>::min());
}

TEST(Codec, WholeNumbersMayBeWrittenAsFractions) {
  EXPECT_EQ(value<std::uint32_t>("3.0"), 3u);
  EXPECT_EQ(problem<std::uint32_t>("3.5"), "expected an integer");
  EXPECT_EQ(problem<std::uint32_t>("true"), "expected an integer");
}

TEST(Codec, EnumerationsAreNumbersWithinBounds) {
  EXPECT_EQ(written(Colour::green), "2");
  EXPECT_EQ(value<Colour>("1"), Colour::red);
  EXPECT_EQ(problem<Colour>("3"), "expected a number from 1 to 2");
  EXPECT_EQ(problem<Colour>("0"), "expected a number from 1 to 2");
}

TEST(Codec, AlternativesAreToldApartByTheirKind) {
  using Union = std::variant<Tagged, Sample>;
  EXPECT_EQ(written(Union(Tagged{.line = 2})), R"({"kind":"tagged","line":2})");
  EXPECT_EQ(value<Union>(R"({"kind":"tagged","line":2})"), Union(Tagged{.line = 2}));
  EXPECT_EQ(value<Union>(R"({"kind":"other","line":2})"), Union(Sample{.line = 2}));
  EXPECT_EQ(problem<Union>("5"), "expected another kind of value");
}

TEST(Codec, NothingIsNullOnly) {
  using Union = std::variant<Nothing, std::vector<std::string>>;
  EXPECT_EQ(written(Union()), "null");
  EXPECT_EQ(value<Union>(R"(["a"])"), Union(std::vector<std::string>{"a"}));
}

TEST(Any, KeepsWhatItIsGiven) {
  const Sample sample = value<Sample>(R"({"line":1,"data":{"a":[1,null]}})");
  EXPECT_EQ(sample.data.json(), Json::parse(R"({"a":[1,null]})"));
  EXPECT_EQ(written(sample), R"({"data":{"a":[1,null]},"flag":true,"line":1})");
}

TEST(Any, ConvertsToAndFromTypes) {
  const Any any = Any::from(Tagged{.line = 4});
  EXPECT_EQ(any.as<Tagged>(), Tagged{.line = 4});
  EXPECT_EQ(any.as<std::string>(), std::nullopt);
  EXPECT_EQ(Any().as<Tagged>(), std::nullopt);
  EXPECT_TRUE(Any().json().is_null());
}

TEST(Any, NullIsNotAbsent) {
  EXPECT_FALSE(Any(Json()) == Any());
  EXPECT_TRUE(Any(Json(1)) == Any(Json(1)));
  EXPECT_FALSE(value<Sample>(R"({"line":1,"data":null})").data.absent());
}

}  // namespace
}  // namespace lsp
