// JSON texts in and out, safe for whatever a peer sends. Only .cpp files that look inside a value
// include <nlohmann/json.hpp>; headers make do with the name.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace lsp {

using Json = nlohmann::json;

// Deeper texts are refused: the parser recurses, and so do copying and destroying the value.
inline constexpr std::size_t kMaxJsonDepth = 256;

// Owns one Json value where the type is not complete. Never empty; a new box holds null.
class JsonBox {
 public:
  JsonBox();
  explicit JsonBox(Json value);
  JsonBox(JsonBox&& other) noexcept;
  JsonBox& operator=(JsonBox&& other) noexcept;
  ~JsonBox();

  Json& operator*() { return *value_; }
  const Json& operator*() const { return *value_; }
  Json* operator->() { return value_.get(); }
  const Json* operator->() const { return value_.get(); }

 private:
  std::unique_ptr<Json> value_;
};

// `error` is empty when the text was JSON.
struct ParsedJson {
  JsonBox value;
  std::string error;
  // The text held bytes that are not UTF-8; each was replaced by U+FFFD.
  bool repaired = false;
};

// Never throws. Linear in the size of the text, which is used up.
ParsedJson parse_json(std::string text);

// Never throws; bytes that are not UTF-8 become U+FFFD.
std::string dump_json(const Json& value);

}  // namespace lsp
