// As much of UTF-8 as JSON needs.
#pragma once

#include <cstddef>
#include <string_view>

namespace lsp {

// U+FFFD, which stands for each byte that is not UTF-8.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The bytes of the well-formed sequence that `text`, which is not empty, begins with; 0 if there is
// none.
std::size_t utf8_length(std::string_view text);

bool is_valid_utf8(std::string_view text);

}  // namespace lsp
