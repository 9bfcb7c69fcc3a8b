// As much of UTF-8 as JSON needs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lsp {

// U+FFFD, which stands for each byte that is not UTF-8.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The bytes of the well-formed sequence that `text`, which is not empty, begins with; 0 if there is
// none.
std::size_t utf8_length(std::string_view text);

void append_utf8(std::string& text, char32_t character);

// Whether it stands in a JSON string as it is: ASCII that needs no escape.
inline bool is_plain_in_json(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

}  // namespace lsp
