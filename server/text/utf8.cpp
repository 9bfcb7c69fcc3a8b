#include "server/text/utf8.h"

#include <cstring>

namespace prisma_drift {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// What may follow a lead byte: how many continuations, and the bounds of the first of them, which
// exclude overlong forms, surrogates and what lies above U+10FFFF.
struct Lead {
  unsigned continuations;
  unsigned first_low;
  unsigned first_high;
  unsigned payload;
};

Lead lead_of(unsigned byte) {
  if (byte < 0x80) return {0, 0, 0, byte};
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF, byte & 0x1F};
  if (byte == 0xE0) return {2, 0xA0, 0xBF, byte & 0x0F};
  if (byte == 0xED) return {2, 0x80, 0x9F, byte & 0x0F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF, byte & 0x0F};
  if (byte == 0xF0) return {3, 0x90, 0xBF, byte & 0x07};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF, byte & 0x07};
  if (byte == 0xF4) return {3, 0x80, 0x8F, byte & 0x07};
  // No lead at all: bounds that nothing meets.
  return {1, 1, 0, 0};
}

// How many bytes at the beginning are ASCII, eight at a time.
std::size_t ascii_prefix(std::string_view text) {
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080ull) != 0) break;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

// How many bytes at the beginning are valid.
std::size_t valid_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    at += ascii_prefix(text.substr(at));
    if (at == text.size()) break;
    const DecodedCharacter character = decode_utf8(text.substr(at));
    if (!character.valid) break;
    at += character.size;
  }
  return at;
}

}  // namespace

DecodedCharacter decode_utf8(std::string_view text) {
  if (text.empty()) return {};
  const Lead lead = lead_of(byte_at(text, 0));
  char32_t code_point = lead.payload;
  for (unsigned i = 1; i <= lead.continuations; ++i) {
    const unsigned byte = byte_at(text, i);
    const unsigned low = i == 1 ? lead.first_low : 0x80;
    const unsigned high = i == 1 ? lead.first_high : 0xBF;
    if (byte < low || byte > high) return {kReplacementCharacter, i, false};
    code_point = code_point << 6 | (byte & 0x3F);
  }
  return {code_point, lead.continuations + 1, true};
}

bool is_valid_utf8(std::string_view text) { return valid_prefix(text) == text.size(); }

std::string replace_invalid_utf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t valid = valid_prefix(text);
    result.append(text.substr(0, valid));
    text.remove_prefix(valid);
    if (text.empty()) break;
    append_utf8(result, kReplacementCharacter);
    text.remove_prefix(decode_utf8(text).size);
  }
  return result;
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.substr(0, kMark.size()) == kMark ? text.substr(kMark.size()) : text;
}

std::string_view utf8_prefix(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (byte_at(text, limit) & 0xC0) == 0x80) --limit;
  return text.substr(0, limit);
}

}  // namespace prisma_drift
