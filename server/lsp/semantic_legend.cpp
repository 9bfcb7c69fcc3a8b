#include "server/lsp/semantic_legend.h"

#include <array>

namespace prisma_drift {
namespace {

constexpr std::array kTypes = {"keyword",  "class",      "interface", "struct",
                               "enum",     "enumMember", "type",      "property",
                               "variable", "decorator",  "parameter", "function"};

}  // namespace

lsp::SemanticTokensLegend semantic_legend() {
  lsp::SemanticTokensLegend legend;
  legend.token_types.assign(kTypes.begin(), kTypes.end());
  legend.token_modifiers = {"declaration"};
  return legend;
}

std::uint32_t token_type_of(SemanticToken::Kind kind) {
  switch (kind) {
    case SemanticToken::Kind::keyword:
      return 0;
    case SemanticToken::Kind::model:
      return 1;
    case SemanticToken::Kind::view:
      return 2;
    case SemanticToken::Kind::composite_type:
      return 3;
    case SemanticToken::Kind::enumeration:
      return 4;
    case SemanticToken::Kind::enum_value:
      return 5;
    case SemanticToken::Kind::scalar:
      return 6;
    case SemanticToken::Kind::field:
      return 7;
    case SemanticToken::Kind::setting:
      return 8;
    case SemanticToken::Kind::attribute:
      return 9;
    case SemanticToken::Kind::argument:
      return 10;
    case SemanticToken::Kind::function:
      return 11;
  }
  return 0;
}

}  // namespace prisma_drift
