// What each word of a schema is, for editors that colour by meaning: a type that is a model looks
// other than one that is an enum, in whatever module either is declared.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/text/range.h"

namespace prisma_drift {

struct SemanticToken {
  enum class Kind : std::uint8_t {
    keyword,
    model,
    view,
    composite_type,
    enumeration,
    enum_value,
    scalar,
    field,
    setting,
    attribute,
    argument,
    function,
  };
  Range range;
  Kind kind = Kind::keyword;
  bool declares = false;
};

// On one line each, in the order of the text, none over another. Empty for files that are no
// schema.
std::vector<SemanticToken> semantic_tokens(const Analysis& analysis, std::string_view path);

}  // namespace prisma_drift
