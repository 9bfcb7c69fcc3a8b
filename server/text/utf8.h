// UTF-8: checking, decoding, mending.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace prisma_drift {

// What stands in the place of bytes that are no character.
inline constexpr char32_t kReplacementCharacter = U'\uFFFD';

struct DecodedCharacter {
  char32_t code_point = kReplacementCharacter;
  // At least 1 unless the text is empty, so that a loop always goes on.
  std::uint32_t size = 0;
  bool valid = false;
};

// The character at the beginning of `text`. Overlong forms, surrogates and numbers above U+10FFFF
// are not valid; an invalid sequence has the length that decoders replace by one U+FFFD.
DecodedCharacter decode_utf8(std::string_view text);

bool is_valid_utf8(std::string_view text);

// Every invalid sequence becomes U+FFFD.
std::string replace_invalid_utf8(std::string_view text);

void append_utf8(std::string& text, char32_t code_point);

// Without the byte order mark that some editors of Windows put first.
std::string_view without_byte_order_mark(std::string_view text);

// At most `limit` bytes of `text`, never half a character.
std::string_view utf8_prefix(std::string_view text, std::size_t limit);

}  // namespace prisma_drift
