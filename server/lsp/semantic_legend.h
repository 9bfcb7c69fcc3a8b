// The numbers that semantic tokens are told by, and the names that the client learns for them.
#pragma once

#include <cstdint>

#include "protocol/types/semantic_tokens.h"
#include "server/features/semantic_tokens.h"

namespace prisma_drift {

lsp::SemanticTokensLegend semantic_legend();

// Position in the legend's types.
std::uint32_t token_type_of(SemanticToken::Kind kind);

// The only modifier.
inline constexpr std::uint32_t kDeclarationModifier = 1;

}  // namespace prisma_drift
