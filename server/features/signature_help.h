// What is shown while somebody writes the arguments of an attribute or function: its parameters,
// and the one that the cursor is at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"

namespace prisma_drift {

struct SignatureHelp {
  struct Parameter {
    // Stands in the label of the signature.
    std::string label;
    // Markdown.
    std::string documentation;
  };
  // `@map(name: String)`.
  std::string label;
  // Markdown.
  std::string documentation;
  std::vector<Parameter> parameters;
  // A position in `parameters`; nothing when all of them are written already.
  std::optional<std::size_t> active;
};

// Nothing outside of parentheses, and in those of what nobody knows.
std::optional<SignatureHelp> signature_help(const Analysis& analysis, std::string_view path,
                                            std::uint32_t offset);

}  // namespace prisma_drift
