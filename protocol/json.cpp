#include "protocol/json.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "protocol/utf8.h"

namespace lsp {
namespace {

// Counts brackets outside strings. The text need not be JSON.
bool is_nested_deeper_than(std::string_view text, std::size_t limit) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > limit) return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

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

}  // namespace

JsonBox::JsonBox() : value_(std::make_unique<Json>()) {}
JsonBox::JsonBox(Json value) : value_(std::make_unique<Json>(std::move(value))) {}
JsonBox::JsonBox(JsonBox&& other) noexcept = default;
JsonBox& JsonBox::operator=(JsonBox&& other) noexcept = default;
JsonBox::~JsonBox() = default;

ParsedJson parse_json(std::string_view text) {
  ParsedJson parsed;
  if (is_nested_deeper_than(text, kMaxJsonDepth)) {
    parsed.error = "JSON is nested deeper than " + std::to_string(kMaxJsonDepth) + " levels";
    return parsed;
  }
  *parsed.value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!parsed.value->is_discarded()) return parsed;
  if (const std::string repaired = replace_invalid_utf8(text); repaired != text) {
    *parsed.value = Json::parse(repaired, nullptr, /*allow_exceptions=*/false);
    parsed.repaired = !parsed.value->is_discarded();
  }
  if (parsed.value->is_discarded()) {
    *parsed.value = nullptr;
    parsed.error = "the message is not valid JSON";
  }
  return parsed;
}

std::string dump_json(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace lsp
