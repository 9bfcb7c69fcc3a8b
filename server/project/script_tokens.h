// The words of JSON, JavaScript and TypeScript. Inside project/ only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/text/range.h"

namespace prisma_drift {

enum class ScriptTokenKind : std::uint8_t {
  // Letters, digits, `_`, `$`; also keywords.
  word,
  number,
  string,
  // A piece of a template up to `${` or to its end.
  template_text,
  // `${` and its `}`.
  template_open,
  template_close,
  regular_expression,
  // One character, or one of `=>` `...` `??` `||` `&&` `?.`.
  punctuation,
};

struct ScriptToken {
  ScriptTokenKind kind = ScriptTokenKind::punctuation;
  Range range;
  // The value of a string or template text, else as written.
  std::string text;
  // A string in single quotes, which JSON does not allow.
  bool single_quoted = false;
  // A string without its end.
  bool broken = false;
  bool is(std::string_view punctuation) const {
    return kind == ScriptTokenKind::punctuation && text == punctuation;
  }
  bool is_word(std::string_view word) const {
    return kind == ScriptTokenKind::word && text == word;
  }
};

std::vector<ScriptToken> script_tokens(std::string_view text);

}  // namespace prisma_drift
