#include "protocol/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "protocol/utf8.h"

namespace lsp {
namespace {

template <typename Number>
void append_number(std::string& text, Number value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  text.append(digits.data(), end);
}

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

void append_escape(std::string& text, char c) {
  constexpr std::string_view kHexadecimal = "0123456789abcdef";
  switch (c) {
    case '"':
    case '\\':
      text += '\\';
      text += c;
      break;
    case '\n':
      text += "\\n";
      break;
    case '\r':
      text += "\\r";
      break;
    case '\t':
      text += "\\t";
      break;
    default:
      text += "\\u00";
      text += kHexadecimal[static_cast<unsigned char>(c) >> 4];
      text += kHexadecimal[static_cast<unsigned char>(c) & 0xf];
      break;
  }
}

}  // namespace

void JsonWriter::integer(std::int64_t value) { append_number(text_, value); }

void JsonWriter::number(double value) {
  if (std::isfinite(value)) {
    append_number(text_, value);
  } else {
    null();
  }
}

void JsonWriter::string(std::string_view value) {
  text_ += '"';
  while (!value.empty()) {
    std::size_t plain = 0;
    while (plain < value.size() && is_plain(value[plain])) ++plain;
    text_ += value.substr(0, plain);
    value.remove_prefix(plain);
    if (value.empty()) break;
    const std::size_t length = utf8_length(value);
    if (length == 0) {
      text_ += kReplacement;
    } else if (length == 1) {
      append_escape(text_, value.front());
    } else {
      text_ += value.substr(0, length);
    }
    value.remove_prefix(length == 0 ? 1 : length);
  }
  text_ += '"';
}

void JsonWriter::member(std::string_view name) {
  separate('{');
  string(name);
  text_ += ':';
}

}  // namespace lsp
