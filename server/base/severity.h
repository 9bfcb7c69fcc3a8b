// How much a finding matters, in LSP's order: the most severe first.
#pragma once

#include <cstdint>

namespace prisma_drift {

enum class Severity : std::uint8_t { error, warning, information, hint };

}  // namespace prisma_drift
