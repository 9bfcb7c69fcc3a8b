#include "protocol/json.h"

#include <cstdint>
#include <utility>
#include <vector>

#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#elif defined(__ARM_NEON)
#define RAPIDJSON_NEON
#endif
#include <rapidjson/reader.h>
#include <nlohmann/json.hpp>

#include "protocol/utf8.h"

namespace lsp {
namespace {

using Size = rapidjson::SizeType;

// RapidJSON looks at strings sixteen bytes at a time, so also at some behind the end.
constexpr std::size_t kReadAhead = 16;

std::string replace_invalid_utf8(std::string_view text) {
  std::string repaired;
  repaired.reserve(text.size() + 16);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text.substr(i));
    if (length == 0) {
      repaired += kReplacement;
      ++i;
    } else {
      repaired += text.substr(i, length);
      i += length;
    }
  }
  return repaired;
}

// Makes a value of what RapidJSON reads; false ends the reading. Its functions are named by
// RapidJSON.
class ValueBuilder {
 public:
  Json take() { return std::move(root_); }
  bool met_too_deep() const { return met_too_deep_; }

  bool Null() { return add(nullptr); }
  bool Bool(bool value) { return add(value); }
  bool Int(int value) { return add(value); }
  bool Uint(unsigned value) { return add(value); }
  bool Int64(std::int64_t value) { return add(value); }
  bool Uint64(std::uint64_t value) { return add(value); }
  bool Double(double value) { return add(value); }
  bool String(const char* text, Size size, bool) { return add(std::string(text, size)); }
  // Only where numbers are asked for as texts.
  bool RawNumber(const char*, Size, bool) { return false; }

  bool StartObject() { return open(Json::object()); }
  bool Key(const char* name, Size size, bool) {
    next_ = &(*open_.back())[std::string(name, size)];
    return true;
  }
  bool EndObject(Size) { return close(); }
  bool StartArray() { return open(Json::array()); }
  bool EndArray(Size) { return close(); }

 private:
  bool add(Json value) {
    place(std::move(value));
    return true;
  }

  Json& place(Json value) {
    if (!open_.empty() && open_.back()->is_array()) {
      return open_.back()->emplace_back(std::move(value));
    }
    return *next_ = std::move(value);
  }

  bool open(Json value) {
    met_too_deep_ = open_.size() == kMaxJsonDepth;
    if (met_too_deep_) return false;
    open_.push_back(&place(std::move(value)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  Json root_;
  // Where the next value goes that is in no array.
  Json* next_ = &root_;
  // Arrays and objects that have not ended, outermost first: only the last one grows.
  std::vector<Json*> open_;
  bool met_too_deep_ = false;
};

}  // namespace

JsonBox::JsonBox() : value_(std::make_unique<Json>()) {}
JsonBox::JsonBox(Json value) : value_(std::make_unique<Json>(std::move(value))) {}
JsonBox::JsonBox(JsonBox&& other) noexcept = default;
JsonBox& JsonBox::operator=(JsonBox&& other) noexcept = default;
JsonBox::~JsonBox() = default;

ParsedJson parse_json(std::string text) {
  ParsedJson parsed;
  if (!is_valid_utf8(text)) {
    text = replace_invalid_utf8(text);
    parsed.repaired = true;
  }
  // It would take this for the end.
  const bool has_nul = text.find('\0') != std::string::npos;
  text.reserve(text.size() + kReadAhead);
  // Strings are decoded where they stand.
  rapidjson::InsituStringStream stream(text.data());
  rapidjson::Reader reader;
  ValueBuilder builder;
  // It recurses, as deep as the builder lets it.
  if (!has_nul && !reader.Parse<rapidjson::kParseInsituFlag>(stream, builder).IsError()) {
    *parsed.value = builder.take();
  } else if (builder.met_too_deep()) {
    parsed.error = "JSON is nested deeper than " + std::to_string(kMaxJsonDepth) + " levels";
  } else {
    parsed.error = "the message is not valid JSON";
  }
  return parsed;
}

std::string dump_json(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace lsp
